"""Shifting a rule: the rhythm goes on from the other day, in the same way."""

import datetime as dt
from itertools import islice

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.core.rules.rhythm import Pattern, slots
from bot.core.rules.shift import CannotShift, shifted

HOUR = dt.timedelta(hours=1)
rules = st.sampled_from(
    [
        "FREQ=MONTHLY;BYDAY=1FR",
        "FREQ=MONTHLY;BYDAY=-1MO",
        "FREQ=MONTHLY;BYDAY=2TH,4TH",
        "FREQ=MONTHLY;BYMONTHDAY=15",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=WEEKLY;BYDAY=MO,WE",
        "FREQ=WEEKLY;INTERVAL=3",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=FR;BYSETPOS=2",
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=1TU",
        "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1FR",
        "FREQ=YEARLY;BYMONTH=5;BYDAY=2SA",
        "FREQ=DAILY;INTERVAL=10",
    ]
)


def days(rule: str, start: dt.date, count: int) -> list[dt.date]:
    """The first days a rule gives from a day on."""
    pattern = Pattern(rule, start, dt.time(13), HOUR, "UTC")
    return [slot.day for slot in islice(slots(pattern, start, dt.date(2200, 1, 1)), count)]


@given(rules, st.integers(0, 2000), st.integers(-20, 20))
def test_the_shifted_rule_begins_on_the_day_it_was_shifted_to(
    rule: str, since: int, by: int
) -> None:
    (was,) = days(rule, dt.date(2026, 1, 1) + dt.timedelta(since), 1)
    day = was + dt.timedelta(by)
    assert days(shifted(rule, was, day), day, 1) == [day]


@given(rules, st.integers(0, 2000), st.integers(-20, 20))
def test_a_shifted_rule_meets_as_often_as_before(rule: str, since: int, by: int) -> None:
    (was,) = days(rule, dt.date(2026, 1, 1) + dt.timedelta(since), 1)
    day = was + dt.timedelta(by)
    # Of two days a week or a month, one may be shifted onto the other.
    assume("," not in rule.partition("BYDAY")[2])
    before, after = days(rule, was, 13), days(shifted(rule, was, day), day, 13)
    # February has no 30th.
    assert abs((after[-1] - day) - (before[-1] - was)) < dt.timedelta(days=63)


@pytest.mark.parametrize(
    ("rule", "was", "day", "becomes"),
    [
        ("FREQ=MONTHLY;BYDAY=1FR", "2026-05-01", "2026-05-07", "FREQ=MONTHLY;BYDAY=1TH"),
        ("FREQ=MONTHLY;BYDAY=1FR", "2026-05-01", "2026-04-30", "FREQ=MONTHLY;BYDAY=-1TH"),
        ("FREQ=MONTHLY;BYDAY=-1MO", "2026-04-27", "2026-04-24", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("FREQ=WEEKLY;BYDAY=MO,WE", "2026-05-04", "2026-05-05", "FREQ=WEEKLY;BYDAY=TU,WE"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "2026-05-15", "2026-05-31", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        (
            "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1FR",
            "2026-04-03",
            "2026-05-01",
            "FREQ=MONTHLY;BYMONTH=2,5,8,11;BYDAY=1FR",
        ),
    ],
)
def test_a_rule_becomes_what_somebody_would_say(
    rule: str, was: str, day: str, becomes: str
) -> None:
    assert shifted(rule, dt.date.fromisoformat(was), dt.date.fromisoformat(day)) == becomes


@pytest.mark.parametrize(
    "rule",
    ["FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "FREQ=YEARLY;BYDAY=20MO", "FREQ=YEARLY;BYYEARDAY=200"],
)
def test_a_rule_too_particular_to_be_shifted_is_left_to_the_person(rule: str) -> None:
    (was,) = days(rule, dt.date(2026, 1, 1), 1)
    with pytest.raises(CannotShift):
        shifted(rule, was, was + dt.timedelta(1))
