"""Offsets: read as a steward writes them, and due when a steward expects it."""

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.rules.offsets import (
    FARTHEST_DAYS,
    BadOffset,
    FromEdge,
    Misreading,
    Offset,
    OnDay,
    parse,
    parse_many,
)
from bot.core.rules.rhythm import instant

BERLIN = "Europe/Berlin"
MINUTE = dt.timedelta(minutes=1)

clocks = st.times().map(lambda at: at.replace(second=0, microsecond=0))
offsets: st.SearchStrategy[Offset] = st.builds(
    OnDay, st.integers(-FARTHEST_DAYS, FARTHEST_DAYS), clocks
) | st.builds(
    FromEdge,
    st.integers(-7 * 24 * 60, 7 * 24 * 60).map(lambda minutes: minutes * MINUTE),
    st.sampled_from(["start", "end"]),
)


def due(text: str, on: str, at: str = "13:00", zone: str = BERLIN) -> str:
    """When the offset falls due for three hours from then, as clocks in the zone show it."""
    starts_at = instant(dt.date.fromisoformat(on), dt.time.fromisoformat(at), zone)
    found = parse(text).due(starts_at, starts_at + dt.timedelta(hours=3), zone)
    assert found.tzinfo is dt.UTC
    return f"{found.astimezone(dt.UTC):%Y-%m-%d %H:%M}Z"


@given(offsets)
def test_an_offset_that_is_written_down_is_read_back_the_same(offset: Offset) -> None:
    assert parse(str(offset)) == offset


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("21 days before at 09:00", "21 days before at 09:00"),
        ("21 days before, at 9 am", "21 days before at 09:00"),
        ("3 weeks before at 9", "21 days before at 09:00"),
        ("The day before at 17:00", "1 day before at 17:00"),
        ("a week after at 10:00", "7 days after at 10:00"),
        ("1 day after at 10:00", "1 day after at 10:00"),
        ("on the day at 09:00", "on the day at 09:00"),
        ("the same day at 09:00", "on the day at 09:00"),
        ("1 hour before", "1 hour before"),
        ("60 minutes before the start", "1 hour before"),
        ("10 min before", "10 minutes before"),
        ("1h 30m before the end", "90 minutes before the end"),
        ("30 minutes after the end", "30 minutes after the end"),
        ("30 minutes after", "30 minutes after the end"),
        ("30 minutes after the start", "30 minutes after the start"),
        ("at the end", "at the end"),
        ("at start", "at the start"),
    ],
)
def test_what_a_steward_writes_is_kept_in_one_form(text: str, kept: str) -> None:
    assert str(parse(text)) == kept


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Misreading.UNKNOWN),
        ("at", Misreading.UNKNOWN),
        ("soon", Misreading.UNKNOWN),
        ("before", Misreading.UNKNOWN),
        ("5 before", Misreading.UNKNOWN),
        ("1 hour before at 09:00", Misreading.UNKNOWN),
        ("-3 days before at 09:00", Misreading.UNKNOWN),
        ("9" * 40_000 + " days before at 09:00", Misreading.UNKNOWN),
        ("the day before", Misreading.NEEDS_CLOCK),
        ("21 days before", Misreading.NEEDS_CLOCK),
        ("21 days before at 25:00", Misreading.BAD_CLOCK),
        ("401 days before at 09:00", Misreading.TOO_FAR),
        ("100 weeks before at 09:00", Misreading.TOO_FAR),
    ],
)
def test_what_is_no_offset_says_why(text: str, reason: Misreading) -> None:
    with pytest.raises(BadOffset) as caught:
        parse(text)
    assert (caught.value.text, caught.value.reason) == (text, reason)


@given(st.text(max_size=80) | st.from_regex(r"(the |on |[0-9]+ )?[a-z]+ (before|after|at) .{0,9}"))
def test_no_text_breaks_the_reading_of_offsets(text: str) -> None:
    with suppress(BadOffset):
        parse_many(text)


def test_several_offsets_stand_in_one_line_or_on_several() -> None:
    text = "21 days before, at 09:00, 14 days before at 09:00;\n at the end\n"
    assert list(map(str, parse_many(text))) == [
        "21 days before at 09:00",
        "14 days before at 09:00",
        "at the end",
    ]
    assert parse_many("  ") == ()


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("21 days before at 09:00", "2026-04-10", "2026-03-20 08:00Z"),  # clocks went forward
        ("7 days before at 09:00", "2026-10-30", "2026-10-23 07:00Z"),  # clocks went back
        ("the day before at 02:30", "2026-03-30", "2026-03-29 01:30Z"),  # an hour that is skipped
        ("on the day at 09:00", "2026-03-01", "2026-03-01 08:00Z"),
        ("1 day after at 10:00", "2026-02-28", "2026-03-01 09:00Z"),
        ("1 hour before", "2026-07-03", "2026-07-03 10:00Z"),
        ("30 minutes after the end", "2026-07-03", "2026-07-03 14:30Z"),
        ("at the start", "2026-07-03", "2026-07-03 11:00Z"),
        ("10 minutes before the end", "2026-07-03", "2026-07-03 13:50Z"),
    ],
)
def test_an_offset_falls_due_at_the_hour_that_clocks_show(
    text: str, on: str, expected: str
) -> None:
    assert due(text, on) == expected


def test_an_hour_before_is_an_hour_that_passes_when_clocks_change() -> None:
    assert due("3 hours before", "2026-03-29", at="04:00") == "2026-03-28 23:00Z"


def test_days_are_counted_from_the_date_in_the_communitys_zone() -> None:
    late_in_phoenix = due(
        "the day before at 17:00", "2026-04-03", at="20:00", zone="America/Phoenix"
    )
    assert late_in_phoenix == "2026-04-03 00:00Z"


def test_an_instant_without_a_zone_is_refused() -> None:
    naive = dt.datetime(2026, 4, 3, 13)  # noqa: DTZ001
    for text in ("1 hour before", "the day before at 17:00"):
        with pytest.raises(ValueError, match="time zone"):
            parse(text).due(naive, naive, BERLIN)
