"""Zones found by what people know of them: a city, a state, a country, what clocks are called."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cache

from babel import Locale
from babel.core import get_global
from rapidfuzz import fuzz, process

from bot.core.rules.zones import PLACES, WELL_KNOWN, clocks, fitting, folded, names

NEAR = 80
"""How much alike, of 100, a city has to be to what was typed."""
LEAST = 3
"""Letters of a country's name by which it is found."""
SPREAD = 3
"""A country of more zones than that is told by the ones that are well known."""


def found(text: str, now: dt.datetime) -> list[str]:
    """The zones that fit, the likeliest first; of nothing the well-known ones; perhaps none.

    "Phoenix, Arizona" finds what either of the two does.
    """
    if not text.strip():
        return list(WELL_KNOWN)
    parts = [folded(part) for part in text.split(",") if folded(part)]
    several = (one for part in parts for one in _of(part, text, now))
    return [name for name in dict.fromkeys(several) if PLACES.match(name) or name == "UTC"]


def _of(part: str, text: str, now: dt.datetime) -> Iterator[str]:
    """What one word or a few find: cities first, and of several those that are known best."""
    # What lies nowhere is no place to choose: Etc/GMT-8 is what others call GMT+8.
    places = (name for name in names() if not name.startswith("Etc/"))
    known = sorted(places, key=lambda name: (name not in WELL_KNOWN, name))
    yield from (today(name, now) for name in known if _city(name).startswith(part))
    yield from fitting(text, now)
    yield from (today(name, now) for name in known if part in folded(name))
    yield from _of_country(part)
    near = process.extract(part, _cities(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=5)
    yield from (name for _city_, _score, name in near)


def today(name: str, now: dt.datetime) -> str:
    """The place whose clocks a region's older name means: America/Phoenix for US/Arizona."""
    if PLACES.match(name):
        return name
    same = (one for one in WELL_KNOWN if clocks(one, now) == clocks(name, now))
    return next(same, name)


def _of_country(part: str) -> Sequence[str]:
    if len(part) < LEAST:
        return ()
    begun = (several for name, several in _countries().items() if name.startswith(part))
    zones = next(begun, ())
    known = [name for name in zones if name in WELL_KNOWN]
    return known if known and len(zones) > SPREAD else zones


def _city(name: str) -> str:
    return folded(name).rsplit("/", 1)[-1]


@cache
def _cities() -> dict[str, str]:
    return {name: _city(name) for name in names() if PLACES.match(name)}


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    """The zones of each country by its name in English."""
    zones, there = get_global("territory_zones"), set(names())
    called = Locale("en").territories
    return {
        folded(called[code]): tuple(one for one in several if one in there)
        for code, several in zones.items()
        if code in called
    }
