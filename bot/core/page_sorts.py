"""Sorts of lines on a page: it has a few of each, and a page of its own has all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.cards.elements import Heading, Items
from bot.core.i18n import words
from bot.core.page import Block, Page, Ref, Row, Rows, Visit, sheet_of, turned
from bot.core.text import Words


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of lines; `name` is its word in an address."""

    name: str
    label: str
    lines: Sequence[Words]


def begun(sorts: Iterable[Sort], here: Ref, few: slice) -> Iterable[Block]:
    """The `few` lines of each, and where there are more, what leads to all of them."""
    for sort in sorts:
        shown = tuple(sort.lines[few])
        yield Heading((sort.label,))
        yield Items(shown)
        if len(shown) < len(sort.lines):
            every = words("All %(n)s of them", n=len(sort.lines))
            yield Rows((Row(every, _below(here, sort.name)),))


def whole(visit: Visit, sort: Sort, here: Ref, title: Words, size: int) -> Page:
    """All lines of one, `size` of them on a page."""
    items = Items(tuple(sheet_of(visit, sort.lines, size)))
    turns = turned(visit, _below(here, sort.name), len(sort.lines), size)
    return Page(words("%(sort)s · %(of)s", sort=(sort.label,), of=title), (items, *turns))


def _below(here: Ref, name: str) -> Ref:
    return Ref(here.kind, f"{here.rest}/{name}" if here.rest else name)
