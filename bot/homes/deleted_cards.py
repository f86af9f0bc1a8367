"""What stewards are told about a card that somebody deleted."""

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card
from bot.core.cards.lines import note
from bot.core.i18n import _, words
from bot.core.text import Words
from store.communities import Home
from store.core.subject import Subject


def posted_again(home: Home, title: Words) -> Card:
    """It stands there once more."""
    said = words(
        "Somebody deleted a card of mine in %(channel)s. I post it once more: %(title)s",
        channel=_called(home),
        title=title,
    )
    return Card(said, (note("If it is not wanted there, delete it again: then I leave it away."),))


def deleted_again(home: Home, subject: Subject, title: Words) -> Card:
    """It was deleted a second time, and is missing until somebody wants it back."""
    said = words(
        "Somebody deleted this in %(channel)s once more, so I leave it away: %(title)s",
        channel=_called(home),
        title=title,
    )
    back = Button(_("Post it"), offer("cop post-again", home=home.id, subject=subject))
    return Card(said, (Actions((back,)), note("Everybody can take part by command all the same.")))


def _called(home: Home) -> str:
    return f"#{home.name or home.channel}"
