"""Calendars of others are read as every calendar program reads them, however odd they are."""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.calendars.rules import Entry, calendar
from bot.imports.rules import NoCalendar, Read, read
from bot.imports.series import Usual
from bot.imports.trouble import Why
from bot.imports.zones import CHANGES

HOME = "America/Phoenix"
NOW = dt.datetime(2026, 3, 2, 16, tzinfo=dt.UTC)
THROUGH = dt.datetime(2027, 4, 2, 16, tzinfo=dt.UTC)
USUAL = Usual(dt.time(13), dt.timedelta(hours=3))


def found(text: str, usual: Usual | None = USUAL) -> Read:
    """What is read of a calendar on March 2, 2026."""
    return read(text, HOME, usual, NOW, THROUGH)


def event(*lines: str) -> str:
    """An event of a calendar."""
    return "\n".join(["BEGIN:VEVENT", "SUMMARY:Circle", *lines, "END:VEVENT"])


def starts(*lines: str) -> list[str]:
    """When an event begins, in UTC: "0318 17:00"."""
    got = found(event(*lines))
    assert not got.troubles, got.troubles
    return [f"{one.starts_at:%m%d %H:%M}" for one in got.dates]


BERLIN = "TZID=Europe/Berlin"
ODD_ZONE = """BEGIN:VTIMEZONE
TZID:Ours
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0530
TZOFFSETTO:+0530
END:STANDARD
END:VTIMEZONE
"""


EVERY = ",".join(map(str, range(60)))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=DAILY",
        "FREQ=YEARLY;BYHOUR=1,2",
        f"FREQ=YEARLY;BYSECOND={EVERY}",
        "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",
        "FREQ=YEARLY;BYMONTH=1,2,3",
        "FREQ=YEARLY;BYMONTHDAY=1,2,3,4,5,6,7,8",
        "FREQ=YEARLY;BYYEARDAY=1,2,3",
    ],
)
def test_a_zone_whose_clocks_change_all_the_time_is_none(rule: str) -> None:
    """Counted out from 1601 on, one change a second would hold everybody up for days."""
    zone = ODD_ZONE.replace("DTSTART:1970", f"RRULE:{rule}\nDTSTART:1601")
    text = event("UID:1", "DTSTART;TZID=Ours:20260318T180000")
    got = found(f"BEGIN:VCALENDAR\n{zone}{text}\nEND:VCALENDAR")
    assert (got.dates, [one.why for one in got.troubles]) == ((), [Why.ZONE])


def test_a_zone_with_more_parts_than_any_has_is_none() -> None:
    part = ODD_ZONE.partition("TZID:Ours\n")[2].partition("END:VTIMEZONE")[0]
    zone = ODD_ZONE.replace(part, part * (CHANGES + 1))
    text = event("UID:1", "DTSTART;TZID=Ours:20260318T180000")
    got = found(f"BEGIN:VCALENDAR\n{zone}{text}\nEND:VCALENDAR")
    assert [one.why for one in got.troubles] == [Why.ZONE]


