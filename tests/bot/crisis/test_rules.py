"""The weekly rhythm of a crisis, for any day and any words."""

from datetime import date, datetime, time, timedelta
from itertools import islice

from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from bot.core.rules.recurrence import check
from bot.crisis.rules import NOTICE, digest, proposed_day, weekly

days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(st.integers(0, 6), days)
def test_the_day_that_is_proposed_is_the_soonest_that_leaves_time(
    weekday: int, today: date
) -> None:
    day = proposed_day(weekday, today)
    assert day.weekday() == weekday
    assert today + NOTICE <= day < today + NOTICE + timedelta(days=7)


@given(days)
def test_each_week_on_the_weekday_of_the_first_date(first: date) -> None:
    check(weekly(first))
    every = rrulestr(weekly(first), dtstart=datetime.combine(first, time()))
    assert [found.date() for found in islice(every, 3)] == [
        first + timedelta(days=7 * n) for n in range(3)
    ]


@given(days, st.times(), st.integers(1, 600), st.text(max_size=20))
def test_another_day_is_told_apart(first: date, at: time, minutes: int, link: str) -> None:
    one = digest(first, at, minutes, link)
    assert one == digest(first, at, minutes, link)
    assert one != digest(first + timedelta(days=7), at, minutes, link)
    assert one != digest(first, at, minutes + 1, link)
    assert one != digest(first, at, minutes, f"{link}x")
