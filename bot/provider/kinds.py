"""Kinds that looking after asks for: which of those one has to do with, and what is said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType
from bot.core.clean import clean
from bot.core.errors import Mend
from bot.core.kinds.inside import inside
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.named import one_of
from bot.core.kinds.plain import NumberKind, TextKind
from bot.core.rules.numbers import REFERENCE
from bot.core.rules.visible import shortened
from store.care import Care
from store.work import Work

LISTED: Final = 25


def looks_after(work: Work) -> bool:
    """Whether a community looks after others."""
    return bool(work.care.over())


def looked_after(work: Work) -> bool:
    """Whether somebody looks after a community."""
    return work.care.by() is not None


def involved(work: Work) -> bool:
    """Whether a community is a side of any of it, now or once."""
    return bool(work.care.known())


class NoSuchCare(Mend):
    """I don't know “%(typed)s” among those you have to do with. `/provider view` shows whom you
    look after, and `/provider who` who looks after you."""


@dataclass(frozen=True, slots=True)
class _Named:
    id: int
    name: str


@dataclass(frozen=True)
class CareKind(Kind):
    """What joins two communities, by the reference a card holds, or the other's name.

    `past` allows what is over.
    """

    field: ClassVar[FieldType] = "choice"
    greedy: ClassVar[bool] = True
    past: bool = False

    def read(self, raw: str, reading: Reading) -> Care:
        """The one that is meant. Raises NoSuchCare, SeveralFit."""
        typed, care = clean(raw, 200), inside(reading).care
        if number := REFERENCE.fullmatch(typed):
            found = care.get(int(number[1]))
            # A card may still hold one that is over: whoever acts on it is told so.
            if found is not None:
                return found
        named = one_of(typed, self._known(reading), lambda one: one.name)
        found = care.get(named.id) if named else None
        if found is None:
            raise NoSuchCare(typed=shortened(typed, 60))
        return found

    def options(self, reading: Reading) -> Sequence[Option]:
        """All one has to do with."""
        known = self._known(reading)[:LISTED]
        return [Option(shortened(one.name, 70), f"#{one.id}") for one in known]

    def _known(self, reading: Reading) -> list[_Named]:
        care = inside(reading).care
        ended = [c for c in care.known() if self.past or c.state == "agreed"]
        return [_Named(c.id, care.other(c).name) for c in ended]


CareRef = Annotated[Care, CareKind(help="Which community", example="Riverside circle")]
AnyCareRef = Annotated[Care, CareKind(help="Which community", past=True)]
Page = Annotated[int, NumberKind(held=True, low=1, high=10_000)]
CheckInNumber = Annotated[int, NumberKind(held=True, high=10**9)]
Said = Annotated[str, TextKind(limit=1000)]
