"""Kinds that rounds of interviews ask for: what about, for how long, and what came of one."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from bot.core.kinds.kind import Reading
from bot.core.kinds.plain import LineKind, NumberKind
from bot.skills.kinds import NAME

ABOUT: Final = 120
TEXT: Final = 250
DAYS: Final = 7
WEEKS: Final = 2


@dataclass(frozen=True)
class SpanKind(NumberKind):
    """So many days or weeks; in a written line by its name alone, since a topic may be a number."""

    yields: ClassVar[bool] = True

    def match(self, text: str, reading: Reading) -> int:
        """Never by itself."""
        return 0


@dataclass(frozen=True)
class StrengthKind(LineKind):
    """What somebody is good at; in a written line by its name alone."""

    yields: ClassVar[bool] = True


About = Annotated[
    str,
    LineKind(
        label="What the stories are about",
        help="What the stories are about; left empty, anything that went well",
        limit=ABOUT,
        example="a moment of trust",
    ),
]
Days = Annotated[
    int,
    SpanKind(
        label="Days until pairs are made",
        help="In how many days pairs are made; left empty, seven",
        low=1,
        high=60,
    ),
]
Weeks = Annotated[
    int,
    SpanKind(
        label="Weeks the pairs have",
        help="How many weeks the pairs have; left empty, two",
        low=1,
        high=12,
    ),
]
# Until all of a group agree, a highlight is theirs alone: no trail may have it either.
HighlightText = Annotated[
    str,
    LineKind(
        label="What others should hear of it",
        help="What others should hear of it, in a line or two",
        limit=TEXT,
        secret=True,
        example="Bo once began with a minute of silence, and a quarrel was over",
    ),
]
Strength = Annotated[
    str,
    StrengthKind(
        label="What they are good at",
        help="What the person you asked is good at, in a few words; only they are shown it",
        limit=NAME,
        secret=True,
        example="beginning in silence",
    ),
]
HighlightRef = Annotated[int, NumberKind(held=True, high=10**9)]
