"""Gatherings as an iCalendar (RFC 5545, 5546, 7986) that calendar programs accept and follow."""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event
from icalendar.prop import vCalAddress, vDuration, vText

from bot.calendars.vtimezone import vtimezone

Status = Literal["confirmed", "cancelled", "tentative"]
Method = Literal["PUBLISH", "REQUEST", "CANCEL"]

PRODUCT: Final = "-//Convene//Convene//EN"
"""Who made the file, which each has to say (RFC 5545, section 3.7.3)."""
REFRESH: Final = dt.timedelta(hours=1)
"""How often those who follow a calendar may look for changes."""
NOBODY: Final = "nobody@convene.invalid"
"""An address that no mail server will ever find (RFC 6761, section 6.4)."""

# All that ends a line for some reader, so that no text can begin a property of its own.
_LINE_END = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_NOT_IN_LINKS = frozenset(' \\"<>')  # RFC 3986 leaves them out
_IN_PARAMETERS = str.maketrans({'"': "'", "\\": "/", "^": "'"})
_UNSAFE = frozenset({"Cc", "Cs"})
"""Unicode's controls, and the surrogates, which UTF-8 cannot write."""
_ADDRESS = re.compile(r"[^\s@:;,\"<>]+@[^\s@:;,\"<>]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One gathering in a calendar.

    `uid` stays the same for ever and `sequence` grows with each change of date or place, which is
    how programs know a moved event from a new one (RFC 5545, sections 3.8.4.7 and 3.8.7.4). The
    instants are aware; `zone` is the IANA zone in which they are written. `alarm` is how long
    before the start to remind. `organizer` is the name of whom questions go to, or an e-mail
    address.
    """

    uid: str
    sequence: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    zone: str
    title: str
    description: str
    location: str
    link: str
    status: Status
    changed_at: dt.datetime
    organizer: str
    alarm: dt.timedelta | None = None

    def __post_init__(self) -> None:
        if None in {self.starts_at.tzinfo, self.ends_at.tzinfo, self.changed_at.tzinfo}:
            raise ValueError("an entry's instants need a time zone")


def calendar(entries: Sequence[Entry], name: str, method: Method) -> bytes:
    """The calendar file; the same entries give the same bytes.

    Texts are data: line ends other than \\n become one, other control characters vanish, and a
    link that is not http or https is left out. Raises ZoneInfoNotFoundError.
    """
    found = Calendar()
    found.add("PRODID", PRODUCT)
    found.add("VERSION", "2.0")
    found.add("CALSCALE", "GREGORIAN")
    found.add("METHOD", method)
    # RFC 7986, section 5.1, and the name that programs read which are older than it.
    for property_name in ("NAME", "X-WR-CALNAME"):
        # icalendar would write a plain string as it is, commas and backslashes included.
        found.add(property_name, vText(_line(name)))
    # RFC 7986, section 5.7, and again what older programs read.
    found.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    found.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    for entry in entries:
        found.add_component(_event(entry))
    years = {at.year for entry in entries for at in (entry.starts_at, entry.ends_at)}
    for position, zone in enumerate(sorted(found.get_missing_tzids())):
        # A year more on either side, since a year in UTC is not quite the zone's own.
        found.subcomponents.insert(position, vtimezone(zone, min(years) - 1, max(years) + 1))
    written: bytes = found.to_ical()
    return written


def fingerprint(entry: Entry, name: str) -> str:
    """What is shown of an entry, in a calendar of a name, in 32 letters: the same in each process.

    Its `sequence` and `changed_at` are left out, since they follow from it.
    """
    shown = replace(
        entry,
        starts_at=entry.starts_at.astimezone(dt.UTC),
        ends_at=entry.ends_at.astimezone(dt.UTC),
        sequence=0,
        changed_at=dt.datetime.min.replace(tzinfo=dt.UTC),
    )
    return sha256(repr((name, shown)).encode()).hexdigest()[:32]


def web_link(text: str) -> str:
    """The link if it is http or https and in one piece, else ""."""
    clean = text.strip()
    # A control character could end the line and begin another property.
    if not clean.isprintable() or _NOT_IN_LINKS & set(clean):
        return ""
    try:
        parts = urlsplit(clean)
    except ValueError:
        return ""
    return clean if parts.scheme in {"http", "https"} and parts.netloc else ""


def _event(entry: Entry) -> Event:
    link = web_link(entry.link)
    found = Event()
    found.add("UID", _line(entry.uid))
    found.add("SEQUENCE", entry.sequence)
    # When it changed, not when it is written: the same entries give the same bytes.
    found.add("DTSTAMP", entry.changed_at.astimezone(dt.UTC))
    found.add("LAST-MODIFIED", entry.changed_at.astimezone(dt.UTC))
    found.add("DTSTART", _local(entry.starts_at, entry.zone))
    found.add("DTEND", _local(entry.ends_at, entry.zone))
    found.add("STATUS", entry.status.upper())
    found.add("SUMMARY", _line(entry.title))
    texts = {
        "DESCRIPTION": _described(_text(entry.description), link),
        "LOCATION": _line(entry.location),
        "URL": link,
    }
    for property_name, value in texts.items():
        if value:
            found.add(property_name, value)
    _add_organizer(found, _line(entry.organizer))
    # Nobody is to be reminded of what does not take place.
    if entry.alarm is not None and entry.status != "cancelled":
        found.add_component(_alarm(entry.alarm, _line(entry.title)))
    return found


def _add_organizer(event: Event, organizer: str) -> None:
    """Who holds it: each published event has an ORGANIZER (RFC 5546, section 3.2.1).

    It takes an address (RFC 5545, section 3.8.4.3), and chat tells us none: a name stands beside
    one that reaches nobody, and is told as a CONTACT too, for programs that show addresses alone.
    """
    address = organizer.removeprefix("mailto:")
    if _ADDRESS.fullmatch(address):
        event.add("ORGANIZER", vCalAddress(f"mailto:{address}"))
        return
    nobody = vCalAddress(f"mailto:{NOBODY}")
    # A quotation mark can't stand in a parameter (RFC 5545, section 3.2), and programs disagree
    # about what a backslash and a circumflex (RFC 6868) in one mean.
    if name := organizer.translate(_IN_PARAMETERS):
        nobody.params["CN"] = name
        event.add("CONTACT", organizer)
    event.add("ORGANIZER", nobody)


def _alarm(before: dt.timedelta, title: str) -> Alarm:
    found = Alarm()
    found.add("ACTION", "DISPLAY")
    found.add("DESCRIPTION", title)
    found.add("TRIGGER", -before)
    return found


def _local(at: dt.datetime, zone: str) -> dt.datetime:
    """The moment as the zone's clocks show it; in UTC when they show the same time twice.

    RFC 5545, section 3.3.5, lets a local time mean the first of the two alone.
    """
    local = at.astimezone(ZoneInfo(zone))
    return at.astimezone(dt.UTC) if local.fold else local


def _described(text: str, link: str) -> str:
    if not link or link in text:
        return text
    return f"{text}\n\n{link}" if text else link


def _text(text: str) -> str:
    plain = _LINE_END.sub("\n", text)
    return "".join(
        one for one in plain if one in "\n\t" or unicodedata.category(one) not in _UNSAFE
    )


def _line(text: str) -> str:
    return " ".join(_text(text).split("\n")).strip()
