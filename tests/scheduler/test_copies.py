"""Copies by the running bot's clock: made when due, beside its work, and told when they fail."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from adapters.wiring.service import service
from bot.core.settings import Settings
from scheduler.clock import SimulatedClock
from scheduler.copies import AGAIN, Copies, Plan
from store.copies.original import Original
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
    made = Copies(plan, clock)
    for hours, there in ((0, 1), (23, 1), (24, 2), (48, 2)):
        clock.to(NOW + timedelta(hours=hours))
        await made.look()
        await Copies(plan, clock).look()
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
    made = Copies(plan, clock)
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
