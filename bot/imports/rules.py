"""A pasted calendar (RFC 5545) read as dates to come, and by name what of it can't be read."""

import datetime as dt
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import dedent
from typing import Final

from icalendar import Calendar, Event

from bot.calendars.rules import web_link
from bot.core.rules.visible import shortened, visible
from bot.imports.series import Series, Usual, series
from bot.imports.trouble import Trouble
from bot.imports.zones import Zones

TITLE: Final = 150
PLACE: Final = 300
"""Characters of what a date is called, and of where it is."""
FURTHER: Final = dt.timedelta(days=31)
"""How far it is looked whether a series goes on beyond the last day."""

_WHOLE = re.compile(r"^BEGIN:VCALENDAR\s*$", re.IGNORECASE | re.MULTILINE)
# Some programs begin with a mark of the bytes' order, and chats show code between such lines.
_AROUND = re.compile(r"^\ufeff|^[ \t]*```\w*[ \t]*$", re.MULTILINE)
_ADDRESS = re.compile(r"\s*(?:https?|webcals?|ftp|file)://\S+\s*", re.IGNORECASE)
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)


class NoCalendar(Exception):
    """The text is no calendar, nor events of one. `link`: it is an address instead."""

    def __init__(self, *, link: bool = False, line: str = "") -> None:
        """`line` is the one that could not be read, "" where that can't be told."""
        super().__init__()
        self.link = link
        self.line = line


@dataclass(frozen=True, slots=True)
class Dated:
    """One date: aware UTC instants, the IANA zone it was written in, and what it is called.

    `place` is an address, a link, or both.
    """

    starts_at: dt.datetime
    ends_at: dt.datetime
    zone: str
    title: str
    place: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a calendar has: dates to come, soonest first, and what can't be read.

    `over` and `beyond` say that dates were left out since they have begun or lie too far ahead.
    """

    dates: tuple[Dated, ...]
    troubles: tuple[Trouble, ...]
    over: bool
    beyond: bool


def read(text: str, zone: str, usual: Usual | None, now: dt.datetime, through: dt.datetime) -> Read:
    """The dates of a calendar after `now`, up to `through` (aware).

    Times without a zone are in `zone`; whole days begin at the usual time of day. Raises
    NoCalendar.
    """
    calendar = _parsed(text)
    zones = Zones(calendar, zone)
    events: list[tuple[Event, Series]] = []
    troubles: list[Trouble] = []
    for event in calendar.events:
        try:
            events.append((event, series(event, zones, usual)))
        except Trouble as trouble:
            troubles.append(trouble)
    # What is sent to take an event back has it once more.
    taken_back = str(calendar.get("METHOD", "")).upper() == "CANCEL"
    events = [] if taken_back else _newest(events)
    replaced = {(one.uid, one.replaces) for _event, one in events if one.replaces is not None}
    dates: dict[dt.datetime, Dated] = {}
    beyond = over = False
    for event, one in events:
        starts = set(one.starts(through + FURTHER))
        if one.replaces is None:
            starts -= {at for uid, at in replaced if uid == one.uid}
        over = over or any(at <= now for at in starts)
        beyond = beyond or any(at > through for at in starts)
        for at in starts:
            if now < at <= through:
                dates.setdefault(at, _dated(event, one, at))
    return Read(tuple(dates[at] for at in sorted(dates)), tuple(troubles), over, beyond)


def _newest(events: Sequence[tuple[Event, Series]]) -> list[tuple[Event, Series]]:
    """The events without those that a later one says anew, which has a higher SEQUENCE."""
    last: dict[object, int] = {}
    for event, one in events:
        last[one.uid, one.replaces] = max(last.get((one.uid, one.replaces), 0), _sequence(event))
    return [
        (event, one)
        for event, one in events
        if not one.uid or _sequence(event) == last[one.uid, one.replaces]
    ]


def _sequence(event: Event) -> int:
    found = _line(event, "SEQUENCE")
    return int(found) if re.fullmatch(r"[0-9]{1,9}", found) else 0


def _parsed(text: str) -> Calendar:
    """The calendar; events that were taken out of one are as good. Raises NoCalendar."""
    if _ADDRESS.fullmatch(text):
        raise NoCalendar(link=True)
    # A form may trim the last line, and knows one end of a line alone.
    whole = "\r\n".join(dedent(_AROUND.sub("", text)).strip().splitlines())
    if not _WHOLE.search(whole):
        whole = f"BEGIN:VCALENDAR\r\n{whole}\r\nEND:VCALENDAR"
    try:
        # It warns of zones that it guesses; we look them up ourselves (zones.py).
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = Calendar.from_ical(whole + "\r\n")
    # Where the end of a zone stands in what is none, icalendar asks the calendar for its clocks.
    except (ValueError, AttributeError) as fault:
        unread = re.search(r"into parts: '(.*)':", str(fault))
        raise NoCalendar(line=unread[1] if unread else "") from None
    # Ends and begins that do not match may make something else of it.
    if found.name != "VCALENDAR" or not found.walk("VEVENT"):
        raise NoCalendar
    return found


def _dated(event: Event, one: Series, at: dt.datetime) -> Dated:
    place = _line(event, "LOCATION")[:PLACE]
    links = [_line(event, name) for name in ("CONFERENCE", "X-GOOGLE-CONFERENCE", "URL")]
    link = next((web for text in links if (web := web_link(text))), "")
    if link and not _LINK.search(place) and len(link) < PLACE - len(place):
        place = f"{place} {link}".strip()
    title = _line(event, "SUMMARY")
    return Dated(at, at + one.length, one.zone, shortened(title, TITLE), place)


def _line(event: Event, name: str) -> str:
    found = event.get(name, "")
    first = found[0] if isinstance(found, list) else found
    return " ".join(visible(str(first)).split())
