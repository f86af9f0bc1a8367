"""What stands on the next date's card alone, whichever date that comes to be."""

from collections.abc import AsyncIterator

import pytest

from tests.in_step import stands
from tests.room import Room, founded

ASKED = "How was Friday, April 3?"


@pytest.fixture
async def after() -> AsyncIterator[Room]:
    """April 3 is over: the card of May 1 asks how it was, and has what Ana brought for it."""
    async with founded() as room:
        await room.until("2026-04-03 18:00")
        await room.say("Ana", "/tell success We drew maps")
        shown = stands(room, "gathering", 2)
        assert ASKED in shown
        assert "We drew maps" in shown
        yield room


async def test_a_date_that_is_added_before_it_takes_over_what_it_asks(after: Room) -> None:
    await after.say("Chris", "/gathering add 2026-04-17 at:13:00")
    with after.work() as work:
        added = work.gatherings.next(after.clock.now())
    assert added is not None
    assert ASKED in stands(after, "gathering", added.id)
    later = stands(after, "gathering", 2)
    assert ASKED not in later
    assert "We drew maps" not in later
    await after.make("Chris", "gathering cancel", {"gathering": "2026-04-17", "why": "ill"}, "form")
    again = stands(after, "gathering", 2)
    assert ASKED in again
    assert "We drew maps" in again


async def test_a_date_that_comes_back_takes_it_from_the_one_after_it(after: Room) -> None:
    await after.make("Chris", "gathering cancel", {"gathering": "2026-05-01", "why": "ill"}, "form")
    with after.work() as work:
        instead = work.gatherings.next(after.clock.now())
    assert instead is not None
    assert ASKED in stands(after, "gathering", instead.id)
    await after.say("Chris", "/gathering restore 2026-05-01")
    assert ASKED in stands(after, "gathering", 2)
    assert ASKED not in stands(after, "gathering", instead.id)


async def test_where_no_date_is_to_come_the_last_one_asks_of_itself(after: Room) -> None:
    assert ASKED not in stands(after, "gathering", 1)
    await after.make("Chris", "cop closed", {})
    assert ASKED in stands(after, "gathering", 1)
    await after.say("Chris", "/cop wake")
    assert ASKED not in stands(after, "gathering", 1)
    assert ASKED in stands(after, "gathering", 2)


async def test_what_has_ended_asks_nothing(after: Room) -> None:
    steps = {"by": "2026-05-10", "why": "We found it", "days": "1"}
    shown = await after.make("Chris", "ending plan", steps, "form")
    await after.follow("Chris", shown, "Put it to the members")
    await after.until("2026-05-01 18:00")
    assert "How was Friday, May 1?" in stands(after, "gathering", 2)
    await after.until("2026-05-04 12:00")
    assert "How was" not in stands(after, "gathering", 2)
