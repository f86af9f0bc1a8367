"""The pace of posts to one place: what would bring a platform's refusal, or never end."""

from datetime import UTC, datetime, timedelta

import pytest

from scheduler.clock import SimulatedClock
from scheduler.pace import BURST, Pace

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def clock() -> SimulatedClock:
    return SimulatedClock(START)


def posted(pace: Pace, clock: SimulatedClock, posts: int) -> list[float]:
    """Post so often, each as soon as it may go; after how many seconds each went."""
    went = []
    for _post in range(posts):
        clock.to(clock.now() + pace.wait("C1"))
        pace.took("C1")
        went.append((clock.now() - START).total_seconds())
    return went


def test_a_place_is_posted_to_about_once_a_second_after_a_short_burst(
    clock: SimulatedClock,
) -> None:
    pace = Pace(clock)
    assert posted(pace, clock, BURST + 3) == [0.0] * BURST + [1.0, 2.0, 3.0]
    assert pace.wait("C2") == timedelta(0)


def test_whoever_waits_and_does_not_post_takes_no_turn(clock: SimulatedClock) -> None:
    pace = Pace(clock)
    posted(pace, clock, BURST)
    assert [pace.wait("C1") for _look in range(100)] == [SECOND] * 100


def test_a_clock_that_was_put_back_holds_nobody_up_for_long() -> None:
    ahead, pace = SimulatedClock(START + timedelta(hours=1)), Pace(SimulatedClock(START))
    pace._clock = ahead
    posted(pace, ahead, BURST)
    pace._clock = behind = SimulatedClock(START)
    assert posted(pace, behind, 3)[-1] <= 3 * BURST
