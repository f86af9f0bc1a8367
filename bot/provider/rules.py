"""What is made of figures, purely: a small chart in text, and what needs a hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

BARS: Final = "▁▂▃▄▅▆▇█"
SILENT: Final = 3
"""So many weeks without anything done are worth a word."""
SOON: Final = timedelta(days=12)
"""From here on open roles are missing."""
PATIENCE: Final = timedelta(days=10)
"""How long a check-in waits before somebody may ask in person."""


class Hand(Enum):
    """What needs a hand, in the order in which it is told."""

    TALK = "talk"
    UNREACHED = "unreached"
    AT_REST = "at rest"
    ASLEEP = "asleep"
    NO_DATE = "no date"
    NO_PLACE = "no place"
    ROLES = "roles"
    SILENT = "silent"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Standing:
    """As much of a community as what needs a hand depends on."""

    rest: str
    active: bool
    next_at: datetime | None
    lacks_place: bool
    roles_open: int
    roles_wanted: int
    lost_homes: int
    weeks: tuple[int, ...]
    weeks_old: int
    wants_talk: bool
    asked_at: datetime | None
    """When a check-in was asked that nobody has answered yet."""


def chart(counts: Sequence[int]) -> str:
    """A bar for each count, as high as it is next to the highest; the lowest is nothing alone."""
    top = max(counts, default=0)
    return "".join(BARS[0 if not n else max(1, n * (len(BARS) - 1) // top)] for n in counts)


def hands(at: Standing, now: datetime) -> tuple[Hand, ...]:
    """What needs a hand, what is most urgent first."""
    at_rest = not at.active or at.rest in ("paused", "closed")
    asked = at.asked_at is not None and now - at.asked_at >= PATIENCE
    near = at.next_at is not None and at.next_at - now <= SOON
    found = {
        Hand.TALK: at.wants_talk,
        Hand.UNREACHED: at.lost_homes > 0,
        Hand.AT_REST: at_rest,
        Hand.ASLEEP: at.rest == "asleep",
        Hand.NO_DATE: not at_rest and at.next_at is None,
        Hand.NO_PLACE: near and at.lacks_place,
        # One or two find somebody on the day.
        Hand.ROLES: near and 0 < at.roles_wanted <= 2 * at.roles_open,
        # Of weeks in which it was not there yet nothing can be said.
        Hand.SILENT: not at_rest and at.weeks_old >= SILENT and not any(at.weeks[-SILENT:]),
        Hand.UNANSWERED: asked,
    }
    return tuple(hand for hand, is_so in found.items() if is_so)
