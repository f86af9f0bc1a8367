"""A zone as calendar programs want it told: every change of its offset over some years."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vRecur

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK = dt.timedelta(days=7)
_SECOND = dt.timedelta(seconds=1)


class _Observance(NamedTuple):
    """What holds from a change of offset on (RFC 5545, section 3.6.5)."""

    before: dt.timedelta
    after: dt.timedelta
    name: str
    summer: bool


def vtimezone(zone: str, first_year: int, last_year: int) -> Timezone:
    """The VTIMEZONE of an IANA zone, right for every moment of these years, both included.

    icalendar's own `Timezone.from_tzid` looks 64 days ahead at a time, which leaps over a whole
    Ramadan of Africa/Casablanca, and puts a change in spring an hour late.
    """
    tz = ZoneInfo(zone)
    onsets: dict[_Observance, list[dt.datetime]] = defaultdict(list)
    # What holds as the first year begins is an observance too, though nothing changed there.
    start = dt.datetime(first_year, 1, 1, tzinfo=tz)
    summer = (start.dst() or dt.timedelta(0)) > dt.timedelta(0)
    onsets[_Observance(_offset(start), _offset(start), start.tzname() or zone, summer)].append(
        start.replace(tzinfo=None)
    )
    for change in _changes(start, dt.datetime(last_year + 1, 1, 1, tzinfo=tz)):
        observance = _observance(change.astimezone(tz), (change - _SECOND).astimezone(tz))
        onsets[observance].append(change.replace(tzinfo=None) + observance.before)
    found = Timezone()
    found.add("TZID", zone)
    for observance, local in onsets.items():
        found.add_component(_component(observance, local, last_year))
    return found


def _changes(start: dt.datetime, end: dt.datetime) -> Iterator[dt.datetime]:
    """The first second, in UTC, of each new offset of the zone between two of its moments."""
    tz = start.tzinfo
    at = start.astimezone(dt.UTC)
    # A day at a time, then halved: no zone has changed its offset and back within one day.
    while at < end:
        day = at + dt.timedelta(days=1)
        if _offset(at.astimezone(tz)) != _offset(day.astimezone(tz)):
            early, late = at, day
            while late - early > _SECOND:
                middle = early + (late - early) // 2 // _SECOND * _SECOND
                same = _offset(middle.astimezone(tz)) == _offset(at.astimezone(tz))
                early, late = (middle, late) if same else (early, middle)
            yield late
        at = day


def _observance(first: dt.datetime, last: dt.datetime) -> _Observance:
    """The observance that begins at `first`, when `last` was the last second of the one before.

    Summer time is the one that is ahead, also where the zone's own law calls winter the exception
    (Dublin) or sets the clock back for a month (Casablanca).
    """
    before, after = _offset(last), _offset(first)
    summer = after > before and bool(first.dst() or last.dst())
    return _Observance(before, after, first.tzname() or "", summer)


def _component(
    observance: _Observance, local: Sequence[dt.datetime], last_year: int
) -> TimezoneStandard | TimezoneDaylight:
    found = TimezoneDaylight() if observance.summer else TimezoneStandard()
    found.DTSTART = local[0]
    found.TZOFFSETFROM = observance.before
    found.TZOFFSETTO = observance.after
    found.add("TZNAME", observance.name)
    if len(local) > 1:
        which = _yearly(local, last_year)
        if which:
            found.add("RRULE", vRecur(FREQ="YEARLY", BYMONTH=local[0].month, BYDAY=which))
        else:
            found.add("RDATE", list(local[1:]))
    return found


def _yearly(local: Sequence[dt.datetime], last_year: int) -> str:
    """The BYDAY of a yearly rule that gives these onsets, such as "-1SU"; "" if there is none.

    Calendar programs follow such rules better than lists of dates.
    """
    first = local[0]
    every_year = [at.year for at in local] == list(range(first.year, last_year + 1))
    alike = {(at.month, at.weekday(), at.time()) for at in local}
    if not every_year or len(alike) > 1:
        return ""
    if all((at + _WEEK).month != at.month for at in local):
        return f"-1{_DAYS[first.weekday()]}"
    which = {(at.day - 1) // 7 + 1 for at in local}
    return f"{which.pop()}{_DAYS[first.weekday()]}" if len(which) == 1 else ""


def _offset(at: dt.datetime) -> dt.timedelta:
    return at.utcoffset() or dt.timedelta(0)
