"""Kinds for arranging an agenda: its parts, what they are called and what they ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from bot.core.cards.elements import Option
from bot.core.kinds.kind import Reading
from bot.core.kinds.plain import LineKind, NumberKind
from bot.core.kinds.roles import RoleKind


@dataclass(frozen=True)
class PartKind(RoleKind):
    """A part of the agenda, those that are nobody's role too."""

    def options(self, reading: Reading) -> Sequence[Option]:
        """The parts of the gathering that is given, else of the next one."""
        return [Option(item.title, item.key) for item in self._agenda(reading)]


PartRef = Annotated[str, PartKind(help="Which part of the agenda")]
Title = Annotated[str, LineKind(help="What it is called", limit=60)]
Asks = Annotated[
    str,
    LineKind(
        label="What it asks of somebody", help="What it asks of somebody, in a sentence", limit=300
    ),
]
Wanted = Annotated[
    int,
    NumberKind(
        label="How many people", help="How many people it wants; 0 for nobody's role", high=50
    ),
]
Minutes = Annotated[
    int, NumberKind(label="How many minutes", help="How long it takes, in minutes", high=1440)
]
First = Literal["yes", "no"]
"""Whether a role suits somebody who has had none here yet."""
