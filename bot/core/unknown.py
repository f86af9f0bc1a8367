"""What is said to a line that no command begins: the nearest one, or where they all stand."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from bot.core.calls import Offer
from bot.core.cards.elements import Button
from bot.core.command import Command
from bot.core.errors import Mend, UnheardOf, UnknownCommand
from bot.core.i18n import _

NEAR = 60
"""How much alike, of 100, the second word of a command has to be to be proposed under its root."""
TYPED = 75
"""How much alike a command has to be where not even its root was written: any less is a guess."""


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
    for typed in (" ".join(words[:2]), words[0]):
        if found := process.extractOne(typed, names, scorer=fuzz.ratio, score_cutoff=TYPED):
            return found[0]
    return _of_near_root(words, names)


def _of_near_root(words: Sequence[str], names: Sequence[str]) -> str | None:
    """The command of a root that was written with a slip: "/roel claim"."""
    roots = sorted({name.partition(" ")[0] for name in names})
    found = process.extractOne(words[0], roots, scorer=fuzz.ratio, score_cutoff=TYPED)
    if found is None or len(words) == 1:
        return None
    return _sibling([found[0], words[1]], [n for n in names if n.startswith(f"{found[0]} ")])
