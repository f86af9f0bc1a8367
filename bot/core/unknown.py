"""What is said to a line that no command begins: the nearest one, or where they all stand."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from bot.core.calls import Offer
from bot.core.cards.elements import Button
from bot.core.command import Command
from bot.core.errors import Mend, UnheardOf, UnknownCommand
from bot.core.i18n import _

NEAR = 60
"""How much alike, of 100, a command has to be to be proposed in place of an unknown one."""


def unknown(line: str, words: Sequence[str], commands: Iterable[Command]) -> Mend:
    """The nearest command, of the same root if there is such a root; else what shows them all."""
    typed = " ".join(line.split(None, 2)[:2])
    names = {command.name: command for command in commands}
    siblings = [name for name, command in names.items() if command.root == words[0]]
    near = _sibling(words, siblings) if siblings else _near(words, list(names))
    if near is None:
        about = (("about", words[0]),) if siblings else ()
        shown = (f"`/{words[0]}`" if siblings else "`/cop help`",)
        help_ = Button(_("What I can do here"), Offer("cop help", about))
        return UnheardOf(typed=typed, shown=shown, ways=[help_])
    way = Button(_("How that works"), Offer("cop help", (("about", near),)))
    return UnknownCommand(typed=typed, nearest=(f"`/{near}`",), ways=[way])


def _sibling(words: Sequence[str], names: Sequence[str]) -> str | None:
    """The command of one root whose own word is nearest: the root says nothing about that."""
    own = {name: name.partition(" ")[2] for name in names}
    found = process.extractOne(words[1], own, scorer=fuzz.ratio, score_cutoff=NEAR)
    return str(found[2]) if found else None


def _near(words: Sequence[str], names: Sequence[str]) -> str | None:
    """The command that somebody may have meant: "/roles" is the list of them."""
    listed = f"{words[0].removesuffix('s')} list"
    if len(words) == 1 and listed in names:
        return listed
    found = process.extractOne(" ".join(words[:2]), names, score_cutoff=NEAR)
    return found[0] if found else None
