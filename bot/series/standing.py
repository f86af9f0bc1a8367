"""Where a series stands: which meeting this is, how many there are, and how many are over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.gatherings.plan import JOINT
from store.gatherings import Gathering
from store.series import Series
from store.work import Work


def in_series(work: Work) -> bool:
    """Whether a community is a series: what is of one alone makes no sense elsewhere."""
    return work.series.this() is not None


@dataclass(frozen=True, slots=True)
class Standing:
    """The dates of a series that take place, in order, and how many there are in all.

    A date that was cancelled is none of them, and one that a steward added is: `all` may be more
    than the dates that are planned, which reach 13 months ahead.
    """

    dates: tuple[Gathering, ...]
    all: int

    def number(self, gathering: int) -> int:
        """The how-manieth meeting one is, counted from 1; 0 where it does not take place."""
        numbers = {date.id: n for n, date in enumerate(self.dates, 1)}
        return numbers.get(gathering, 0)

    def over(self, now: datetime) -> int:
        """How many meetings have ended."""
        return sum(date.ends_at <= now for date in self.dates)

    def ended(self, now: datetime) -> bool:
        """Whether the last of them is over."""
        return self.over(now) >= self.all


def standing(work: Work, series: Series) -> Standing:
    """Where the series of a community stands. What others hold is none of its meetings."""
    own = [date for date in work.series.dates() if JOINT not in date.own]
    return counted(series.meetings, own)


def counted(meetings: int, dates: Sequence[Gathering]) -> Standing:
    """The same, of `meetings` that a series was given and all the dates that there are."""
    kept = tuple(date for date in dates if date.state != "cancelled")
    lost = sum(date.rhythm_id is not None for date in dates) - sum(
        date.rhythm_id is not None for date in kept
    )
    added = sum(date.rhythm_id is None for date in kept)
    return Standing(kept, meetings - lost + added)
