"""Named: the one of several things that somebody means by its number or its words."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from bot.core.errors import Mend
from bot.core.i18n import words
from bot.core.rules.references import meant
from bot.core.rules.visible import shortened
from bot.core.text import Words, join

LABEL = 60
"""Characters of a title where it is one of several that could be meant."""
SHOWN = 5


class Numbered(Protocol):
    """Whatever is kept under a number."""

    @property
    def id(self) -> int:
        """Its number, by which a card holds it, and by which it can be written."""


Thing = TypeVar("Thing", bound=Numbered)


class SeveralFit(Mend):
    """“%(typed)s” could be %(which)s. Write more of its words, or its number."""


def one_of(typed: str, known: Sequence[Thing], title: Callable[[Thing], str]) -> Thing | None:
    """The one of `known` that a text names; None where it names none. Raises SeveralFit."""
    found = [known[place] for place in meant(typed, [title(one) for one in known])]
    if len(found) > 1:
        raise several(typed, [(title(one), f"#{one.id}") for one in found])
    return found[0] if found else None


def several(typed: str, which: Sequence[tuple[str, str]], param: str = "") -> SeveralFit:
    """What asks which is meant: each with its title, and the number to write."""
    listed: list[Words] = [
        words("“%(title)s” (%(number)s)", title=shortened(title, LABEL), number=number)
        for title, number in which[:SHOWN]
    ]
    more: list[Words] = [("…",)] if len(which) > SHOWN else []
    return SeveralFit(param=param, typed=shortened(typed, LABEL), which=join(listed + more, ", "))
