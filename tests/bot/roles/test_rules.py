"""When silence is an answer, and how long somebody has to say whether they stand in."""

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.rules.quiet import Quiet
from bot.roles.rules import (
    FIRST_HOUR,
    LAST_HOUR,
    LEAST,
    MOST,
    Request,
    answer_by,
    asked_from,
    asked_in_peace,
    rests,
)

YEAR = [dt.datetime(2026, month, 6, 13, tzinfo=dt.UTC) for month in range(1, 13)]
"""A gathering each month."""
BEFORE = dt.timedelta(days=21)
ZONES = ("America/Phoenix", "Europe/Berlin", "America/New_York", "Asia/Kolkata")


def asked(month: int, silent: bool = True) -> Request:
    return Request(YEAR[month] - BEFORE, YEAR[month], silent)


def peace(*requests: Request, took: tuple[dt.datetime, ...] = ()) -> list[int]:
    """The gatherings for which somebody is left in peace, from January, 0, on."""
    return [month for month, about in enumerate(YEAR) if rests(requests, took, YEAR, about)]


def test_one_request_let_pass_is_no_answer_yet() -> None:
    assert peace(asked(0)) == []


def test_two_let_pass_are_peace_for_three_gatherings_and_then_they_are_asked_again() -> None:
    assert peace(asked(0), asked(1)) == [0, 1, 2, 3, 4]


def test_an_answer_between_them_begins_anew() -> None:
    assert peace(asked(0), asked(1, silent=False), asked(2)) == []
    assert peace(asked(0), asked(1, silent=False), asked(2), asked(3))[-1] == 6


def test_taking_a_role_by_oneself_ends_the_peace() -> None:
    assert peace(asked(0), asked(1), took=(YEAR[1],)) == []
    assert peace(asked(0), asked(1), took=(YEAR[0] - 2 * BEFORE,)) == [0, 1, 2, 3, 4]


def test_silent_for_two_more_they_are_left_in_peace_anew() -> None:
    assert peace(asked(0), asked(1), asked(5), asked(6))[-1] == 9


def test_where_three_gatherings_are_not_known_nobody_asks() -> None:
    assert rests([asked(9), asked(10)], (), YEAR, dt.datetime(2030, 1, 1, tzinfo=dt.UTC))


@given(
    silences=st.lists(st.booleans(), max_size=12),
    took=st.sets(st.integers(0, 11)),
)
def test_peace_is_at_most_three_gatherings_after_the_second_silence(
    silences: list[bool], took: set[int]
) -> None:
    requests = [asked(month, silent) for month, silent in enumerate(silences)]
    rested = peace(*requests, took=tuple(YEAR[month] for month in took))
    if rested:
        assert any(a and b for a, b in pairwise(silences))
        last = max(month for month, silent in enumerate(silences) if silent)
        assert rested[-1] <= last + 3
    # Whoever answered last, or took a role since, is left in peace for nothing.
    if silences and not silences[-1]:
        assert rested == []


moments = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda minutes: dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=minutes)
)


@given(
    now=moments,
    ahead=st.timedeltas(dt.timedelta(0), dt.timedelta(days=14)),
    zone=st.sampled_from(ZONES),
)
def test_an_answer_has_half_an_hour_at_least_a_day_at_most_and_ends_within_hours(
    now: dt.datetime, ahead: dt.timedelta, zone: str
) -> None:
    starts_at, at = now + ahead, asked_from(now, zone)
    assert at >= now
    assert FIRST_HOUR <= at.astimezone(ZoneInfo(zone)).time() <= LAST_HOUR
    until = answer_by(at, starts_at, zone)
    if until is None:
        # There is hardly an hour left within hours, or a night lies between.
        assert starts_at - at < dt.timedelta(hours=13)
        return
    assert LEAST <= until - at <= MOST + dt.timedelta(hours=1)
    assert FIRST_HOUR <= until.astimezone(ZoneInfo(zone)).time() <= LAST_HOUR
    assert until <= starts_at - LEAST


@given(now=moments, zone=st.sampled_from(ZONES))
def test_the_nearer_the_date_the_shorter_the_time_and_it_comes_to_an_end(
    now: dt.datetime, zone: str
) -> None:
    starts_at = now + dt.timedelta(days=6)
    at, times = asked_from(now, zone), 0
    spans = []
    while (until := answer_by(at, starts_at, zone)) is not None:
        spans.append(until - at)
        at, times = asked_from(until, zone), times + 1
        assert times < 60
    assert times >= 8
    assert spans[-1] <= spans[0]


def test_two_days_before_it_is_a_quarter_of_the_hours_that_are_left() -> None:
    zone = ZoneInfo("America/Phoenix")
    now = dt.datetime(2026, 4, 29, 8, 30, tzinfo=zone)
    until = answer_by(now, dt.datetime(2026, 5, 1, 13, tzinfo=zone), "America/Phoenix")
    assert until == dt.datetime(2026, 4, 29, 16, tzinfo=zone)


def test_at_night_somebody_is_asked_in_the_morning() -> None:
    zone = ZoneInfo("Europe/Berlin")
    night = dt.datetime(2026, 3, 28, 23, tzinfo=zone)
    assert asked_from(night, "Europe/Berlin") == dt.datetime(2026, 3, 29, 8, tzinfo=zone)
    early = dt.datetime(2026, 3, 29, 8, 45, tzinfo=zone)
    assert answer_by(asked_from(night, "Europe/Berlin"), early, "Europe/Berlin") is None


@pytest.mark.parametrize(
    ("now", "starts", "at"),
    [
        # In the evening, when it is quiet, though others would still be up.
        ("2026-03-10 20:30", "2026-03-13 13:00", "2026-03-11 09:00"),
        # Over a quiet weekend.
        ("2026-03-14 12:00", "2026-03-17 13:00", "2026-03-16 09:00"),
        # By then there would be no day left, and then it is asked at once.
        ("2026-03-14 12:00", "2026-03-16 13:00", "2026-03-14 12:00"),
        ("2026-03-10 20:30", "2026-03-11 13:00", "2026-03-10 20:30"),
        ("2026-03-10 12:00", "2026-03-10 18:00", "2026-03-10 12:00"),
    ],
)
def test_nobody_is_asked_to_stand_in_while_it_is_quiet_but_on_the_last_day(
    now: str, starts: str, at: str
) -> None:
    zone = ZoneInfo("Europe/Berlin")
    when, begins, asked = (
        dt.datetime.fromisoformat(text).replace(tzinfo=zone) for text in (now, starts, at)
    )
    quiet = Quiet(dt.time(20), dt.time(9), frozenset((5, 6)))
    assert asked_in_peace(when, begins, quiet, "Europe/Berlin") == asked
