"""Asking for roles: when silence is an answer, and how long somebody has to say whether they
stand in.

In words for a steward. Whoever let two requests pass without a word is asked for no role until
three more gatherings were; taking one, or any answer, ends that. Somebody who is asked to stand
in has a quarter of the time that is left, at least half an hour and at most a day, so that others
can still be asked after them; nights do not count, and nobody is asked in one, nor in the quiet
hours and days of their community, unless it is the last day.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.rules.quiet import Quiet, later
from bot.core.rules.rhythm import instant

LET_PASS: Final = 2
"""So many requests without an answer are an answer."""
RESTS_FOR: Final = 3
"""For so many gatherings nobody asks again."""
PATIENCE: Final = dt.timedelta(days=5)
"""After so long without a word a request was let pass."""

FIRST_HOUR: Final = dt.time(8)
LAST_HOUR: Final = dt.time(21)
LEAST: Final = dt.timedelta(minutes=30)
MOST: Final = dt.timedelta(hours=24)
PART: Final = 4
"""Of the time that is left, somebody who is asked has one part of so many."""


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody was asked at an instant for a gathering that starts at `about`."""

    at: dt.datetime
    about: dt.datetime
    silent: bool


def rests(
    requests: Iterable[Request],
    took: Iterable[dt.datetime],
    meetings: Sequence[dt.datetime],
    about: dt.datetime,
) -> bool:
    """Whether somebody is left in peace about the gathering that starts at `about`.

    `took` are the instants at which they took a role, `meetings` the starts of all gatherings.
    """
    told = [(one.at, one.about, one.silent) for one in requests]
    told += [(at, at, False) for at in took]
    passed: list[dt.datetime] = []
    until = None
    for _at, of, silent in sorted(told):
        if not silent:
            passed, until = [], None
            continue
        passed.append(of)
        if len(passed) == LET_PASS:
            passed, until = [], _after(meetings, max(passed))
    return until is not None and about <= until


def _after(meetings: Sequence[dt.datetime], last: dt.datetime) -> dt.datetime:
    """The start of the last gathering for which nobody asks; the end of time where it is not
    known yet."""
    coming = sorted(start for start in meetings if start > last)[:RESTS_FOR]
    return coming[-1] if len(coming) == RESTS_FOR else dt.datetime.max.replace(tzinfo=dt.UTC)


def asked_from(now: dt.datetime, zone: str) -> dt.datetime:
    """When somebody may be asked: at once, or as the next morning's hours begin in the zone."""
    return max(now, next(_hours(now, zone))[0])


def asked_in_peace(
    now: dt.datetime, starts_at: dt.datetime, quiet: Quiet, zone: str
) -> dt.datetime:
    """The same, and in no quiet hour or day, where a day is left after it until it begins."""
    at = asked_from(later(now, quiet, zone), zone)
    # Hours that open before the quiet is over.
    at = asked_from(later(at, quiet, zone), zone)
    return at if at <= starts_at - MOST else asked_from(now, zone)


def answer_by(now: dt.datetime, starts_at: dt.datetime, zone: str) -> dt.datetime | None:
    """Until when somebody who is asked now, within hours, may answer, before the next one is.

    None where no time is left: whoever is told that nobody was found needs some as well.
    """
    last = starts_at - LEAST
    left = _counted(now, last, zone)
    if left < LEAST:
        return None
    until = _round(min(_later(now, max(left / PART, LEAST), zone), now + MOST))
    # A day later is another hour of the clock where the clocks were changed.
    opens, closes = _day(until, zone)
    return min(max(until, opens), closes, last)


def _round(at: dt.datetime) -> dt.datetime:
    """The next time that one would name, so that what is said is what is meant."""
    over = dt.timedelta(minutes=at.minute % 5, seconds=at.second, microseconds=at.microsecond)
    return at - over + dt.timedelta(minutes=5) if over else at


def _day(at: dt.datetime, zone: str) -> tuple[dt.datetime, dt.datetime]:
    day = at.astimezone(ZoneInfo(zone)).date()
    return instant(day, FIRST_HOUR, zone), instant(day, LAST_HOUR, zone)


def _hours(now: dt.datetime, zone: str) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """The hours of this day and of all to come, without those that are over."""
    at = now
    while True:
        opens, closes = _day(at, zone)
        if closes > now:
            yield opens, closes
        at = opens + dt.timedelta(days=1)


def _counted(since: dt.datetime, until: dt.datetime, zone: str) -> dt.timedelta:
    """How much time there is within hours."""
    counted = dt.timedelta(0)
    for opens, closes in _hours(since, zone):
        if opens >= until:
            break
        counted += max(min(closes, until) - max(opens, since), dt.timedelta(0))
    return counted


def _later(since: dt.datetime, span: dt.timedelta, zone: str) -> dt.datetime:
    """When so much time within hours has gone by."""
    for opens, closes in _hours(since, zone):
        begins = max(opens, since)
        if begins + span <= closes:
            return begins + span
        span -= closes - begins
    raise AssertionError("days never end")
