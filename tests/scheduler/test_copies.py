"""Copies by the running bot's clock: made when due, beside its work, and told when they fail."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from adapters.wiring.service import service
from bot.core.settings import Settings
from scheduler.clock import SimulatedClock
from scheduler.copies import AGAIN, ALONE, Copies, Plan
from store.copies.original import BY_THE_CLOCK, Original
from store.core.unfinished import UNFINISHED
from store.database import Store
from tests.fresh import fresh

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Store]:
    """The database of a bot that runs."""
    store = Store(fresh(tmp_path))
    yield store
    store.close()


def copies(folder: Path) -> list[Path]:
    return list(folder.glob("copies/*"))


async def test_a_copy_is_made_each_day_and_after_a_restart_none_too_many(
    running: Store, tmp_path: Path
) -> None:
    plan = Plan(Original(running.url), tmp_path / "copies", DAY, keep=2)
    clock = SimulatedClock(NOW)
    made = Copies(running, plan, clock)
    for hours, there in ((0, 1), (23, 1), (24, 2), (48, 2)):
        clock.to(NOW + timedelta(hours=hours))
        await made.look()
        await Copies(running, plan, clock).look()
        assert len(list(plan.folder.iterdir())) == there, hours


async def test_a_running_convene_makes_one_by_itself_where_the_settings_say_so(
    tmp_path: Path,
) -> None:
    address = {"database_url": fresh(tmp_path), "backup_folder": tmp_path / "copies"}
    for hours, there in ((0, 0), (24, 1), (24, 1)):
        async with service(Settings.model_validate({**address, "backup_hours": hours})):
            pass  # what has begun is finished before it ends
        assert len(copies(tmp_path)) == there


async def test_a_copy_that_fails_is_told_once_and_tried_again_an_hour_later(
    running: Store, tmp_path: Path
) -> None:
    (tmp_path / "copies").write_text("a file where the folder should be")
    plan = Plan(Original(running.url), tmp_path / "copies", DAY, keep=2)
    clock = SimulatedClock(NOW)
    made = Copies(running, plan, clock)
    with capture_logs() as logged:
        await made.look()
        await made.look()
        (tmp_path / "copies").unlink()
        clock.to(NOW + AGAIN)
        await made.look()
    failed, copied = logged
    assert failed["event"].startswith("No copy of the database could be made (")
    assert failed["log_level"] == "error"
    assert copied["event"] == "copied"
    assert len(list(plan.folder.iterdir())) == 1


class Astray(SimulatedClock):
    """A machine's clock, which may also be set back."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.at = at

    def now(self) -> datetime:
        return self.at


async def test_a_failure_while_the_clock_was_ahead_holds_nothing_up_once_it_is_right(
    running: Store, tmp_path: Path
) -> None:
    (tmp_path / "copies").write_text("a file where the folder should be")
    plan = Plan(Original(running.url), tmp_path / "copies", DAY, keep=2)
    clock = Astray(NOW + 365 * DAY)
    made = Copies(running, plan, clock)
    await made.look()
    (tmp_path / "copies").unlink()
    clock.at = NOW
    await made.look()
    assert len(list(plan.folder.iterdir())) == 1


@pytest.fixture
def several(database: str, tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """What two make copies of: two processes' on a server, and of a file the one that it has."""
    url = fresh(tmp_path)
    one = Store(url)
    other = Store(url) if database == "postgresql" else one
    yield one, other
    for store in {one, other}:
        store.close()


@pytest.mark.usefixtures("programs")
async def test_of_several_one_makes_the_copy_that_all_owe(
    several: tuple[Store, Store], tmp_path: Path
) -> None:
    clock, folder = SimulatedClock(NOW), tmp_path / "copies"
    plan = Plan(Original(several[0].url), folder, DAY, keep=2)
    each = [Copies(store, plan, clock) for store in several]
    for days in range(3):
        clock.to(NOW + days * DAY)
        with capture_logs() as logged:
            await asyncio.gather(*(one.look() for one in each))
        assert [told["event"] for told in logged if told["event"] != "copied"] == []
        assert len(list(folder.iterdir())) == min(days + 1, 2)


@pytest.mark.usefixtures("programs")
async def test_while_another_one_copies_nothing_of_it_is_touched(
    several: tuple[Store, Store], tmp_path: Path
) -> None:
    one, other = several
    plan = Plan(Original(one.url), tmp_path / "copies", DAY, keep=2)
    plan.folder.mkdir()
    under_way = plan.original.named(plan.folder, BY_THE_CLOCK, NOW - DAY)
    begun = under_way.with_name(under_way.name + UNFINISHED)
    begun.write_bytes(b"half of it")
    assert other.holds.take(ALONE)
    made = Copies(one, plan, SimulatedClock(NOW))
    await made.look()
    assert list(plan.folder.iterdir()) == [begun]
    # It was killed amid it: what it held is free, and what it left goes.
    other.holds.leave(ALONE)
    await made.look()
    assert [each.name for each in plan.folder.iterdir()] == [
        plan.original.named(plan.folder, BY_THE_CLOCK, NOW).name
    ]
