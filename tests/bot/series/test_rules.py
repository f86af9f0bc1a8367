"""The rules of a series hold for every rhythm and every agenda."""

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.rules.rhythm import Pattern, slots
from bot.series.rules import any_day, last_day, place, swapped

RULES = st.sampled_from(
    ["FREQ=WEEKLY;INTERVAL=3;BYDAY=TH", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=DAILY;INTERVAL=10"]
)
DAYS = st.dates(date(2026, 1, 1), date(2030, 1, 1))
KEYS = st.lists(st.sampled_from("abcdefgh"), unique=True)


def pattern(rule: str, first: date, skipped: frozenset[int] = frozenset()) -> Pattern:
    return Pattern(rule, first, time(16), timedelta(hours=1), "Europe/Berlin", skipped)


@given(RULES, DAYS, st.integers(2, 40), st.frozensets(st.integers(1, 12), max_size=6))
def test_a_series_has_as_many_meetings_as_were_said(
    rule: str, first: date, meetings: int, skipped: frozenset[int]
) -> None:
    endless = pattern(rule, first, skipped)
    until = last_day(endless, meetings)
    given_days = [slot.day for slot in slots(endless, first, until)]
    assert len(given_days) == meetings
    assert given_days[-1] == until


def test_a_rule_that_never_meets_ends_before_its_first_meeting() -> None:
    never = pattern("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1", date(2026, 6, 2), frozenset({6}))
    until = last_day(never, 4)
    assert list(slots(never, never.starts_on, until)) == []


def test_without_its_weekday_a_rule_goes_by_its_first_date() -> None:
    assert any_day("FREQ=WEEKLY;INTERVAL=3;BYDAY=TH") == "FREQ=WEEKLY;INTERVAL=3"
    assert any_day("FREQ=WEEKLY;BYDAY=MO,TU;INTERVAL=2") == "FREQ=WEEKLY;INTERVAL=2"


@given(KEYS, KEYS, KEYS)
def test_another_goal_takes_nothing_off_that_it_does_not_replace(
    standing: list[str], before: list[str], after: list[str]
) -> None:
    gone, fresh = swapped(standing, before, after)
    left = [key for key in standing if key not in gone] + fresh
    assert len(set(left)) == len(left)
    # What stewards added is neither the old goal's nor the new one's, and stays.
    assert all(key in left for key in standing if key not in before)
    assert not any(key in left for key in gone)


@given(KEYS, KEYS)
def test_a_new_part_comes_behind_all_that_comes_before_it(
    standing: list[str], after: list[str]
) -> None:
    for key in after:
        at = place(standing, after, key)
        earlier = after[: after.index(key)]
        assert not any(other in earlier for other in standing[at:])
        assert at == 0 or standing[at - 1] in earlier
