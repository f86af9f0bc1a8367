"""How a mistake or a fault is shown: what is wrong, what was written, what can be done instead."""

from bot.core.calls import Call
from bot.core.cards.elements import Actions, Card, Element, Note
from bot.core.errors import ConveneError
from bot.core.i18n import words
from bot.core.mentions import worded
from bot.core.rules.visible import shortened, visible

QUOTED = 1500
"""Characters of what was written that stand on the card."""


def refused(error: ConveneError, call: Call) -> Card:
    """The private card for an error; what the person wrote stands in it, ready to be copied."""
    body: list[Element] = []
    if error.ways:
        body.append(Actions(error.ways))
    if text := written(call):
        body.append(Note(words("You wrote: %(typed)s", typed=shortened(text, QUOTED))))
    return Card(error.words(), tuple(body))


def written(call: Call) -> str:
    """What the person wrote, as a line or in a form's fields; "" for what a card held ready."""
    if call.typed:
        return worded(visible(call.as_written or call.typed)).strip()
    if call.source not in ("form", "options"):
        return ""
    said = {name: worded(visible(raw)).strip() for name, raw in call.args.items()}
    return "\n".join(f"{name}: {text}" for name, text in said.items() if text)
