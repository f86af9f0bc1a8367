"""The heart: one beat plans ahead, lets what is due speak, and carries what is to be said."""

import asyncio
from datetime import date

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.core.ports import Clock
from scheduler.courier import Courier
from scheduler.occurrences import plan_ahead
from scheduler.ticker import Ticker
from store.database import Store

log = structlog.get_logger(__name__)

BEAT = 1.0
"""Seconds between two beats of their own accord; also how long one waits for a slow place."""


class Heart:
    """Beats while it is started. APScheduler is the heartbeat; what is to be done is in rows.

    Its own job stores pickle, block the event loop and lose jobs in a crash (498 of 1000 in a
    measured kill), and its CronTrigger skips the first of April at midnight in Europe/Berlin
    (3.11.3). So it runs one interval job in memory, and knows nothing of what that does.
    """

    def __init__(self, store: Store, clock: Clock, ticker: Ticker, courier: Courier) -> None:
        self._store = store
        self._clock = clock
        self._ticker = ticker
        self._courier = courier
        self._planned: date | None = None
        self._turn = asyncio.Lock()
        self._beating: asyncio.Task[None] | None = None
        self._stopping = False
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    def start(self) -> None:
        """Begin to beat, on the running event loop."""
        self._stopping = False
        self._scheduler.add_job(
            self._pulse,
            "interval",
            seconds=BEAT,
            id="beat",
            # One at a time, missed beats are one, and none comes too late to be made up for.
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )
        self._scheduler.start()

    async def stop(self) -> None:
        """Beat no more; a beat that has begun, and what it is sending, is finished."""
        self._stopping = True
        if self._scheduler.running:
            self._scheduler.pause()
        if self._beating is not None:
            await self._beating
        async with self._turn:
            await self._courier.finish()
        if self._scheduler.running:
            # Only now: it cancels what it finds running.
            self._scheduler.shutdown(wait=False)

    async def beat(self, patience: float | None = None) -> None:
        """Do everything that is due now, waiting for slow places as long as `patience` (seconds).

        Beats never overlap.
        """
        async with self._turn:
            today = self._clock.now().date()
            # What is planned lies 13 months ahead, so once a day is often enough.
            if self._planned != today:
                await plan_ahead(self._store, self._clock.now())
                self._planned = today
            # A prompt writes deliveries, and one that fails writes to the stewards: until all is
            # quiet.
            while True:
                spoke = await self._ticker.tick(self._clock.now())
                carried = await self._courier.deliver(patience)
                # What is left stands in its rows, for whoever goes on.
                if self._stopping or (not spoke and not carried):
                    return

    async def _pulse(self) -> None:
        """Begin a beat, unless one goes on: APScheduler would complain of it each second."""
        if self._beating is None or self._beating.done():
            self._beating = asyncio.create_task(self._beat_and_log())

    async def _beat_and_log(self) -> None:
        try:
            await self.beat(BEAT)
        except Exception as fault:
            # A database that is away for a while must not end the heart: the next beat tries again.
            log.error("beat failed", exc_info=fault)
