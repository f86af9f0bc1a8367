"""Time zones as people write them: by their names, by a city, or by what their clocks show."""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from bot.core.rules.wording import Unreadable, even

SHOWN: Final = 5
"""Zones that an offset fits, as many as are named."""
WELL_KNOWN: Final = (
    "America/Los_Angeles",
    "America/Denver",
    "America/Phoenix",
    "America/Chicago",
    "America/New_York",
    "America/Anchorage",
    "America/Halifax",
    "America/St_Johns",
    "America/Mexico_City",
    "America/Bogota",
    "America/Lima",
    "America/Caracas",
    "America/Santiago",
    "America/Sao_Paulo",
    "America/Argentina/Buenos_Aires",
    "America/Noronha",
    "Atlantic/Azores",
    "Atlantic/Cape_Verde",
    "Europe/London",
    "Europe/Lisbon",
    "Africa/Accra",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/Madrid",
    "Africa/Lagos",
    "Europe/Athens",
    "Europe/Kyiv",
    "Africa/Cairo",
    "Africa/Johannesburg",
    "Asia/Jerusalem",
    "Europe/Istanbul",
    "Europe/Moscow",
    "Africa/Nairobi",
    "Asia/Riyadh",
    "Asia/Tehran",
    "Asia/Dubai",
    "Asia/Kabul",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Dhaka",
    "Asia/Yangon",
    "Asia/Bangkok",
    "Asia/Jakarta",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Manila",
    "Australia/Perth",
    "Asia/Tokyo",
    "Asia/Seoul",
    "Australia/Darwin",
    "Australia/Adelaide",
    "Australia/Brisbane",
    "Australia/Sydney",
    "Pacific/Noumea",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Tongatapu",
    "Pacific/Kiritimati",
    "Pacific/Honolulu",
    "Pacific/Marquesas",
    "Pacific/Pago_Pago",
)
"""One or more for each way of the clocks: what is named first where several fit."""
_HOURS: Final = r"(?P<h>\d{1,2})(?::?(?P<m>[0-5]\d))?"
LED_OFFSET: Final = rf"(?:UTC|GMT)\s?(?P<sign>[+−–-]){_HOURS}"
"""As it stands in a line; alone it needs no letters before it."""
_OFFSET: Final = re.compile(rf"(?:(?:utc|gmt) ?)?(?P<sign>[+-]) ?{_HOURS}")
PLACES: Final = re.compile(
    r"(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/"
)


class NotAZone(Unreadable):
    """The text names no zone; `fits` are those whose clocks show what it says."""

    def __init__(self, text: str, fits: Sequence[str] = ()) -> None:
        super().__init__(text)
        self.fits = tuple(fits)


def zone(text: str, now: dt.datetime) -> str:
    """The IANA name of a zone, from its name or the name of a city, however they are written.

    An offset ("GMT-8") is no zone, since it does not tell when clocks change: it raises NotAZone
    with those it fits, and so do short names ("CET"). UTC itself is one.
    """
    plain = folded(text)
    if plain in _names():
        return _names()[plain]
    if plain == "z" or _offset(text) == dt.timedelta(0):
        return "UTC"
    found = _cities().get(plain, ())
    if found and len({clocks(name, now) for name in found}) == 1:
        # Of two names of one place the longer one is today's.
        return max(found, key=len)
    raise NotAZone(text, found or fitting(text, now))


def told(name: str, now: dt.datetime) -> str:
    """A zone with what its clocks show: "America/Los_Angeles, UTC−8, now 09:14"."""
    there = now.astimezone(ZoneInfo(name))
    minutes = (there.utcoffset() or dt.timedelta(0)) // dt.timedelta(minutes=1)
    if not minutes:
        return f"{name}, {'' if name == 'UTC' else 'UTC, '}now {there:%H:%M}"
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"{name}, UTC{sign}{hours}{f':{rest:02}' if rest else ''}, now {there:%H:%M}"


def names() -> list[str]:
    """Every zone by its IANA name, in order."""
    return sorted(_names().values())


def fitting(text: str, now: dt.datetime) -> list[str]:
    """The zones that an offset or a short name fits in some part of the year, those now first."""
    offset, short = _offset(text), text.strip().upper()
    if offset is None and not re.fullmatch(r"[A-Z]{3,5}", short):
        return []
    wanted, place = (short, 1) if offset is None else (offset, 0)
    shows = {
        name: [clock[place] for clock in clocks(name, now)]
        for name in (*WELL_KNOWN, *names())
        if PLACES.match(name)
    }
    fits = [name for name, shown in shows.items() if wanted in shown]
    known = [name for name in fits if name in WELL_KNOWN]
    return sorted(known or fits, key=lambda name: shows[name][0] != wanted)[:SHOWN]


def clocks(name: str, now: dt.datetime) -> tuple[tuple[dt.timedelta | None, str | None], ...]:
    """What clocks show now, in winter and in summer: offset and short name."""
    there, year = ZoneInfo(name), now.year
    days = (now, *(dt.datetime(year, month, 1, tzinfo=dt.UTC) for month in (1, 7)))
    locals_ = [day.astimezone(there) for day in days]
    return tuple((local.utcoffset(), local.tzname()) for local in locals_)


def _offset(text: str) -> dt.timedelta | None:
    found = _OFFSET.fullmatch(even(text).replace("−", "-"))
    if found is None:
        return None
    ahead = dt.timedelta(hours=int(found["h"]), minutes=int(found["m"] or 0))
    return -ahead if found["sign"] == "-" else ahead


def folded(text: str) -> str:
    """A name without accents, whatever stands between its words. "-8" keeps its sign."""
    parted = unicodedata.normalize("NFKD", even(text))
    bare = "".join(one for one in parted if not unicodedata.combining(one))
    return re.sub(r"(?:[\s_'.]|-(?!\d))+", " ", bare).strip()


@cache
def _names() -> dict[str, str]:
    """IANA names by how they are written, without the historical ones that have no place."""
    names = (z for z in available_timezones() if "/" in z or z == "UTC")
    return {folded(z): z for z in names if not z.startswith(("posix/", "right/"))}


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    """The zones that are named after each city."""
    out: dict[str, tuple[str, ...]] = {}
    for plain, name in sorted(_names().items()):
        if PLACES.match(name):
            city = plain.rsplit("/", 1)[-1]
            out[city] = (*out.get(city, ()), name)
    return out
