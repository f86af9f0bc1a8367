"""How dates and gatherings' times are put into words."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.core.rules.rhythm import instant
from bot.core.text import When, Words
from store.gatherings import Gathering

NOON = time(12)
"""A day is told by its noon, so that it is the same day for readers in most other zones (E2)."""


def on_day(day: date, zone: str, now: datetime) -> Words:
    """A civil day: "Friday, April 3", with the year when it is not this one."""
    return (When(instant(day, NOON, zone), zone, "day", year=_year(day, zone, now)),)


def of(gathering: Gathering, now: datetime) -> Words:
    """A gathering's day: "Friday, April 3", as it is called throughout."""
    year = _year(gathering.day, gathering.zone, now)
    return (When(gathering.starts_at, gathering.zone, "day", year=year),)


def at(gathering: Gathering, now: datetime) -> When:
    """A gathering's time from start to end: "Friday, April 3, 13:00–16:00"."""
    year = _year(gathering.day, gathering.zone, now)
    return When(gathering.starts_at, gathering.zone, "span", gathering.ends_at, year)


def moment(gathering: Gathering, now: datetime) -> Words:
    """A gathering's start: "Friday, April 3, 13:00"."""
    year = _year(gathering.day, gathering.zone, now)
    return (When(gathering.starts_at, gathering.zone, "moment", year=year),)


def clock(gathering: Gathering) -> When:
    """A gathering's time alone: "13:00"."""
    return When(gathering.starts_at, gathering.zone, "time")


def clocked(at: datetime, zone: str, now: datetime) -> Words:
    """Any instant: "Friday, April 3, 13:00" on the clocks of a zone."""
    year = _year(at.astimezone(ZoneInfo(zone)).date(), zone, now)
    return (When(at, zone, "moment", year=year),)


def _year(day: date, zone: str, now: datetime) -> bool:
    return day.year != now.astimezone(ZoneInfo(zone)).year
