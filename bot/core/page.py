"""Page: what a community's page in a browser shows, said in the elements of cards and a few more.

A card is glanced at in a talk; a page is looked things up on, so it has what leads elsewhere.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from bot.core.cards.elements import Card, Element
from bot.core.cards.forms import Form
from bot.core.i18n import words
from bot.core.rules.numbers import number
from bot.core.text import Words
from store.work import Work

One = TypeVar("One")
SHOWN = 25
"""Entries on a page, so that none is ever long to load, however much is kept."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A page of the same community: its kind, what of it, and what is asked of it.

    Where that is on the web, or in a folder, whoever draws it knows.
    """

    kind: str
    rest: str = ""
    asks: tuple[tuple[str, str], ...] = ()

    def asking(self, **asks: str) -> "Ref":
        """The same page, asked this as well; what is "" is asked no more."""
        kept = {**dict(self.asks), **asks}
        return replace(self, asks=tuple((name, said) for name, said in kept.items() if said))


@dataclass(frozen=True, slots=True)
class Row:
    """A line that leads to a page of its own, where that is open."""

    title: Words
    to: Ref | None
    note: Words = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """Lines that lead to pages of their own."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A card as it stands in the channel, which leads to a page of its own where it has one."""

    card: Card
    to: Ref | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to look at the same page."""

    label: Words
    to: Ref
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """Ways to look at the same page; `label` says what is chosen, as a screen reader needs it."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """Words to look for on a page."""

    label: str
    to: Ref
    sought: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a sheet of a calendar: `days` has what is on each civil day.

    It leads to the months beside it as far as there are dates: there is a first and a last one.
    """

    first: date
    days: Mapping[date, tuple[Row, ...]]
    before: Ref | None
    after: Ref | None


@dataclass(frozen=True, slots=True)
class Turn:
    """What leads to the entries before and after those on this page."""

    before: Ref | None
    after: Ref | None
    where: Words


@dataclass(frozen=True, slots=True)
class Follow:
    """The dates as a file that a calendar program follows, at the address of a page."""

    to: Ref


@dataclass(frozen=True, slots=True)
class Folded:
    """A form on a desk, folded under what it is about until it is opened."""

    label: str
    form: Form


Block = Element | Entry | Rows | Choices | Search | Month | Turn | Follow | Folded


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its title, and what stands on it."""

    title: Words
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Visit:
    """Somebody's look at a page. `rest` is what of its kind they want, "" for the first of it.

    `open` are the kinds that they see besides; an `outsider` sees what everybody may. What is to
    stay among members is shown to neither: a link is easily passed on. `said` is what they see of
    what somebody wrote, for whatever is decided by it: on what is drawn, names are taken out after.
    """

    work: Work
    now: datetime
    today: date
    zone: str
    rest: str
    asks: Mapping[str, str]
    outsider: bool
    open: frozenset[str]
    said: Callable[[str], str]

    @property
    def sheet(self) -> int:
        """Which of several pages of entries, from 1 on."""
        return min(max(number(self.asks.get("page", "")) or 1, 1), 10_000)

    @property
    def number(self) -> int:
        """The number that `rest` is, 0 for none."""
        return number(self.rest) or 0


def turned(visit: Visit, to: Ref, count: int, size: int = SHOWN) -> tuple[Turn, ...]:
    """What leads on among `count` entries, where they stand on more than one page."""
    last = max(1, -(-count // size))
    if last == 1:
        return ()
    at = min(visit.sheet, last)
    before = to.asking(page=str(at - 1) if at > 2 else "") if at > 1 else None
    after = to.asking(page=str(at + 1)) if at < last else None
    return (Turn(before, after, words("Page %(at)s of %(last)s", at=at, last=last)),)


def sheet_of(visit: Visit, entries: Sequence[One], size: int = SHOWN) -> Sequence[One]:
    """Those of all entries that stand on the page that is looked at."""
    begins = skipped(visit, len(entries), size)
    return entries[begins : begins + size]


def skipped(visit: Visit, count: int, size: int = SHOWN) -> int:
    """How many entries stand on the pages before."""
    last = max(1, -(-count // size))
    return (min(visit.sheet, last) - 1) * size