def test_a_zone_whose_clocks_change_on_a_sunday_of_some_days_is_one() -> None:
    rule = "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=SU"
    zone = ODD_ZONE.replace("DTSTART:1970", f"RRULE:{rule}\nDTSTART:1970")
    text = event("UID:1", "DTSTART;TZID=Ours:20260318T180000")
    (one,) = found(f"BEGIN:VCALENDAR\n{zone}{text}\nEND:VCALENDAR").dates
    assert f"{one.starts_at:%m%d %H:%M}" == "0318 12:30"


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        # On the clocks of its zone, also where those change in between.
        (
            [f"DTSTART;{BERLIN}:20260325T180000", "RRULE:FREQ=WEEKLY;COUNT=2"],
            ["0325 17:00", "0401 16:00"],
        ),
        (
            ["DTSTART:20260318T180000Z", "RRULE:FREQ=DAILY;UNTIL=20260320T180000Z"],
            ["0318 18:00", "0319 18:00", "0320 18:00"],
        ),
        (
            [f"DTSTART;{BERLIN}:20260318T180000", "RRULE:FREQ=DAILY;UNTIL=20260319"],
            ["0318 17:00", "0319 17:00"],
        ),
        # Without a zone it is home's; a whole day begins as usual.
        (["DTSTART:20260318T180000"], ["0319 01:00"]),
        (
            [
                "DTSTART;VALUE=DATE:20260318",
                "RRULE:FREQ=DAILY;COUNT=3",
                "EXDATE;VALUE=DATE:20260319",
            ],
            ["0318 20:00", "0320 20:00"],
        ),
        (
            [
                f"DTSTART;{BERLIN}:20260318T180000",
                f"RDATE;{BERLIN}:20260320T190000,20260321T190000",
                "RDATE;VALUE=PERIOD:20260401T170000Z/PT1H",
                "EXDATE:20260320T180000Z",
            ],
            ["0318 17:00", "0321 18:00", "0401 17:00"],
        ),
        # A day that is left out of a series with hours, as some programs write it.
        (
            [
                f"DTSTART;{BERLIN}:20260318T180000",
                "RRULE:FREQ=DAILY;COUNT=2",
                "EXDATE;VALUE=DATE:20260318",
            ],
            ["0319 17:00"],
        ),
        # Zones as Windows names them, and with a maker's name before them.
        (["DTSTART;TZID=W. Europe Standard Time:20260318T180000"], ["0318 17:00"]),
        (["DTSTART;TZID=/maker.example/Europe/Berlin:20260318T180000"], ["0318 17:00"]),
        # An hour that clocks leave out is an hour later.
        ([f"DTSTART;{BERLIN}:20260329T023000"], ["0329 01:30"]),
        # Two rules, one end.
        (
            ["DTSTART:20260318T180000Z", "RRULE:FREQ=DAILY;COUNT=2", "RRULE:FREQ=WEEKLY;COUNT=2"],
            ["0318 18:00", "0319 18:00", "0325 18:00"],
        ),
        (["STATUS:CANCELLED", "DTSTART:20260318T180000Z"], []),
    ],
)
def test_dates_are_those_that_calendar_programs_show(lines: list[str], wanted: list[str]) -> None:
    assert starts(*lines) == wanted


def test_a_zone_that_only_the_calendar_describes_is_taken_as_it_does_each_time() -> None:
    odd = event("DTSTART;TZID=Ours:20260318T180000")
    for offset, begins in (("+0530", 12), ("-0300", 21), ("+0530", 12)):
        described = ODD_ZONE.replace("+0530", offset)
        (one,) = found(f"BEGIN:VCALENDAR\n{described}{odd}\nEND:VCALENDAR").dates
        assert one.starts_at.hour == begins
        assert one.zone == HOME
    located = ODD_ZONE.replace("TZID:Ours", "TZID:Ours\nX-LIC-LOCATION:Europe/Berlin")
    (one,) = found(f"BEGIN:VCALENDAR\n{located}{odd}\nEND:VCALENDAR").dates
    assert (one.starts_at.hour, one.zone) == (17, "Europe/Berlin")


def test_one_date_of_a_series_may_be_told_otherwise_or_called_off() -> None:
    series = event("UID:a", "DTSTART:20260318T180000Z", "RRULE:FREQ=WEEKLY;COUNT=3")
    moved = event("UID:a", "RECURRENCE-ID:20260325T180000Z", "DTSTART:20260326T190000Z")
    off = event(
        "UID:a", "RECURRENCE-ID:20260401T180000Z", "DTSTART:20260401T180000Z", "STATUS:CANCELLED"
    )
    got = found("\n".join([off, series, moved]))
    assert [one.starts_at.day for one in got.dates] == [18, 26]


