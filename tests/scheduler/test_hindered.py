"""A database held by another program for half a minute, and a disk that is full: real ones."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select
from structlog.testing import capture_logs

from bot.core.calls import Call
from scheduler.patience import PAUSES
from store.core.writer import NotKept
from store.database import Store
from store.members import Account
from store.outbox import Delivery
from store.rsvps import Rsvp
from tests.fresh import fresh
from tests.room import ZONE, Room, said, where, who

PEOPLE = [f"Guest{number}" for number in range(24)]
BEFORE = datetime(2026, 3, 27, 8, 59, tzinfo=ZoneInfo(ZONE))
"""A minute before the clock has something to say about the gathering of April 3."""
SAID = "needs a hand"
HOLDER = """
import sqlite3, sys, time
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
"""


@asynccontextmanager
async def lived(folder: Path) -> AsyncIterator[Room]:
    """A community on a disk that is waited for, up to a minute before something is due."""
    store = Store(fresh(folder))
    try:
        room = Room(store, datetime(2026, 3, 2, 9, tzinfo=ZoneInfo(ZONE)))
        await room.found()
        await room.passing.to(BEFORE)
        yield room
    finally:
        await asyncio.to_thread(store.close)


@contextmanager
def held(database: Path, seconds: float) -> Iterator[subprocess.Popen[str]]:
    """Another program, in which a transaction stays open for so long."""
    asked = [sys.executable, "-c", HOLDER, str(database), str(seconds)]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of a few megabytes; where nobody may mount one, the test is skipped."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    made = subprocess.run(mount, capture_output=True, check=False)
    if made.returncode:
        pytest.skip(f"a small disk can't be mounted here: {made.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


async def answers(room: Room, when: str) -> dict[str, str]:
    """What everybody is told who answers at once."""
    lines = (Call(f"{when}-{n}", "", who(n), where(), typed="/rsvp yes") for n in PEOPLE)
    told = await asyncio.gather(*map(room.dispatch, lines))
    return {name: said(reply) for name, reply in zip(PEOPLE, told, strict=True)}


def coming(room: Room) -> set[str]:
    """Whose answer is kept."""
    query = select(Account.user).join(Rsvp, col(Rsvp.member_id) == col(Account.member_id))
    found = set(room.store.look(lambda s: s.exec(query).all()))
    return {name for name in PEOPLE if name.casefold() in found}


def kept(told: dict[str, str]) -> set[str]:
    """Whoever was told that their answer is kept; the others read how to go on."""
    for text in told.values():
        assert "Reference:" not in text
    return {name for name, text in told.items() if "could not keep" not in text}


async def healed(room: Room) -> None:
    """Beat as a heart does, until all is well; it heals by itself."""
    async with asyncio.timeout(sum(PAUSES)):
        while True:
            with suppress(NotKept):
                await room.heart.beat()
                if room.store.condition.trouble is None:
                    return
            await asyncio.sleep(0.2)


def assert_said_once(room: Room) -> None:
    shown = [one.text for one in room.chat.shown if one.audience == "#facilitators"]
    assert len([text for text in shown if SAID in text]) == 1
    states = room.store.look(lambda s: {d.state for d in s.exec(select(Delivery))})
    assert states <= {"sent", "dropped", "due"}


def told_operator(logs: Sequence[Mapping[str, object]]) -> list[str]:
    return [str(one["log_level"]) for one in logs if one["log_level"] in ("error", "warning")]


async def test_a_full_disk_loses_nothing_that_was_confirmed_and_heals_once_there_is_room(
    tmp_path: Path,
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with small_disk(disk, "8m") as folder, capture_logs() as logs:
        async with lived(folder) as room:
            ballast = folder / "ballast"
            with suppress(OSError), ballast.open("wb", buffering=0) as filled:
                while filled.write(b"x" * 4096):
                    pass
            room.clock.to(BEFORE + timedelta(minutes=2))
            told = dict[str, str]()
            # Its log has room for a little still: people answer until it has none.
            for turn in range(40):
                told = await answers(room, f"full-{turn}")
                with suppress(NotKept):
                    await room.heart.beat()
                if len(kept(told)) < len(PEOPLE):
                    break
            assert room.store.condition.trouble == "full"
            before = coming(room)
            assert kept(told) <= before
            ballast.unlink()
            await healed(room)
            again = await answers(room, "again")
            assert kept(again) == coming(room) == set(PEOPLE)
            assert_said_once(room)
    assert told_operator(logs) == ["error", "warning"]


async def hindered(room: Room, seconds: float, told: Callable[[str], None]) -> None:
    """Another program holds the database; people answer, and something falls due."""
    database = Path(room.store.url.removeprefix("sqlite:///"))
    room.clock.to(BEFORE + timedelta(minutes=2))
    with held(database, seconds):
        loop = asyncio.get_running_loop()
        began = loop.time()
        asked = asyncio.create_task(answers(room, "held"))
        with suppress(NotKept):
            await room.heart.beat()
        found = await asked
        took = loop.time() - began
    assert kept(found) == coming(room)
    await healed(room)
    again = await answers(room, "again")
    assert kept(again) == coming(room) == set(PEOPLE)
    assert_said_once(room)
    told(f"held for {seconds:.0f} s: {len(kept(found))} of {len(PEOPLE)} kept, after {took:.0f} s")


async def test_while_another_program_holds_it_for_a_moment_everybody_just_waits(
    tmp_path: Path,
) -> None:
    with capture_logs() as logs:
        async with lived(tmp_path) as room:
            await hindered(room, 1.5, lambda _told: None)
            assert len(coming(room)) == len(PEOPLE)
    assert told_operator(logs) == []


@pytest.mark.soak
@pytest.mark.parametrize("seconds", [25, 40])
async def test_while_another_program_holds_it_for_half_a_minute_nothing_is_lost_or_doubled(
    tmp_path: Path, seconds: float, figure: Callable[[str], None]
) -> None:
    with capture_logs() as logs:
        async with lived(tmp_path) as room:
            await hindered(room, seconds, figure)
    # It waits for half a minute by itself; the operator hears of what takes longer, once.
    assert told_operator(logs) == ([] if seconds < 30 else ["error", "warning"])
