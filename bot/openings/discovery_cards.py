"""How discoveries, successes and challenges are answered."""

from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Text
from bot.core.i18n import _, words
from store.discoveries import Discovery
from store.gatherings import Gathering


def kept(line: Discovery, coming: Gathering | None, now: datetime) -> Card:
    """A line is kept, and stands on the next gathering's card."""
    title = {
        "discovery": words("A good find. It is kept."),
        "success": words("Good to hear. It is kept."),
        "challenge": words("Thank you for saying so. It is kept."),
    }[line.kind]
    where = (
        words("It stands on the card of %(day)s.", day=when.of(coming, now))
        if coming is not None
        else words("It stands on the card of the next gathering, once there is one.")
    )
    back = Button(_("Take it back"), offer("tell-back", line=line.id))
    return Card(title, (Text(where), Actions((back,))))


def kept_already() -> Card:
    """The same line, said twice."""
    return Card(words("You have told that already; it is kept."))


def taken_back(known: bool) -> Card:
    """A line was taken back."""
    return Card(words("It is taken back.") if known else words("That was taken back already."))
