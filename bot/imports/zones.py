"""Zones: what the zones that a pasted calendar names mean, however it names them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Calendar, Component, Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

CHANGES = 200
"""Parts of one zone's description: zones of the IANA have some dozens since 1900."""
KNOWN = {
    "FREQ": 1,
    "INTERVAL": 1,
    "UNTIL": 1,
    "COUNT": 1,
    "WKST": 1,
    "BYMONTH": 1,
    "BYDAY": 1,
    # "The first Sunday from the 8th on" is told by all days that it can be.
    "BYMONTHDAY": 7,
}
"""What the rule of a yearly change is made of, and how many values each part has at most."""


class NoZone(Exception):
    """A zone that nobody knows, and that the calendar itself does not describe, by its name."""


class Zones:
    """The zones of one calendar; `home` is the IANA zone for times that name none."""

    def __init__(self, calendar: Calendar, home: str) -> None:
        self.home = home
        self._described = {str(one.get("TZID", "")): one for one in calendar.walk("VTIMEZONE")}

    def named(self, tzid: str) -> tuple[dt.tzinfo, str]:
        """The zone, and the IANA zone in which its times are shown. Raises NoZone.

        Known names mean what they mean everywhere. One that only the calendar knows is taken as it
        describes it, and its times are shown at home. It is not asked of icalendar, which remembers
        what an earlier calendar called by that name.
        """
        if not tzid:
            return ZoneInfo(self.home), self.home
        described = self._described.get(tzid)
        located = str(described.get("X-LIC-LOCATION", "")) if described else ""
        for name in (tzid, located):
            if known := _known(name):
                return ZoneInfo(known), known
        if described is None:
            raise NoZone(tzid)
        return _as_described(described, tzid), self.home


def _known(name: str) -> str:
    """A name as IANA has it, "" for none: Windows' own names, and longer ones that end in it."""
    if name in WINDOWS_TO_OLSON:
        return WINDOWS_TO_OLSON[name]
    zones = available_timezones()
    # Some programs write "/freeassociation.sourceforge.net/Europe/Berlin".
    words = name.strip('/" ').split("/")
    return next((z for n in range(len(words)) if (z := "/".join(words[n:])) in zones), "")


def _yearly(part: Component) -> bool:
    """Whether a part of a description changes the clocks once a year at most, if at all."""
    rules = part.get("RRULE", [])
    return all(map(_once_a_year, rules if isinstance(rules, list) else [rules]))


def _once_a_year(rule: Mapping[str, Sequence[object]]) -> bool:
    told = {name.upper(): values for name, values in rule.items()}
    if [str(value).upper() for value in told.get("FREQ", ())] != ["YEARLY"]:
        return False
    return all(len(values) <= KNOWN.get(name, 0) for name, values in told.items())


def _as_described(described: Component, tzid: str) -> dt.tzinfo:
    assert isinstance(described, Timezone)
    # Every change is counted out, back to 1601 with some programs: one a second would never end,
    # and hold up everybody meanwhile.
    if len(described.subcomponents) > CHANGES or not all(map(_yearly, described.walk())):
        raise NoZone(tzid)
    try:
        found: dt.tzinfo = described.to_tz(lookup_tzid=False)
        return found
    # Whatever is wrong with a description, it describes no zone.
    except Exception:  # noqa: BLE001 - icalendar and dateutil raise what they like
        raise NoZone(tzid) from None
