"""Calendars: what programs read back is what was written, and texts stay texts."""

import datetime as dt
import unicodedata
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event
from icalendar.prop import vCalAddress, vText

from bot.calendars.rules import NOBODY, Entry, Status, calendar, web_link
from bot.core.rules.rhythm import instant

CHANGED = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
ZONES = ["Europe/Berlin", "America/New_York", "America/Phoenix", "Africa/Casablanca", "UTC"]

START = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)

zones = st.sampled_from(ZONES)
instants = st.integers(0, 30 * 30 * 48).map(lambda halves: START + halves * HOUR / 2)
NASTY = [
    "\r\n",
    "\n",
    "\r",
    "\x85",
    "\u2028",
    "BEGIN:VEVENT",
    "END:VEVENT",
    "ATTENDEE:mailto:a@b.c",
    "\\n",
    "\\",
    ";",
    ",",
    ":",
    '"',
    "\x00",
    "\x1b",
    "\ud800",
    "é" * 80,
    "😀",
    " ",
    "\t",
    "^n",
]
hostile = st.text(max_size=200) | st.lists(st.sampled_from(NASTY)).map("".join)


def entry(
    *,
    uid: str = "1@convene",
    sequence: int = 0,
    starts_at: dt.datetime = dt.datetime(2026, 4, 3, 11, tzinfo=dt.UTC),
    lasts: dt.timedelta = 3 * HOUR,
    zone: str = "Europe/Berlin",
    title: str = "Practice",
    description: str = "",
    location: str = "",
    link: str = "",
    status: Status = "confirmed",
    alarm: dt.timedelta | None = None,
    organizer: str = "Chris",
) -> Entry:
    return Entry(
        uid,
        sequence,
        starts_at,
        starts_at + lasts,
        zone,
        title,
        description,
        location,
        link,
        status,
        CHANGED,
        organizer,
        alarm,
    )


def only(written: Entry) -> Event:
    """The one event that a calendar program finds in the entry's calendar."""
    (event,) = Calendar.from_ical(calendar([written], "Facilitators", "PUBLISH")).events
    return event


def when(event: Event, name: str) -> dt.datetime:
    """The event's moment of that name, in UTC."""
    found = event.decoded(name)
    assert isinstance(found, dt.datetime)
    return found.astimezone(dt.UTC)


def printable(text: str, *, folded: bool = False) -> str:
    """The text without line ends (or with one form of them) and without control characters."""
    ends = dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
    lines = text.replace("\r\n", "\n").translate(ends)
    controls = {"Cc", "Cs"}
    kept = "".join(n for n in lines if n in "\n\t" or unicodedata.category(n) not in controls)
    return kept.replace("\n", " ").strip() if folded else kept


def test_a_calendar_names_itself_and_says_how_often_to_look() -> None:
    text = calendar([entry()], "Phoenix, facilitators", "PUBLISH").decode()
    for line in (
        "PRODID:-//Convene//Convene//EN",
        "VERSION:2.0",
        "METHOD:PUBLISH",
        "NAME:Phoenix\\, facilitators",
        "X-WR-CALNAME:Phoenix\\, facilitators",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ):
        assert f"\r\n{line}\r\n" in text


def test_an_event_has_all_that_programs_need_to_follow_it() -> None:
    event = only(entry(sequence=3, location="Hall 3", alarm=HOUR, organizer="chris@example.org"))
    assert event["UID"] == "1@convene"
    assert event["SEQUENCE"] == 3
    assert when(event, "DTSTAMP") == when(event, "LAST-MODIFIED") == CHANGED
    assert event["DTSTART"].params["TZID"] == event["DTEND"].params["TZID"] == "Europe/Berlin"
    assert (event["STATUS"], event["SUMMARY"], event["LOCATION"]) == (
        "CONFIRMED",
        "Practice",
        "Hall 3",
    )
    assert event["ORGANIZER"] == "mailto:chris@example.org"
    (alarm,) = event.walk("VALARM")
    assert (alarm["ACTION"], alarm.decoded("TRIGGER")) == ("DISPLAY", -HOUR)


def test_a_moved_gathering_is_the_same_event_with_a_higher_sequence() -> None:
    later = dt.datetime(2026, 4, 10, 11, tzinfo=dt.UTC)
    before, after = only(entry()), only(entry(sequence=1, starts_at=later))
    assert before["UID"] == after["UID"]
    assert (after["SEQUENCE"], when(after, "DTSTART")) == (1, later)


def test_a_cancelled_gathering_says_so_and_rings_no_alarm() -> None:
    text = calendar([entry(status="cancelled", alarm=HOUR)], "Facilitators", "CANCEL").decode()
    assert "METHOD:CANCEL" in text
    assert "STATUS:CANCELLED" in text
    assert "VALARM" not in text


