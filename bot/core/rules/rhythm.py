"""Rhythms: wall-clock time in a zone, from which an instant is computed for each civil date."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from bot.core.rules.clocks import clock, length
from bot.core.rules.recurrence import check

Field = Literal["time", "length", "format", "place", "title"]

_CALENDAR_CYCLE = 400  # years after which the Gregorian calendar repeats, weekdays included


def instant(day: dt.date, at: dt.time, zone: str) -> dt.datetime:
    """The moment, in UTC, when clocks in the zone show this time on this day.

    A time that is skipped when clocks go forward moves later by as much as they do; a time that
    happens twice is the first of the two. Raises ZoneInfoNotFoundError for an unknown zone.
    """
    local = dt.datetime.combine(day, at.replace(fold=0, tzinfo=ZoneInfo(zone)))
    return local.astimezone(dt.UTC)


def odd(day: dt.date, at: dt.time, zone: str) -> Literal["", "skipped", "twice"]:
    """Whether clocks in the zone never show this time on this day, or show it twice."""
    first = instant(day, at, zone)
    local = dt.datetime.combine(day, at.replace(fold=1, tzinfo=ZoneInfo(zone)))
    if first.astimezone(ZoneInfo(zone)).time() != at:
        return "skipped"
    return "twice" if local.astimezone(dt.UTC) != first else ""


@dataclass(frozen=True, slots=True)
class Cycle:
    """One thing that changes from gathering to gathering, by itself, whatever else changes.

    Times are written as `clock` reads them, lengths as `length` does; both are checked here.
    """

    field: Field
    values: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.values:
            raise ValueError(f"a cycle of {self.field} needs at least one value")
        if self.field in {"time", "length"}:
            read = clock if self.field == "time" else length
            for value in self.values:
                read(value)

    def value(self, ordinal: int) -> str:
        """What it is for the gathering with this ordinal."""
        return self.values[ordinal % len(self.values)]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rhythm: which days (an RRULE value counted from `starts_on`), and what each is like.

    `starts_on` need not fit the rule: the first gathering is on the first day on or after it that
    does, and for INTERVAL above 1 its week, month or year is the first that counts. `until` is
    the last day that may hold a gathering. `first_ordinal` is the ordinal of the first one.
    """

    rule: str
    starts_on: dt.date
    time: dt.time
    length: dt.timedelta
    zone: str
    skip_months: frozenset[int] = frozenset()
    cycles: tuple[Cycle, ...] = ()
    until: dt.date | None = None
    first_ordinal: int = 0

    def __post_init__(self) -> None:
        fields = [cycle.field for cycle in self.cycles]
        if len(fields) != len(set(fields)):
            raise ValueError("one cycle for each field")


@dataclass(frozen=True, slots=True)
class Slot:
    """A day on which a pattern meets: wall-clock `at`, instants in UTC, and each cycle's value."""

    ordinal: int
    day: dt.date
    at: dt.time
    length: dt.timedelta
    starts_at: dt.datetime
    ends_at: dt.datetime
    chosen: Mapping[str, str]


def slots(pattern: Pattern, after: dt.date, through: dt.date) -> Iterator[Slot]:
    """The pattern's slots in order, one for each civil date, from `after` to `through`, both in.

    Ordinals count from the pattern's beginning, whatever is asked for; skipped months have none.
    The length is elapsed time. Raises `BadRule`, and `ZoneInfoNotFoundError` for the zone.
    """
    last = through if pattern.until is None else min(through, pattern.until)
    ordinal = pattern.first_ordinal
    for day in _days(pattern):
        if day > last:
            return
        # Before it is counted: a skipped month does not turn a cycle on.
        if day.month in pattern.skip_months:
            continue
        if day >= after:
            yield _slot(pattern, ordinal, day)
        ordinal += 1


def _days(pattern: Pattern) -> Iterator[dt.date]:
    check(pattern.rule)
    start = pattern.starts_on
    # Where rule and first day never meet, dateutil searches until the year 9999. The same days,
    # moved by whole cycles of the calendar towards that end, let it give up 20 times sooner.
    ahead = (dt.MAXYEAR - start.year) // _CALENDAR_CYCLE * _CALENDAR_CYCLE
    first = dt.datetime(start.year + ahead, start.month, start.day)  # noqa: DTZ001 - a civil date
    for found in rrulestr(pattern.rule.strip(), dtstart=first):
        yield dt.date(found.year - ahead, found.month, found.day)


def _slot(pattern: Pattern, ordinal: int, day: dt.date) -> Slot:
    chosen: dict[str, str] = {cycle.field: cycle.value(ordinal) for cycle in pattern.cycles}
    at = clock(chosen["time"]) if "time" in chosen else pattern.time
    lasts = length(chosen["length"]) if "length" in chosen else pattern.length
    starts_at = instant(day, at, pattern.zone)
    return Slot(ordinal, day, at, lasts, starts_at, starts_at + lasts, chosen)
