"""100,000 occurrences due at once, against as many jobs in APScheduler's own SQLite job store."""

import asyncio
import os
import tempfile
import time
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import insert
from sqlmodel import select

from bench.calls import flush
from bench.figures import at_least
from bench.room import NOW, call, opened
from bench.stalls import Stall, stalled, watch
from bot.core.dispatch import Dispatch
from scheduler.ticker import Ticker
from store.core.subject import Subject
from store.database import Store
from store.gatherings import Gathering
from store.occurrences import Occurrence

DUE = int(os.environ.get("DUE", "100000"))
ROUNDS = 5
JOBS = 250
"""Of APScheduler's: it takes as long for each, however many there are."""
COMMUNITIES = 50
PROMPT, STEP = "channel-reminder", "an hour before"
WANTED = 10.0
"""Times APScheduler's rate, at least."""
HELD = 0.02
"""Seconds for which the event loop may be held."""


def measure() -> None:
    """Print both rates, how often ours is theirs, and how long each held the event loop.

    Theirs waits for the disk at every job, ours once for a few: so the flush is told as well.
    """
    ratios = []
    print(f"  one flush to this disk takes {flush() * 1000:.2f} ms")
    with opened() as (store, dispatch, _clock), tempfile.TemporaryDirectory() as folder:
        asyncio.run(_found(dispatch))
        _fill(store)
        for turn in range(ROUNDS):
            # In turn, so that whatever else the machine does slows both.
            url = f"sqlite:///{Path(folder) / f'jobs{turn}.db'}"
            theirs = asyncio.run(_timed(_run(url), JOBS))
            ours = asyncio.run(_timed(_ticked(store, turn), DUE // ROUNDS))
            ratios.append(theirs.each / ours.each)
            print(f"  {DUE // ROUNDS:,} occurrences: {ours}")
            print(f"  {JOBS:,} jobs of APScheduler: {theirs}")
    at_least(
        f"{DUE:,} due, {DUE // ROUNDS:,} at once, by APScheduler's own SQLite job store",
        median(ratios),
        WANTED,
        f"{median(ratios):.1f} times as fast ({min(ratios):.1f} to {max(ratios):.1f})",
    )


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds for each, seconds of the processor's for each, and how the loop was held."""

    each: float
    worked: float
    stalls: list[Stall]

    def __str__(self) -> str:
        rate, worked = 1 / self.each, self.worked * 1000
        return f"{rate:.0f}/s, {worked:.2f} ms of CPU each; {stalled(self.stalls, HELD)}"


async def _timed(work: Coroutine[None, None, float], many: int) -> Timed:
    """Do it while somebody watches the loop; `work` tells how many seconds it took."""
    stalls, over = list[Stall](), asyncio.Event()
    watching = asyncio.create_task(watch(stalls, over))
    cpu = time.process_time()
    took = await work
    worked = time.process_time() - cpu
    over.set()
    await watching
    return Timed(took / many, worked / many, stalls)


async def _found(dispatch: Dispatch) -> None:
    given = {"template": "first-friday", "name": "Bench", "zone": "America/Phoenix"}
    for number in range(COMMUNITIES):
        channel = f"home{number}"
        await dispatch(call(f"setup:{channel}", "cop setup", channel=channel, **given))
        await dispatch(call(f"confirm:{channel}", "cop confirm", channel=channel))


def _fill(store: Store) -> None:
    """Each is about a real date to come, and looks whether its channel is to be reminded of it."""
    ahead = select(Gathering.id, Gathering.community_id).where(Gathering.state == "planned")
    with store.session() as session:
        found = session.exec(ahead).all()
        # Each date is asked about many times, on days of their own: that is their natural key.
        rows = [
            {
                "community_id": found[number % len(found)][1],
                "prompt": f"{PROMPT} · {STEP}",
                "step": STEP,
                "subject": Subject("gathering", found[number % len(found)][0]),
                "day": NOW.date() + timedelta(days=number // len(found)),
                "state": "due",
                # All dates in each turn: of the next ones something is to be said, of others not.
                "due_at": NOW + timedelta(minutes=number * ROUNDS // DUE),
                "said": 0,
            }
            for number in range(DUE)
        ]
        session.exec(insert(Occurrence), params=rows)


async def _ticked(store: Store, turn: int) -> float:
    ticker, began = Ticker(store), time.perf_counter()
    assert await ticker.tick(NOW + timedelta(minutes=turn, seconds=1)) == DUE // ROUNDS
    return time.perf_counter() - began


async def nothing() -> None:
    """What a job does: less than any of ours."""
    _done.append(None)


_done: list[None] = []


async def _run(url: str) -> float:
    """Seconds in which as many jobs were run; each is gone from its store after it."""
    _done.clear()
    scheduler = AsyncIOScheduler(
        jobstores={"default": SQLAlchemyJobStore(url)},
        job_defaults={"misfire_grace_time": None},
        timezone="UTC",
    )
    scheduler.start(paused=True)
    at = datetime.now(UTC)
    for number in range(JOBS):
        scheduler.add_job(nothing, "date", run_date=at, id=f"job-{number}")
    began = time.perf_counter()
    scheduler.resume()
    while len(_done) < JOBS:  # noqa: ASYNC110 - its jobs tell nobody
        await asyncio.sleep(0.01)
    took = time.perf_counter() - began
    with suppress(Exception):
        scheduler.shutdown(wait=False)
    return took
