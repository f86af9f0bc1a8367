"""Quarters: three civil months, wherever a year of them begins."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.rules.quarters import Quarter, numbered, quarter_of

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
BEGINS = st.integers(1, 12)


@pytest.mark.parametrize(
    ("day", "begins", "first", "last"),
    [
        ("2026-04-01", 1, "2026-04-01", "2026-06-30"),
        ("2026-03-31", 1, "2026-01-01", "2026-03-31"),
        ("2027-01-31", 11, "2026-11-01", "2027-01-31"),
        ("2026-02-28", 12, "2025-12-01", "2026-02-28"),
    ],
)
def test_a_day_is_in_its_quarter(day: str, begins: int, first: str, last: str) -> None:
    quarter = quarter_of(date.fromisoformat(day), begins)
    assert (quarter.first.isoformat(), quarter.last.isoformat()) == (first, last)
    assert quarter.holds(date.fromisoformat(day))
    assert not quarter.holds(quarter.last + timedelta(days=1))


def test_a_quarter_is_found_by_its_number_and_what_is_no_number_of_one_is_none() -> None:
    assert numbered(202604) == Quarter(date(2026, 4, 1))
    assert numbered(202613) is numbered(-1) is None


@given(DAYS, BEGINS)
def test_quarters_follow_one_another_without_a_gap(day: date, begins: int) -> None:
    quarter = quarter_of(day, begins)
    assert quarter.holds(day)
    assert quarter.after.first == quarter.last + timedelta(days=1)
    assert quarter_of(quarter.after.first, begins) == quarter.after
    assert (quarter.first.month - begins) % 3 == 0


@given(DAYS, BEGINS)
def test_a_number_names_one_quarter(day: date, begins: int) -> None:
    quarter = quarter_of(day, begins)
    assert numbered(quarter.number) == quarter


def test_what_is_no_number_of_a_quarter_names_none() -> None:
    assert numbered(202613) is None
    assert numbered(202600) is None
    assert numbered(999912) is None
    assert numbered(0) is None


def test_they_come_in_order() -> None:
    assert Quarter(date(2026, 1, 1)) < Quarter(date(2026, 4, 1))
