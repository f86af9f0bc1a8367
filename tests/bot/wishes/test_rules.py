"""The rules of wishes: how often is how often, and which days are too close."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wishes.rules import ALWAYS, NOTHING, Often, Turn, Unit, Wishes, likes, often, spaced

MONTHS, GATHERINGS = Unit.MONTHS, Unit.GATHERINGS


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("every 3 months", Often(3, MONTHS)),
        ("at most every other gathering", Often(2, GATHERINGS)),
        ("At most once every 3 months.", Often(3, MONTHS)),
        ("once a year", Often(12, MONTHS)),
        ("twice a year", Often(6, MONTHS)),
        ("once per quarter", Often(3, MONTHS)),
        ("every 2nd month", Often(2, MONTHS)),
        ("one in three gatherings", Often(3, GATHERINGS)),
        ("2 gatherings", Often(2, GATHERINGS)),
        ("as often as you like", ALWAYS),
    ],
)
def test_how_often_is_said_in_many_ways(text: str, meant: Often) -> None:
    assert often(text) == meant


@pytest.mark.parametrize(
    "text", ["every 0 months", "every -1 months", "2", "every 61 months", "seldom", "every x years"]
)
def test_what_says_no_number_is_none(text: str) -> None:
    assert often(text) is None


@given(st.integers(1, 60), st.sampled_from(Unit))
def test_what_the_form_shows_is_read_again(every: int, unit: Unit) -> None:
    assert often(f"{every} {unit}") == Often(every, unit)


def test_whoever_wishes_nothing_may_be_asked_for_anything() -> None:
    assert likes(NOTHING, "opener", date(2026, 8, 1))
    assert spaced(NOTHING, Turn(3, date(2026, 8, 1)), [Turn(3, date(2026, 8, 1))])


def test_never_outweighs_liking_and_months_and_off_both() -> None:
    day = date(2026, 8, 7)
    assert likes(Wishes(likes=frozenset({"a"})), "a", day)
    assert not likes(Wishes(likes=frozenset({"a"})), "b", day)
    assert not likes(Wishes(likes=frozenset({"a"}), never=frozenset({"a"})), "a", day)
    assert not likes(Wishes(not_in=frozenset({8})), "a", day)
    assert not likes(Wishes(off=True), "a", day)


def test_months_are_counted_as_on_a_calendar_and_gatherings_one_by_one() -> None:
    months, gatherings = Wishes(often=Often(3, MONTHS)), Wishes(often=Often(3, GATHERINGS))
    may, august = Turn(4, date(2026, 5, 29)), Turn(5, date(2026, 8, 1))
    assert spaced(months, august, [may])
    assert spaced(months, may, [august])
    assert not spaced(months, Turn(9, date(2026, 7, 31)), [may])
    assert not spaced(gatherings, august, [may])
    assert spaced(gatherings, Turn(7, date(2026, 8, 3)), [may])
    # For the same gathering, once is enough.
    assert not spaced(Wishes(often=Often(1, GATHERINGS)), may, [may])
