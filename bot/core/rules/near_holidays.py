"""Public holidays that a date falls on, or right before or after."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

DAY: Final = dt.timedelta(days=1)
_OBSERVED: Final = " (observed)"
LANGUAGE: Final = "en_US"

Gap = Literal["before", "on", "after"]


@dataclass(frozen=True, slots=True)
class Near:
    """A holiday that a day is on, right before or right after; `observed`: it is kept that day."""

    name: str
    gap: Gap
    observed: bool = False


def near(days: Iterable[dt.date], country: str) -> dict[dt.date, Near]:
    """The holiday that each of these days is near, for those that are near one.

    `country` is a code as `countries` has it, "" for none. On the day itself comes first, then
    the day before a holiday, when people leave, then the day after.
    """
    found = {}
    for day in days if country else ():
        close = _near(day, country)
        if close is not None:
            found[day] = close
    return found


def _near(day: dt.date, country: str) -> Near | None:
    name, ahead, past = (_name(country, day + by) for by in (dt.timedelta(0), DAY, -DAY))
    if name.endswith(_OBSERVED):
        meant = name.removesuffix(_OBSERVED)
        # Kept a day early or late, since the day itself is on a weekend.
        if ahead == meant:
            return Near(meant, "before", observed=True)
        if past == meant:
            return Near(meant, "after", observed=True)
        return Near(meant, "on", observed=True)
    if name:
        return Near(name, "on")
    if ahead:
        return Near(ahead.removesuffix(_OBSERVED), "before")
    return Near(past.removesuffix(_OBSERVED), "after") if past else None


def _name(country: str, day: dt.date) -> str:
    """What a holiday is called, "" for a day that is none; of several the first."""
    return _year(country, day.year).get(day, "").split("; ")[0]


@lru_cache(maxsize=32)
def _year(country: str, year: int) -> dict[dt.date, str]:
    # Only where a steward looks at dates: it takes a tenth of a second, and some memory.
    from holidays import country_holidays

    code, _dash, part = country.partition("-")
    try:
        found = country_holidays(code, subdiv=part or None, years=year, language=LANGUAGE)
    # A part that a newer list no longer has: those of the whole country are true all the same.
    except NotImplementedError:
        found = country_holidays(code, years=year, language=LANGUAGE)
    return dict(found.items())