@given(st.lists(st.tuples(instants, zones, st.integers(1, 600)), max_size=6))
def test_every_moment_is_read_back_and_every_zone_is_told(
    moments: list[tuple[dt.datetime, str, int]],
) -> None:
    entries = [
        entry(uid=f"{n}@convene", starts_at=at, zone=zone, lasts=dt.timedelta(minutes=minutes))
        for n, (at, zone, minutes) in enumerate(moments)
    ]
    found = Calendar.from_ical(calendar(entries, "Facilitators", "PUBLISH"))
    for written, event in zip(entries, found.events, strict=True):
        assert when(event, "DTSTART") == written.starts_at
        assert when(event, "DTEND") == written.ends_at
    assert found.get_missing_tzids() == set()


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York"])
def test_an_end_in_the_hour_that_happens_twice_is_not_read_an_hour_early(zone: str) -> None:
    change = dt.date(2026, 10, 25) if zone == "Europe/Berlin" else dt.date(2026, 11, 1)
    starts_at = instant(change, dt.time(0, 30), zone)
    for halves in range(1, 9):
        written = entry(starts_at=starts_at, lasts=halves * HOUR / 2, zone=zone)
        assert when(only(written), "DTEND") == written.ends_at


@given(title=hostile, description=hostile, location=hostile, name=hostile, organizer=hostile)
def test_texts_cannot_add_properties_or_events(
    title: str, description: str, location: str, name: str, organizer: str
) -> None:
    hostile_one = entry(
        title=title, description=description, location=location, organizer=organizer, alarm=HOUR
    )
    raw = calendar([hostile_one, entry(uid="2@convene")], name, "PUBLISH")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    found = Calendar.from_ical(raw)
    event, _ = found.events
    assert event["SUMMARY"] == printable(title, folded=True)
    assert event.get("DESCRIPTION", "") == printable(description)
    assert event.get("LOCATION", "") == printable(location, folded=True)
    # The reader gives a name as it stands in the file.
    escaped = vText(printable(name, folded=True)).to_ical().decode()
    assert found["NAME"] == found["X-WR-CALNAME"] == escaped
    assert not event.errors
    assert set(event) <= {
        "UID",
        "SEQUENCE",
        "DTSTAMP",
        "LAST-MODIFIED",
        "DTSTART",
        "DTEND",
        "STATUS",
        "SUMMARY",
        "DESCRIPTION",
        "LOCATION",
        "CONTACT",
        "ORGANIZER",
    }


@given(st.sampled_from(["https://meet.example/", "http://x/", "javascript:", "data:", ""]), hostile)
def test_a_link_is_written_only_as_a_web_link_in_one_piece(start: str, rest: str) -> None:
    event = only(entry(link=start + rest, description="Bring a chair"))
    link = web_link(start + rest)
    assert event.get("URL", "") == link
    assert event["DESCRIPTION"] == (f"Bring a chair\n\n{link}" if link else "Bring a chair")


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "ftp://x/y",
        "https://",
        "http://a\r\nX:1",
        "https://[",
        "mailto:a@b.c",
    ],
)
def test_what_is_no_web_link_is_left_out(text: str) -> None:
    assert web_link(text) == ""
    assert "URL" not in only(entry(link=text))


def test_a_link_that_the_description_has_already_is_not_repeated() -> None:
    event = only(entry(link="https://meet.example/a", description="At https://meet.example/a"))
    assert event["DESCRIPTION"] == "At https://meet.example/a"
    assert event["URL"] == "https://meet.example/a"


def organizer(event: Event) -> tuple[str, str]:
    """Who organizes an event: their address, and their name beside it."""
    found = event["ORGANIZER"]
    assert isinstance(found, vCalAddress)
    return str(found), found.params.get("CN", "")


def test_who_has_no_address_organizes_by_name_at_one_that_reaches_nobody() -> None:
    event = only(entry(organizer='Chris "the bell", 555: 0100'))
    assert event["CONTACT"] == 'Chris "the bell", 555: 0100'
    assert organizer(event) == (f"mailto:{NOBODY}", "Chris 'the bell', 555: 0100")
    assert NOBODY.endswith(".invalid")


@given(hostile.filter(lambda name: "@" not in name))
def test_every_event_that_is_published_has_an_organizer(name: str) -> None:
    address, told = organizer(only(entry(organizer=name)))
    assert address.startswith("mailto:")
    told_by_name = printable(name, folded=True).translate(str.maketrans('"\\^', "'/'"))
    assert told == told_by_name


def test_the_same_entries_give_the_same_bytes() -> None:
    entries = [entry(uid=f"{n}@convene", zone=zone) for n, zone in enumerate(ZONES)]
    assert calendar(entries, "A", "PUBLISH") == calendar(list(entries), "A", "PUBLISH")
    assert Calendar.from_ical(calendar([], "Empty", "PUBLISH")).events == []


def test_an_instant_without_a_zone_and_an_unknown_zone_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        entry(starts_at=dt.datetime(2026, 4, 3))  # noqa: DTZ001
    with pytest.raises(ZoneInfoNotFoundError):
        calendar([entry(zone="Mars/Olympus")], "A", "PUBLISH")


def test_local_times_are_written_as_the_zones_clocks_show_them() -> None:
    at = dt.datetime(2026, 4, 3, 13, tzinfo=ZoneInfo("America/Phoenix"))
    text = calendar([entry(starts_at=at, zone="America/Phoenix")], "A", "PUBLISH").decode()
    assert "DTSTART;TZID=America/Phoenix:20260403T130000" in text
    assert "DTEND;TZID=America/Phoenix:20260403T160000" in text
