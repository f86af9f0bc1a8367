"""Copies: the database is copied every so many hours while Convene runs, beside its work."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.core.i18n import _
from bot.core.ports import Clock
from scheduler.alone import alone
from store.copies.original import Original
from store.core.trouble import Unusable, reason, trouble
from store.database import Store

log = structlog.get_logger(__name__)

ALONE = "copies"
"""What a process holds while it makes one."""
LOOK = 60.0
"""Seconds between two looks whether a copy is due."""
AGAIN = timedelta(hours=1)
"""How long after a copy that could not be made the next one is tried."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is copied, where to, how often, and how many of those copies are kept."""

    original: Original
    folder: Path
    every: timedelta
    keep: int


class Copies:
    """Makes the copies of a plan while it is started, in a thread of its own.

    What was committed when a copy began is in it, and nobody who writes is held up
    (https://sqlite.org/wal.html#concurrency, https://www.postgresql.org/docs/current/app-pgdump.html).
    Of several processes one does it at a time: two would take away what the other has begun.
    """

    def __init__(self, store: Store, plan: Plan, clock: Clock) -> None:
        self._store = store
        self._plan = plan
        self._clock = clock
        self._failed: datetime | None = None
        self._turn = asyncio.Lock()
        self._first: asyncio.Task[None] | None = None
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    def start(self) -> None:
        """Begin to look, on the running event loop: at once, and then each minute."""
        self._first = asyncio.create_task(self.look())
        self._scheduler.add_job(
            self.look,
            "interval",
            seconds=LOOK,
            id="copies",
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )
        self._scheduler.start()

    async def stop(self) -> None:
        """Look no more; what has begun is finished."""
        if self._scheduler.running:
            self._scheduler.pause()
        if self._first is not None:
            await self._first
        async with self._turn:
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)

    async def look(self) -> None:
        """Make a copy where one is due. Where that fails, the operator is told in the log."""
        async with self._turn:
            now, plan = self._clock.now(), self._plan
            # Both ends: the machine's clock may have been ahead when it failed.
            if self._failed is not None and self._failed <= now < self._failed + AGAIN:
                return
            self._failed = None
            try:
                await self._made(now)
            except Exception as fault:
                if not isinstance(fault, OSError) and trouble(fault) is None:
                    raise
                self._failed = now
                log.error(_told(fault), folder=str(plan.folder))

    async def _made(self, now: datetime) -> None:
        plan = self._plan
        if not plan.original.due(plan.folder, plan.every, now):
            return
        async with alone(self._store, ALONE, patience=0) as ours:
            # Where folders are shared, whoever was before us may just have made it.
            if ours and plan.original.due(plan.folder, plan.every, now):
                make = plan.original.make
                kept = await asyncio.to_thread(make, plan.folder, plan.keep, now)
                log.info("copied", copy=str(kept))


def _told(fault: Exception) -> str:
    match fault:
        case Unusable():
            detail = fault.detail
        case OSError():
            detail = fault.strerror or ""
        case _:
            detail = reason(fault)
    return _(
        "No copy of the database could be made (%(why)s). I try again in an hour.",
        why=str(detail or fault),
    )
