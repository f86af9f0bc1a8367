"""Kinds that forming asks for: which group, and how a group and what matters are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType
from bot.core.clean import clean
from bot.core.errors import Mend
from bot.core.kinds.inside import inside
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.named import one_of
from bot.core.kinds.plain import LineKind, NumberKind
from bot.core.rules.numbers import row
from bot.core.rules.rows import begins
from bot.core.rules.visible import shortened
from store.forming import FormingGroup


class NoSuchGroup(Mend):
    """I don't know a group “%(typed)s”. `/forming list` shows all there are."""


@dataclass(frozen=True)
class GroupKind(Kind):
    """A group by the reference a card holds ("#3"), or by its name."""

    field: ClassVar[FieldType] = "choice"
    greedy: ClassVar[bool] = True

    def match(self, text: str, reading: Reading) -> int:
        """The name of a group at the start, so that another one can follow it."""
        known = reading.work.forming.groups() if reading.work else ()
        return begins(text, (one.name for one in known))

    def read(self, raw: str, reading: Reading) -> FormingGroup:
        """The group. Raises NoSuchGroup, SeveralFit."""
        typed, known = clean(raw, 200), inside(reading).forming.groups()
        held = row(typed) if typed.startswith("#") else None
        found = next((one for one in known if one.id == held), None)
        found = found or one_of(typed, known, lambda one: one.name)
        if found is None:
            raise NoSuchGroup(typed=shortened(typed, 60))
        return found

    def options(self, reading: Reading) -> Sequence[Option]:
        """All of them."""
        known = inside(reading).forming.groups()[:25]
        return [Option(shortened(one.name, 70), f"#{one.id}") for one in known]


GroupRef = Annotated[FormingGroup, GroupKind(help="Which group", example="mornings")]
Name = Annotated[
    str, LineKind(label="Name of the group", help="What the group is called", limit=60)
]
About = Annotated[
    str, LineKind(label="When, where, about what", help="When, where, about what", limit=300)
]
Size = Annotated[int, NumberKind(help="How many people", low=1, high=500)]
Matter = Annotated[str, LineKind(label="In a line", help="A line, like: near my work", limit=100)]
