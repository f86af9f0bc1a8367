"""A state changes its clocks after dates were planned: they stay at the hour that people know."""

import shutil
import zoneinfo
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.communities.replan import unlike
from bot.gatherings.corrections import corrected
from store.core.subject import Subject
from tests.room import ZONE, Room, founded

SUMMER = "America/Denver"
"""Phoenix has no summer time, and would have this one's."""


@contextmanager
def clocks_of(other: str, folder: Path) -> Iterator[None]:
    """Whoever asks for ZONE gets the rules of another zone, as a system's update brings them."""
    source = files("tzdata.zoneinfo").joinpath(*other.split("/"))
    (folder / ZONE).parent.mkdir(parents=True)
    with as_file(source) as path:
        shutil.copy(path, folder / ZONE)
    zoneinfo.reset_tzpath([str(folder)])
    ZoneInfo.clear_cache()
    try:
        yield
    finally:
        zoneinfo.reset_tzpath()
        ZoneInfo.clear_cache()


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    async with founded() as made:
        yield made


def begins(room: Room) -> datetime:
    with room.work() as work:
        coming = work.gatherings.next(room.clock.now())
        assert coming is not None
        assert (coming.day.isoformat(), coming.time.hour) == ("2026-04-03", 13)
        return coming.starts_at


def due(room: Room) -> list[datetime]:
    """When the clock will speak of the next gathering, and of nothing else."""
    with room.work() as work:
        coming = work.gatherings.next(room.clock.now())
        assert coming is not None
        subject = Subject.of(coming)
        return [o.due_at for o in work.occurrences.coming(999) if o.subject == subject]


async def test_a_date_keeps_its_hour_when_the_zones_rules_change_after_it_was_planned(
    room: Room, tmp_path: Path
) -> None:
    planned = begins(room)
    assert (planned.hour, due(room)) == (20, due(room))
    before = due(room)
    with clocks_of(SUMMER, tmp_path):
        with room.work() as work:
            unlike(work, work.communities.this(), room.clock.now())
        assert begins(room).hour == 19
        moved = [
            (one - other).total_seconds() for one, other in zip(before, due(room), strict=True)
        ]
        # Summer time begins on March 8; what is said before that is said when it was.
        assert set(moved) <= {0.0, 3600.0}
        assert moved[-1] == 3600.0
        shown = await room.later(seconds=2)
        assert [one.audience for one in shown] == ["#facilitators"]
        with room.work() as work:
            assert not corrected(work, room.clock.now())


async def test_what_is_said_at_nine_is_said_at_nine_on_the_new_clocks_and_once(
    room: Room, tmp_path: Path
) -> None:
    with clocks_of(SUMMER, tmp_path):
        with room.work() as work:
            unlike(work, work.communities.this(), room.clock.now())
        assert not [s for s in await room.until("2026-03-27 08:59") if "needs a hand" in s.text]
        shown = await room.until("2026-03-28 09:00")
        assert len([s for s in shown if "needs a hand" in s.text]) == 1


async def test_where_no_clock_changed_nothing_is_touched(room: Room) -> None:
    before = due(room)
    with room.work() as work:
        assert not corrected(work, room.clock.now())
    assert due(room) == before
    assert await room.later(seconds=3) == []


async def test_a_gathering_that_is_on_stays_as_it_began(room: Room, tmp_path: Path) -> None:
    began = begins(room)
    await room.until("2026-04-03 14:00")
    with clocks_of(SUMMER, tmp_path):
        with room.work() as work:
            assert corrected(work, room.clock.now()), "those after it are corrected"
        assert begins(room) == began