def test_what_is_over_or_too_far_ahead_is_left_out_and_told() -> None:
    got = found(event("DTSTART:20200318T180000Z", "RRULE:FREQ=MONTHLY"))
    assert (len(got.dates), got.over, got.beyond) == (13, True, True)
    ended = found(event("DTSTART:20200318T180000Z"))
    assert (ended.dates, ended.over, ended.beyond) == ((), True, False)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([], Why.NO_START),
        (["DTSTART:2026"], Why.VALUE),
        (["DTSTART:00010101T000000Z"], Why.VALUE),
        (["DTSTART:20260318T180000Z", "DTEND:20260318T170000Z"], Why.BACKWARDS),
        (["DTSTART:20260318T180000Z", "DURATION:P2D"], Why.TOO_LONG),
        (["DTSTART;VALUE=DATE:20260318", "DTEND;VALUE=DATE:20260321"], Why.SEVERAL_DAYS),
        (["DTSTART;TZID=Mars/Olympus:20260318T180000"], Why.ZONE),
        (["DTSTART:20260318T180000Z", "RRULE:FREQ=SECONDLY"], Why.RULE),
        (["DTSTART:20260318T180000Z", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"], Why.RULE),
        (
            ["RECURRENCE-ID;RANGE=THISANDFUTURE:20260318T180000Z", "DTSTART:20260318T190000Z"],
            Why.RULE,
        ),
    ],
)
def test_what_cannot_be_read_is_told_by_name_and_reason(lines: list[str], why: Why) -> None:
    (trouble,) = found(event(*lines)).troubles
    assert (trouble.name, trouble.why) == ("Circle", why)


def test_a_whole_day_needs_a_usual_hour_and_what_has_no_name_goes_by_its_start() -> None:
    text = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260318\nEND:VEVENT"
    (trouble,) = found(text, None).troubles
    assert (trouble.name, trouble.why) == ("20260318", Why.NO_TIME)


@pytest.mark.parametrize(
    ("text", "link", "line"),
    [
        ("https://example.org/a.ics", True, ""),
        ("webcal://example.org/a", True, ""),
        ("hello", False, "hello"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR", False, ""),
    ],
)
def test_what_is_no_calendar_is_told_from_one(text: str, link: bool, line: str) -> None:
    with pytest.raises(NoCalendar) as refused:
        found(text)
    assert (refused.value.link, refused.value.line) == (link, line)


def test_a_place_is_an_address_and_the_link_of_the_meeting() -> None:
    at = "DTSTART:20260318T180000Z"
    (one,) = found(event(at, "LOCATION:12 Oak\\, Street", "URL:https://meet.example.org/a")).dates
    assert one.place == "12 Oak, Street https://meet.example.org/a"
    (one,) = found(event(at, "LOCATION:https://meet.example.org/b", "URL:https://e.org/")).dates
    assert one.place == "https://meet.example.org/b"


PIECES = [
    "BEGIN:VEVENT",
    "END:VEVENT",
    "BEGIN:VCALENDAR",
    "END:VCALENDAR",
    "BEGIN:VTIMEZONE",
    "END:VTIMEZONE",
    "TZID:Ours",
    "DTSTART:20260318T180000",
    "DTSTART;TZID=Ours:20260318T180000",
    "DTEND:20260318",
    "DURATION:PT1H",
    "DURATION:x",
    "RRULE:FREQ=DAILY;COUNT=99999999",
    "RRULE:COUNT=1",
    "RRULE:FREQ=DAILY;UNTIL=x",
    "EXDATE:x",
    "RDATE;VALUE=PERIOD:x",
    "RDATE;VALUE=PERIOD:20260318T180000/20260318T190000",
    "RECURRENCE-ID:20260318T180000Z",
    "STATUS:CANCELLED",
    "SUMMARY:\x00",
    "URL:javascript:x",
    "x",
    "DTSTART:99991231T235959Z",
]


@example(lines=["BEGIN:VCALENDAR", "END:VEVENT"], wrapped=True)
@example(lines=["DTSTART:20260318T180000", "DTSTART:20260318T180000"], wrapped=True)
@example(lines=["TZID:Ours", "END:VTIMEZONE"], wrapped=False)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=8), st.booleans())
def test_whatever_is_pasted_is_read_or_refused(lines: list[str], wrapped: bool) -> None:
    try:
        got = found(event(*lines) if wrapped else "\n".join(lines))
    except NoCalendar:
        return
    assert all(NOW < one.starts_at <= THROUGH for one in got.dates)
    assert [one.starts_at for one in got.dates] == sorted({one.starts_at for one in got.dates})


