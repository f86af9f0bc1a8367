"""What stewards are told about a card of which nobody knows whether it was posted."""

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card
from bot.core.cards.lines import note, text
from bot.core.i18n import _, words
from bot.core.text import Words
from store.communities import Home
from store.core.subject import Subject


def unsure(home: Home, subject: Subject, title: Words) -> Card:
    """A card may stand in a home, and must not stand there twice."""
    again = offer("cop post-again", home=home.id, subject=subject)
    channel = f"#{home.name or home.channel}"
    return Card(
        words(
            "I can't tell whether this stands in %(channel)s: %(title)s",
            channel=channel,
            title=title,
        ),
        (
            text(
                "My connection broke while I posted it, and I can't look there myself. If "
                "it is missing, let me post it. If it is there, delete it first: only "
                "what people do on the new one is seen."
            ),
            Actions((Button(_("Post it"), again, "primary"),)),
            note("Meanwhile everybody can take part by command."),
        ),
    )


def posting(title: Words) -> Card:
    """It is posted now."""
    return Card(words("I post it now: %(title)s", title=title))


def stands(title: Words) -> Card:
    """Somebody has seen to it already."""
    return Card(words("That is done already: %(title)s", title=title))
