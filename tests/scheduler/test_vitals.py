"""What ails us: found at this moment, in a word that says where to look."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from scheduler.vitals import STILL, WAITING, Vitals
from store.outbox import Delivery
from tests.ailing import FAULTS
from tests.room import Room, founded


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    async with founded() as made:
        yield made


@pytest.fixture
async def vitals(room: Room) -> Vitals:
    await room.heart.beat()
    made = Vitals(room.store, room.clock, room.heart)
    made.connected["slack"] = lambda: True
    return made


async def test_where_all_is_well_nothing_is_told(vitals: Vitals) -> None:
    assert (await vitals.ails(), await vitals.unready()) == ({}, {})


@pytest.mark.parametrize("fault", ["read-only", "gone"])
async def test_a_database_that_takes_nothing_is_named(
    room: Room, vitals: Vitals, fault: str
) -> None:
    with FAULTS[fault](room.store):
        await room.take("Ana", "rsvp", {"answer": "yes"})
        assert await vitals.ails() == {"database": fault}
        room.clock.to(room.clock.now() + STILL * 2)
        assert await vitals.ails() == {"database": fault}, "that is why the clock stands still"
        assert await vitals.unready() == {"database": fault}


async def test_a_file_that_is_gone_is_found_before_anybody_writes(
    room: Room, vitals: Vitals
) -> None:
    with FAULTS["gone"](room.store):
        assert "database" in await vitals.ails()


async def test_a_clock_that_stands_still_is_named_and_takes_work_all_the_same(
    room: Room, vitals: Vitals
) -> None:
    room.clock.to(room.clock.now() + STILL + timedelta(minutes=1))
    assert await vitals.ails() == {"clock": "still for 4 min"}
    assert await vitals.unready() == {}
    await room.heart.beat()
    assert await vitals.ails() == {}


async def test_a_clock_that_never_looked_is_named(room: Room) -> None:
    fresh = Vitals(room.store, room.clock, room.heart)
    assert await fresh.ails() == {"clock": "never looked"}


async def test_what_waits_for_long_to_be_said_is_named(room: Room, vitals: Vitals) -> None:
    with room.work() as work:
        now = room.clock.now()
        work.outbox.post(
            Delivery(community_id=1, key="late", verb="post", home_id=1, card="", due_at=now)
        )
    room.clock.to(now + WAITING * 3)
    found = await vitals.ails()
    assert found["outbox"] == "waiting for 3 h"
    assert "outbox" not in await vitals.unready()


async def test_a_platform_that_does_not_reach_us_is_named(vitals: Vitals) -> None:
    vitals.connected["discord"] = lambda: False
    assert await vitals.ails() == {"discord": "not connected"}
    assert await vitals.unready() == {}, "pages are served all the same"
