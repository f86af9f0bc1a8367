"""Times of day and lengths: what people write is read as they mean it, or refused."""

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.rules.clocks import NotAClock, NotALength, by_the_clock, clock, length, shown

ANYTHING = st.text(max_size=80) | st.from_regex(r"[0-9]{1,6}[ :.,hmdapo'-]{0,4}[0-9a-z]{0,8}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13:00", "13:00"),
        ("13.30", "13:30"),
        ("1 pm", "13:00"),
        ("1PM", "13:00"),
        ("1:30 p.m.", "13:30"),
        ("12 am", "00:00"),
        ("12 pm", "12:00"),
        ("13h", "13:00"),
        ("13h30", "13:30"),
        ("9", "09:00"),
        ("09", "09:00"),
        ("9 o’clock", "09:00"),
        ("noon", "12:00"),
        ("Midnight", "00:00"),
        ("  13:00 ", "13:00"),
        ("\uff11\uff13:00", "13:00"),
        ("\u0661\u0663:00", "13:00"),
        ("13:\u200b00", "13:00"),
    ],
)
def test_a_time_of_day_is_read(text: str, expected: str) -> None:
    assert clock(text) == dt.time.fromisoformat(expected)


@pytest.mark.parametrize(
    "text",
    ["", "24:00", "25", "13 pm", "0 am", "12:60", "1:5", "-1", "1.5.3", "teatime", "9" * 40_000],
)
def test_what_is_no_time_of_day_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(NotAClock) as caught:
        clock(text)
    assert caught.value.text == text


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("3h", 180),
        ("3 hours", 180),
        ("90 min", 90),
        ("90m", 90),
        ("1h 30m", 90),
        ("1h30", 90),
        ("1 hour and 30 minutes", 90),
        ("2.5 hours", 150),
        ("2,5 hours", 150),
        ("1:30", 90),
        ("an hour", 60),
        ("1 day", 1440),
        ("7 days", 10080),
        ("10080 min", 10080),
        ("45 Minutes", 45),
        ("1 hr, 15 mins", 75),
    ],
)
def test_a_length_is_read(text: str, minutes: int) -> None:
    assert length(text) == dt.timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text",
    ["", "3", "90", "0h", "0:00", "8 days", "99999h", "-3h", "30m 1h", "h", "1:60", "x" * 40_000],
)
def test_what_is_no_length_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(NotALength) as caught:
        length(text)
    assert caught.value.text == text


@given(ANYTHING)
def test_no_text_breaks_the_reading_of_times_and_lengths(text: str) -> None:
    with suppress(NotAClock):
        clock(text)
    with suppress(NotALength):
        length(text)


@given(st.times())
def test_every_minute_of_the_day_is_read_on_both_dials(at: dt.time) -> None:
    minute = at.replace(second=0, microsecond=0)
    assert clock(f"{minute:%H:%M}") == clock(f"{minute:%I:%M %p}") == minute


@settings(max_examples=100)
@given(st.integers(1, 7 * 24 * 60).map(lambda minutes: dt.timedelta(minutes=minutes)))
def test_a_length_that_is_shown_back_reads_as_the_same(by: dt.timedelta) -> None:
    assert length(shown(by)) == by
    # What has days is written in days, so that nobody is asked about it again.
    assert by_the_clock(shown(by)) == (by < dt.timedelta(days=1))


@pytest.mark.parametrize(
    ("text", "clocked"), [("100h", True), ("90 min", True), ("4 days 4 h", False), ("2d", False)]
)
def test_a_length_in_hours_alone_is_told_from_one_in_days(text: str, clocked: bool) -> None:
    assert by_the_clock(text) is clocked
