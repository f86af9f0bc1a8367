"""Quiet: what was due while nobody was there to say it waits for an hour that is not quiet."""

from datetime import UTC, datetime

from bot.core.quiet import overdue
from tests.room import Room

AFTERNOON, NIGHT = datetime(2026, 3, 3, 16, tzinfo=UTC), datetime(2026, 3, 4, 3, tzinfo=UTC)
DUE = datetime(2026, 3, 3, 15, tzinfo=UTC)


async def test_it_is_said_at_once_by_day_and_in_the_morning_at_night(room: Room) -> None:
    with room.work() as work:
        community = work.communities.this()
    community.zone = "UTC"
    assert overdue(community, DUE, AFTERNOON) is None
    assert overdue(community, DUE, NIGHT) == datetime(2026, 3, 4, 8, tzinfo=UTC)


async def test_what_was_planned_for_the_night_keeps_to_it(room: Room) -> None:
    with room.work() as work:
        community = work.communities.this()
    community.zone = "UTC"
    assert overdue(community, datetime(2026, 3, 3, 23, tzinfo=UTC), NIGHT) is None
