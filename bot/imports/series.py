"""Series: when an event of a calendar takes place, once or by its rules, in instants."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Any, Final, NamedTuple

from dateutil.rrule import rrulestr
from icalendar import Event

from bot.core.rules.recurrence import BadRule, check
from bot.core.rules.visible import visible
from bot.imports.trouble import Trouble, Why
from bot.imports.zones import NoZone, Zones

LONGEST: Final = dt.timedelta(hours=24)
"""How long a date may last."""
UNTOLD: Final = dt.timedelta(hours=1)
"""How long one lasts that does not say so."""
EARLIEST: Final = 1970
"""The year before which no series begins: it would have to be counted through."""
DAY: Final = dt.timedelta(days=1)


class Usual(NamedTuple):
    """When dates usually begin, on the clocks at home, and how long they last."""

    at: dt.time
    length: dt.timedelta


class _Rule(NamedTuple):
    rule: str
    until: dt.datetime | None
    times: int | None


@dataclass(frozen=True, slots=True)
class Series:
    """An event: where it begins (on the clocks of `tz`), and when it comes again.

    `replaces` is the instant of the one date of a series that this event is told in place of.
    """

    uid: str
    name: str
    zone: str
    tz: dt.tzinfo
    first: dt.datetime
    length: dt.timedelta
    rules: tuple[_Rule, ...]
    more: frozenset[dt.datetime]
    without: frozenset[dt.datetime]
    without_days: frozenset[dt.date]
    replaces: dt.datetime | None
    cancelled: bool

    def starts(self, through: dt.datetime) -> Iterator[dt.datetime]:
        """The instants at which it begins, in UTC, up to one of them; in no order."""
        if self.cancelled:
            return
        for local in {self.first, *self._ruled(through)}:
            at = _utc(local.replace(tzinfo=self.tz))
            if at not in self.without and local.date() not in self.without_days:
                yield at
        yield from (at for at in self.more if at not in self.without)

    def _ruled(self, through: dt.datetime) -> Iterator[dt.datetime]:
        # A day more, since it is compared before the zone is known.
        last = through.replace(tzinfo=None) + DAY
        for rule, until, times in self.rules:
            days = iter(rrulestr(rule, dtstart=self.first))
            end = min(last, until) if until else last
            yield from takewhile(lambda at, end=end: at <= end, islice(days, times))  # type: ignore[misc]


def series(event: Event, zones: Zones, usual: Usual | None) -> Series:
    """An event's dates. Raises Trouble."""
    name = named(event)
    start = _value(event, "DTSTART")
    if start is None:
        raise Trouble(name, Why.NO_START)
    try:
        return _series(event, name, zones, usual)
    except NoZone as unknown:
        raise Trouble(name, Why.ZONE, str(unknown)) from None
    except BadRule as fault:
        raise Trouble(name, Why.RULE, fault.rule) from None
    except (ValueError, AttributeError, TypeError, OverflowError, KeyError):
        # icalendar keeps what it can't read as it is, and raises as that is used.
        raise Trouble(name, Why.VALUE) from None


def named(event: Event) -> str:
    """What an event is called, by which people find it in what they pasted."""
    called = " ".join(visible(str(event.get("SUMMARY", ""))).split())
    if called or (start := _value(event, "DTSTART")) is None:
        return called or "VEVENT"
    # Given twice, a value is a list.
    start = start[0] if isinstance(start, list) else start
    return str(start.to_ical().decode())


@dataclass(frozen=True, slots=True)
class _Clocks:
    """How an event's values become instants; times that name no zone are those of `tz`."""

    tz: dt.tzinfo
    zones: Zones
    usual: Usual | None

    def local(self, value: dt.date | dt.datetime) -> dt.datetime:
        """A value as clocks show it, in whole minutes; a day begins at the usual time."""
        if isinstance(value, dt.datetime):
            return value.replace(tzinfo=None, second=0, microsecond=0)
        return dt.datetime.combine(value, self.usual.at if self.usual else dt.time())

    def instant(self, value: dt.date | dt.datetime, tzid: str) -> dt.datetime:
        """A value in UTC. Raises NoZone."""
        tz = self.zones.named(tzid)[0] if tzid else self.tz
        if not tzid and isinstance(value, dt.datetime) and value.tzinfo is not None:
            tz = dt.UTC
        return _utc(self.local(value).replace(tzinfo=tz))


