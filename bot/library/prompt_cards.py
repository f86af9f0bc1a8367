"""What the clock says to one person about the library after a gathering."""

from datetime import datetime

from bot.core.calls import Offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Note
from bot.core.i18n import _, words
from store.gatherings import Gathering


def bring(gathering: Gathering, role: str, form: Offer, now: datetime) -> Card:
    """Whoever brought something to a gathering is asked to put it where all can find it."""
    title = words(
        "You had **%(role)s** on %(day)s. Would you put what you brought into the library?",
        role=role,
        day=when.of(gathering, now),
    )
    note = Note(words("A link or a few lines are enough; those who could not come will be glad."))
    return Card(title, (Actions((Button(_("Put it into the library"), form, "primary"),)), note))
