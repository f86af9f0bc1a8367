"""Kinds that needs ask for: which of those that were decided."""

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
from bot.core.kinds.plain import NumberKind
from bot.core.rules.numbers import REFERENCE
from bot.core.rules.visible import shortened
from bot.polls.kinds import ByName, WayKind
from bot.polls.rules import EACH, FEWEST, MOST
from bot.themes.rules import Way
from store.needs import Need

LISTED: Final = 25


@dataclass(frozen=True)
class PointsKind(ByName, NumberKind):
    """How many points each has."""


class NoSuchNeed(Mend):
    """I don't know a need “%(typed)s”. `/needs list` shows those that were decided."""


@dataclass(frozen=True)
class NeedKind(Kind):
    """A need by the reference a card holds ("#7"), or by its words."""

    field: ClassVar[FieldType] = "choice"
    greedy: ClassVar[bool] = True

    def read(self, raw: str, reading: Reading) -> Need:
        """The need; by reference also one whose poll is open. Raises NoSuchNeed, SeveralFit."""
        typed = clean(raw, 200)
        if number := REFERENCE.fullmatch(typed):
            need = inside(reading).needs.get(int(number[1]))
            if need is not None:
                return need
        found = one_of(typed, inside(reading).needs.decided(), lambda need: need.text)
        if found is None:
            raise NoSuchNeed(typed=shortened(typed, 60))
        return found

    def options(self, reading: Reading) -> Sequence[Option]:
        """Those that were decided, of the latest poll first."""
        known = inside(reading).needs.decided()[:LISTED]
        return [Option(shortened(need.text, 70), f"#{need.id}") for need in known]


Order = Annotated[
    str,
    WayKind(
        label="How it is put in order",
        help="ranked: first, second, third (left empty); points: each has some to spread",
        values=(Way.RANKED, Way.POINTS),
    ),
]
Each = Annotated[
    int,
    PointsKind(
        label="Points for each",
        help=f"How many points each has to spread; left empty, {EACH}",
        low=FEWEST,
        high=MOST,
    ),
]
NeedRef = Annotated[Need, NeedKind(help="Which need: words of it", example="a quiet room")]
