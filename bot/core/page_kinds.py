"""@page: a kind of pages is declared once, beside the capability whose pages they are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.core.command import Here
from bot.core.discovery import discover
from bot.core.page import Page, Visit
from bot.core.register import Register
from store.work import Work

Draw = Callable[[Visit], Page | None]
"""What somebody looks at -> the page; None where there is none."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of pages: what it is called, and `tells`, what opening it shows of a community.

    `here` is whether a community can have such pages at all; None for every one.
    """

    name: str
    label: str
    tells: str
    draw: Draw
    here: Here | None = None


_declared: Register[PageKind] = Register()
_ORDER = (
    "calendar",
    "gatherings",
    "library",
    "questions",
    "themes",
    "charter",
    "skills",
    "years",
    "keepsake",
)
"""As people read them; what a later capability declares comes after these."""


def page(name: str, label: str, tells: str, here: Here | None = None) -> Callable[[Draw], Draw]:
    """Declare the decorated function as what draws the pages of a kind.

    Nothing that is to stay among members may be on them: they are handed on, and printed.
    """
    return _declared.under(name, lambda draw: PageKind(name, label, tells, draw, here))


def page_kinds() -> Mapping[str, PageKind]:
    """Every kind of pages there is, in the order in which people read them."""
    discover()
    rank = {name: at for at, name in enumerate(_ORDER)}
    return dict(sorted(_declared.items(), key=lambda one: (rank.get(one[0], len(rank)), one[0])))


def kinds_in(work: Work) -> Mapping[str, PageKind]:
    """Those that a community can have: what is of a series alone, only where it is one."""
    return {
        name: kind for name, kind in page_kinds().items() if kind.here is None or kind.here(work)
    }
