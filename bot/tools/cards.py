"""How tools are offered, and a filled-in one is handed over."""

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Items, Text
from bot.core.cards.lines import note, text
from bot.core.i18n import N_, _, words
from bot.core.rules.visible import shortened
from bot.tools.rules import AGENDA, EVALUATION, NOTES, PLAN, Sheet, plain

COPIED = 2500
"""Characters that a card holds on every platform; the file has all of it."""
LABELS = {
    AGENDA: N_("Agenda"),
    NOTES: N_("Notes"),
    PLAN: N_("Action plan"),
    EVALUATION: N_("Evaluation"),
}
FOR = {
    AGENDA: N_("Agenda: the parts, who has which, what was offered and brought"),
    NOTES: N_("Notes: a heading for each part, and for what is to be kept"),
    PLAN: N_("Action plan: the next steps that are open, and room for more"),
    EVALUATION: N_("Evaluation: four questions on paper, for whoever is not on chat"),
}


def offered() -> Card:
    """What there is."""
    ways = tuple(Button(_(label), offer("cop tools", tool=tool)) for tool, label in LABELS.items())
    return Card(
        words("Which one would you like?"),
        (
            text("Each is filled in with what is known of the gathering, to copy or to print."),
            Items(tuple(words("%(what)s", what=_(line)) for line in FOR.values())),
            Actions(ways),
        ),
    )


def filled(tool: str, made: Sheet) -> Card:
    """The text, to be copied; the file is handed over with it."""
    body = plain(made)
    others = tuple(
        Button(_(label), offer("cop tools", tool=one))
        for one, label in LABELS.items()
        if one != tool
    )
    return Card(
        words("%(title)s", title=made.title),
        (
            Text(words("%(text)s", text=shortened(body.partition("\n\n")[2], COPIED))),
            note("The file is the whole of it, in Markdown, for any editor."),
            Actions(others),
        ),
    )
