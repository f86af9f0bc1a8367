"""How a mistake or a fault is shown: what is wrong, what was written, what can be done instead."""

from bot.calls import Call
from bot.cards.elements import Actions, Card, Element, Note
from bot.errors import ConveneError
from bot.i18n import words


def refused(error: ConveneError, call: Call) -> Card:
    """The private card for an error; what the person wrote stands in it, ready to be copied."""
    body: list[Element] = []
    if error.ways:
        body.append(Actions(error.ways))
    if call.typed:
        body.append(Note(words("You wrote: %(typed)s", typed=call.typed)))
    return Card(error.words(), tuple(body))
