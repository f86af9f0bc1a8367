"""The heart: one beat plans ahead, lets what is due speak, and carries what is to be said."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from time import perf_counter

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.core.notices import Beat, Tell, silence
from bot.core.ports import Clock
from scheduler.courier import Courier
from scheduler.health import Health
from scheduler.occurrences import Ahead
from scheduler.patience import pauses
from scheduler.ticker import Ticker
from store.core.trouble import trouble
from store.database import Store

log = structlog.get_logger(__name__)

BEAT = 1.0
"""Seconds between two beats of their own accord; also how long one waits for a slow place."""


async def nothing() -> None:
    """Nothing was missed."""


class Heart:
    """Beats while it is started. APScheduler is the heartbeat; what is to be done is in rows.

    Its own job stores pickle, block the event loop and lose jobs in a crash (498 of 1000 in a
    measured kill), and its CronTrigger skips the first of April at midnight in Europe/Berlin
    (3.11.3). So it runs one interval job in memory, and knows nothing of what that does.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        ticker: Ticker,
        courier: Courier,
        catch_up: Callable[[], Awaitable[None]] = nothing,
        tell: Tell = silence,
    ) -> None:
        """`catch_up` learns what people did while the database could not take it.

        `tell` hears of each beat.
        """
        self.looked: datetime | None = None
        """When it looked last at what is due, or began to; None before that."""
        self._tell = tell
        self._store = store
        self._clock = clock
        self._ticker = ticker
        self._courier = courier
        self._catch_up = catch_up
        self._health = Health(store, clock)
        self._pauses = pauses()
        self._rests_until = 0.0
        self._ahead = Ahead(store)
        self._planned: date | None = None
        self._turn = asyncio.Lock()
        self._beating: asyncio.Task[None] | None = None
        self._stopping = self._woken = False
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    def start(self) -> None:
        """Begin to beat, on the running event loop."""
        self._stopping = False
        self._courier.hurry(False)
        # From here on it is waited for.
        self.looked = self._clock.now()
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

    def wake(self) -> None:
        """Something is due now: look at once, and not at the next beat. In the event loop alone."""
        self._woken = True
        if self._scheduler.running and not self._stopping:
            self._begin()

    async def stop(self, within: float | None = None) -> None:
        """Beat no more; a beat that has begun, and what it is sending, is finished.

        What takes longer than `within` (seconds; None waits) is left, and is looked for before it
        is said again.
        """
        self._stopping = True
        if self._scheduler.running:
            self._scheduler.pause()
        self._courier.hurry(True)
        try:
            async with asyncio.timeout(within):
                if self._beating is not None and not self._beating.done():
                    await self._beating
                async with self._turn:
                    await self._courier.finish()
        except TimeoutError:
            log.warning("what a platform took too long over is left for the next start")
        await self._courier.leave()
        if self._scheduler.running:
            # Only now: it cancels what it finds running.
            self._scheduler.shutdown(wait=False)

    async def beat(self, patience: float | None = None) -> None:
        """Do everything that is due now, waiting for slow places as long as `patience` (seconds).

        Beats never overlap.
        """
        async with self._turn:
            times = await self._health.look()
            await self._due(patience)
            if self._health.mending(times):
                await self._catch_up()
                if self._health.mending(times):
                    self._health.healed()

    async def _due(self, patience: float | None) -> None:
        today = self._clock.now().date()
        # What is planned lies 13 months ahead, so once a day is often enough.
        if today != self._planned:
            await self._ahead.plan(self._clock.now())
            self._planned = today
        # A prompt writes deliveries, and one that fails writes to the stewards: until all is
        # quiet.
        while True:
            spoke = await self._ticker.tick(self._clock.now())
            self.looked = self._clock.now()
            carried = await self._courier.deliver(patience)
            # What is left stands in its rows, for whoever goes on.
            if self._stopping or (not spoke and not carried):
                return

    async def _pulse(self) -> None:
        """Begin a beat, unless one goes on: APScheduler would complain of it each second."""
        self._health.tell()
        self._begin()

    def _begin(self) -> None:
        if asyncio.get_running_loop().time() < self._rests_until:
            return
        if self._beating is None or self._beating.done():
            self._beating = asyncio.create_task(self._beat_with_patience())

    async def _beat_with_patience(self) -> None:
        began = perf_counter()
        try:
            self._woken = True
            # What was written while a beat was ending is for another one.
            while self._woken and not self._stopping:
                self._woken = False
                await self.beat(BEAT)
            self._pauses = pauses()
            self._tell(Beat(perf_counter() - began, failed=False))
        except Exception as fault:
            self._tell(Beat(perf_counter() - began, failed=True))
            # A database that is away for a while must not end the heart: a later beat tries again.
            self._rests_until = asyncio.get_running_loop().time() + next(self._pauses)
            if not trouble(fault):
                log.error("beat failed", exc_info=fault)
            self._health.tell()
