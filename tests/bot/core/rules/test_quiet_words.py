"""Quiet hours and days as people write them, and as they are shown back."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.rules.quiet_words import NotDays, NotHours, days, hours, named, written

TO_MORNING = (dt.time(20), dt.time(8))


@pytest.mark.parametrize(
    "text",
    [
        "20:00-8:00",
        "20:00 – 08:00",
        "from 20:00 to 8:00",
        "8 pm to 8 am",
        "20h-8h",
        "between 20 and 8",
    ],
)
def test_hours_in_many_ways(text: str) -> None:
    assert hours(text) == TO_MORNING


def test_no_hours() -> None:
    begins, ends = hours("none")
    assert begins == ends


@pytest.mark.parametrize("text", ["", "at night", "20:00", "25:00-8:00", "no hours at all"])
def test_what_is_no_hours(text: str) -> None:
    with pytest.raises(NotHours):
        hours(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Saturday and Sunday", (5, 6)),
        ("sat, sun", (5, 6)),
        ("weekends", (5, 6)),
        ("on Sundays", (6,)),
        ("Friday to Monday", (0, 4, 5, 6)),
        ("Mon-Wed & weekend", (0, 1, 2, 5, 6)),
        ("none", ()),
        ("no days", ()),
    ],
)
def test_days_in_many_ways(text: str, found: tuple[int, ...]) -> None:
    assert days(text) == found


@pytest.mark.parametrize("text", ["", "Monica", "Saturday or so", "tomorrow"])
def test_what_is_no_days(text: str) -> None:
    with pytest.raises(NotDays):
        days(text)


@given(st.sets(st.integers(0, 6)))
def test_days_are_read_as_they_are_shown(found: set[int]) -> None:
    assert days(named(sorted(found))) == tuple(sorted(found))


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_hours_are_read_as_they_are_shown(begins: dt.time) -> None:
    shown = hours(written(begins, dt.time(8)))
    assert shown in ((begins, dt.time(8)), (dt.time(0), dt.time(0)))