def _series(event: Event, name: str, zones: Zones, usual: Usual | None) -> Series:
    start, replaces = _value(event, "DTSTART"), _value(event, "RECURRENCE-ID")
    whole_day = not isinstance(start.dt, dt.datetime)
    if whole_day and usual is None:
        raise Trouble(name, Why.NO_TIME)
    in_utc = not whole_day and start.dt.tzinfo is not None and not _tzid(start)
    tz, zone = (dt.UTC, zones.home) if in_utc else zones.named(_tzid(start))
    clocks = _Clocks(tz, zones, usual)
    first = clocks.local(start.dt)
    if first.year < EARLIEST:
        raise Trouble(name, Why.VALUE)
    if replaces is not None and replaces.params.get("RANGE"):
        raise Trouble(name, Why.RULE, "RANGE=THISANDFUTURE")
    if _all(event, "EXRULE"):
        raise Trouble(name, Why.RULE, "EXRULE")
    without = _values(event, "EXDATE")
    length = _length(event, clocks)
    _check_length(name, length, whole_day=whole_day)
    return Series(
        uid=str(event.get("UID", "")),
        name=name,
        zone=zone,
        tz=tz,
        first=first,
        length=usual.length if whole_day and usual else length,
        rules=tuple(_rule(one, tz) for one in _all(event, "RRULE")),
        more=frozenset(clocks.instant(*value) for value in _values(event, "RDATE")),
        without=frozenset(clocks.instant(*value) for value in without),
        without_days=frozenset(v for v, _tz in without if not isinstance(v, dt.datetime)),
        replaces=clocks.instant(replaces.dt, _tzid(replaces)) if replaces is not None else None,
        cancelled=str(event.get("STATUS", "")).upper() == "CANCELLED",
    )


def _length(event: Event, clocks: _Clocks) -> dt.timedelta:
    start, end = _value(event, "DTSTART"), _value(event, "DTEND")
    if end is not None:
        length = clocks.instant(end.dt, _tzid(end)) - clocks.instant(start.dt, _tzid(start))
        # Where it begins in the hour that is left out in spring, its clocks tell how long it is.
        shown = clocks.local(end.dt) - clocks.local(start.dt)
        return shown if not length and _tzid(end) == _tzid(start) else length
    if (duration := _value(event, "DURATION")) is not None:
        found = duration.dt
        assert isinstance(found, dt.timedelta)
        return found
    return UNTOLD


def _check_length(name: str, length: dt.timedelta, *, whole_day: bool) -> None:
    # A day may have 25 hours.
    if whole_day and length > DAY + UNTOLD:
        raise Trouble(name, Why.SEVERAL_DAYS)
    # Some programs let a whole day end on itself.
    if length < dt.timedelta(0) or not (length or whole_day):
        raise Trouble(name, Why.BACKWARDS)
    if not whole_day and length > LONGEST:
        raise Trouble(name, Why.TOO_LONG)


def _rule(found: Any, tz: dt.tzinfo) -> _Rule:  # noqa: ANN401 - icalendar's vRecur
    """A rule that names days, and its end. Raises BadRule."""
    parts = {str(key).upper(): value for key, value in found.items()}
    until, count = parts.pop("UNTIL", [None])[0], parts.pop("COUNT", [None])[0]
    written = found.__class__(parts).to_ical().decode()
    # Rules that never give a day, or that give one each second, would be counted for ever.
    check(written)
    if isinstance(until, dt.datetime):
        until = until.astimezone(tz).replace(tzinfo=None) if until.tzinfo else until
    elif until is not None:
        until = dt.datetime.combine(until, dt.time.max)
    return _Rule(written, until, count)


def _value(event: Event, name: str) -> Any:  # noqa: ANN401 - whatever icalendar made of it
    return event.get(name)


def _all(event: Event, name: str) -> list[Any]:
    found = event.get(name, [])
    return found if isinstance(found, list) else [found]


def _values(event: Event, name: str) -> list[tuple[dt.date, str]]:
    """The values of a list of dates, each with the zone it names, "" for none."""
    found = [(one.dt, _tzid(listed)) for listed in _all(event, name) for one in listed.dts]
    # A period begins as a date does; how long it lasts is the event's own.
    return [(value[0] if isinstance(value, tuple) else value, tz) for value, tz in found]


def _tzid(value: Any) -> str:  # noqa: ANN401 - icalendar's
    return str(value.params.get("TZID", ""))


def _utc(at: dt.datetime) -> dt.datetime:
    return at.astimezone(dt.UTC)
