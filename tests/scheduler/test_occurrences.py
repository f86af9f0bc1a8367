"""What lies ahead is planned once a month, and once as a process begins."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from scheduler.occurrences import Ahead
from tests.room import Room, founded


@pytest.fixture
async def room(database: str) -> AsyncIterator[Room]:
    """First-friday, on Monday, March 2, 2026."""
    async with founded() as made:
        yield made


def last(room: Room) -> date:
    """The latest date that is planned."""
    with room.work() as work:
        return work.gatherings.every()[-1].day


async def test_a_month_is_looked_over_once_and_reaches_thirteen_months_on_any_of_its_days(
    room: Room,
) -> None:
    ahead = Ahead(room.store)
    assert await ahead.plan(room.clock.now()) == 1
    planned = last(room)
    for days in range(1, 30):  # to the last day of March
        assert await ahead.plan(room.clock.now() + timedelta(days=days)) == 0
    # A first Friday each month: the one 13 months after the month's last day is among them.
    assert planned >= date(2027, 4, 2)
    assert await ahead.plan(room.clock.now() + timedelta(days=30)) == 1
    assert last(room) > planned
    assert await Ahead(room.store).plan(room.clock.now()) == 1, "another process looks for itself"


async def test_what_could_not_be_planned_is_tried_again_at_the_next_look(room: Room) -> None:
    ahead, zone = Ahead(room.store), "UPDATE community SET zone = :zone"
    with room.store.session() as session:
        session.connection().execute(text(zone), {"zone": "Nowhere/Atall"})
    assert await ahead.plan(room.clock.now()) == 0
    with room.store.session() as session:
        session.connection().execute(text(zone), {"zone": "America/Phoenix"})
    assert await ahead.plan(room.clock.now()) == 1
