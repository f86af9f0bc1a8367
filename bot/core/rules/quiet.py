"""Quiet hours and days: when the clock says nothing, and where what would fall in them goes."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from bot.core.rules.rhythm import instant

HOUR: Final = dt.timedelta(hours=1)
DAY: Final = dt.timedelta(days=1)
FORTNIGHT: Final = 14
"""Days within which some day comes that is not quiet: of one weekday alone, a zone that changed
sides of the date line left one out."""
Span: TypeAlias = tuple[dt.datetime, dt.datetime]
"""From one instant until another."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """From one wall-clock time until another, each day, and whole days: 0 is Monday.

    The hours may go over midnight; where they begin and end at the same time there are none.
    """

    begins: dt.time = dt.time(20)
    ends: dt.time = dt.time(8)
    days: frozenset[int] = frozenset()

    def holds(self, at: dt.datetime, zone: str) -> bool:
        """Whether an aware instant falls in it, on the clocks of an IANA zone."""
        return later(at, self, zone) != at


NEVER: Final = Quiet(dt.time(0), dt.time(0))
"""Nothing is quiet."""


def later(at: dt.datetime, quiet: Quiet, zone: str) -> dt.datetime:
    """The first instant from `at` on that is not quiet, on the clocks of an IANA zone, in UTC.

    Where every day of the week is quiet there is none: it stays as it is. Raises ValueError for
    a naive instant, ZoneInfoNotFoundError for an unknown zone.
    """
    for begins, ends in _open(at, quiet, zone, range(-1, FORTNIGHT + 2)):
        if at < ends:
            return max(_utc(at), begins)
    return _utc(at)


def earlier(at: dt.datetime, quiet: Quiet, zone: str) -> dt.datetime:
    """`at` where it is not quiet, else the beginning of the last hour before it that is not.

    As with `later`: in UTC, the same where everything is quiet, and the same errors.
    """
    for begins, ends in _open(at, quiet, zone, range(1, -FORTNIGHT - 2, -1)):
        if begins <= at < ends:
            return _utc(at)
        if ends <= at:
            # Less than an hour between two quiet times: as it begins.
            return max(ends - HOUR, begins)
    return _utc(at)


def _utc(at: dt.datetime) -> dt.datetime:
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return at.astimezone(dt.UTC)


def _open(at: dt.datetime, quiet: Quiet, zone: str, around: range) -> Iterator[Span]:
    """The spans that are not quiet, of the days `around` an instant, in that order, in UTC.

    Spans that touch at midnight are two: what begins or ends there is not quiet.
    """
    there = ZoneInfo(zone)
    today = _utc(at).astimezone(there).date()
    for number in around:
        spans = _of_day(today + number * DAY, quiet, there)
        yield from spans if around.step > 0 else reversed(spans)


# By the zone itself and not by its name, which has other rules once they were loaded anew.
@lru_cache(maxsize=4096)
def _of_day(
    day: dt.date, quiet: Quiet, zone: ZoneInfo
) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
    """The spans of one day. A year's prompts of all communities in a zone ask for the same days."""
    if day.weekday() in quiet.days:
        return ()
    midnight = instant(day, dt.time(0), zone.key), instant(day + DAY, dt.time(0), zone.key)
    begins, ends = (instant(day, at, zone.key) for at in (quiet.begins, quiet.ends))
    if quiet.begins == quiet.ends:
        spans = [midnight]
    elif quiet.begins < quiet.ends:
        spans = [(midnight[0], begins), (ends, midnight[1])]
    else:
        spans = [(ends, begins)]
    # A time that clocks leave out may lie behind the one that ends it.
    return tuple(span for span in spans if span[0] < span[1])