@given(
    st.lists(st.integers(1, 390 * 48), max_size=6, unique=True),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Africa/Casablanca", "UTC"]),
)
def test_our_own_calendars_are_read_as_they_were_written(halves: list[int], zone: str) -> None:
    instants = sorted(NOW + dt.timedelta(minutes=30 * half) for half in halves)
    written = [
        Entry(
            uid=str(at),
            sequence=0,
            starts_at=at,
            ends_at=at + dt.timedelta(minutes=90),
            zone=zone,
            title="Circle, and more",
            description="",
            location="12 Oak; Street",
            link="https://meet.example.org/a",
            status="confirmed",
            changed_at=NOW,
            organizer="Chris",
        )
        for at in instants
    ]
    if not written:
        return
    got = found(calendar(written, "Ours", "PUBLISH").decode())
    assert [one.starts_at for one in got.dates] == instants
    for one in got.dates:
        assert one.ends_at - one.starts_at == dt.timedelta(minutes=90)
        assert one.title == "Circle, and more"
        # An hour that clocks show twice is written in UTC, which is told at home.
        assert one.zone in (zone, HOME)


def test_a_date_that_begins_in_the_hour_left_out_is_as_long_as_its_clocks_say() -> None:
    text = event(f"DTSTART;{BERLIN}:20260329T023000", f"DTEND;{BERLIN}:20260329T033000")
    (one,) = found(text).dates
    assert (one.starts_at, one.ends_at) == (
        dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC),
        dt.datetime(2026, 3, 29, 2, 30, tzinfo=dt.UTC),
    )


def test_a_whole_day_may_end_on_itself_and_nothing_else_may() -> None:
    assert starts("DTSTART;VALUE=DATE:20260403", "DTEND;VALUE=DATE:20260403") == ["0403 20:00"]
    never = found(event("DTSTART:20260403T130000Z", "DTEND:20260403T130000Z"))
    assert [trouble.why for trouble in never.troubles] == [Why.BACKWARDS]


def test_of_two_tellings_of_one_event_the_later_counts() -> None:
    told = [
        event("UID:1", "SEQUENCE:10", "DTSTART:20260407T130000Z"),
        event("UID:1", "SEQUENCE:9", "DTSTART:20260406T130000Z"),
        event("UID:2", "DTSTART:20260408T130000Z"),
        event("UID:1", "RECURRENCE-ID:20260407T130000Z", "DTSTART:20260409T130000Z"),
        event("SEQUENCE:9", "DTSTART:20260410T130000Z"),
        event("SEQUENCE:x", "DTSTART:20260411T130000Z"),
    ]
    days = [one.starts_at.day for one in found("\n".join(told)).dates]
    assert days == [8, 9, 10, 11]


def test_what_takes_an_event_back_adds_none() -> None:
    whole = "BEGIN:VCALENDAR\nMETHOD:{}\n" + event("DTSTART:20260403T130000Z") + "\nEND:VCALENDAR"
    assert found(whole.format("CANCEL")).dates == ()
    assert len(found(whole.format("PUBLISH")).dates) == 1


def test_a_rule_of_what_is_left_out_is_named_and_not_passed_over() -> None:
    got = found(event("DTSTART:20260403T130000Z", "RRULE:FREQ=DAILY", "EXRULE:FREQ=DAILY"))
    assert got.dates == ()
    assert [trouble.why for trouble in got.troubles] == [Why.RULE]


@pytest.mark.parametrize("around", ["\ufeff{}", "```\n{}\n```", "  ```ics\n{}\n  ```", "{}"])
@pytest.mark.parametrize("before", ["", "    "])
def test_what_pasting_puts_around_a_calendar_is_no_part_of_it(around: str, before: str) -> None:
    lines = ["BEGIN:VCALENDAR", *event("DTSTART:20260403T130000Z").split("\n"), "END:VCALENDAR"]
    text = around.format("\n".join(before + line for line in lines))
    assert len(found(text).dates) == 1
