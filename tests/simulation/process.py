"""A process of the bot: its store, its dispatch and its heart, until it is killed."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from contextvars import copy_context
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, event

from adapters.wiring.core import Core, core
from bot.core.chance import Chance
from bot.core.ports import Chat, Clock
from scheduler.heart import BEAT
from scheduler.patience import pauses
from store.core.trouble import trouble
from store.core.writer import NotKept
from store.database import Session, Store
from tests.simulation.loop import PROCESS, Hands, SimulatedLoop

Answer = TypeVar("Answer")

LONGEST = 3600.0
"""Seconds after which a heart beats where nothing is due; a real one does so each second."""

BEFORE: Final = "before"
AFTER: Final = "after"


class PowerFailed(BaseException):
    """Right before a commit: of all that it was to keep, nothing is kept."""


class Machine:
    """The one clock of the machine that all processes run on; somebody may move it."""

    def __init__(self, loop: SimulatedLoop, start: datetime) -> None:
        self._loop = loop
        self._start = start.astimezone(UTC)
        self.moved = timedelta(0)

    def now(self) -> datetime:
        """What it shows."""
        return self.true() + self.moved

    def true(self) -> datetime:
        """What it should show."""
        return self._start + timedelta(seconds=self._loop.time())


class Process:
    """It lives in a context of its own, by which the loop knows what is to be done by whom.

    `broke` hears of what its heart could not make sense of, and `due` tells when something falls
    due next. The beat itself is APScheduler's in a real process, once a second; here it comes when
    there may be something to do.
    """

    def __init__(
        self,
        number: int,
        loop: SimulatedLoop,
        draw: Random,
        store: Callable[[Hands], Store],
        clock: Clock,
        secret: Chance,
        chats: Mapping[str, Chat],
        due: Callable[[datetime], datetime | None],
        broke: Callable[[str], None],
    ) -> None:
        self.number = number
        self.ready = False
        self.alive = True
        self.doomed = ""
        """Where in its next commit it dies: BEFORE what is kept is kept, or AFTER; "" for not."""
        self._loop, self._draw, self._clock, self._due, self._broke = loop, draw, clock, due, broke
        self._outside, self._context = copy_context(), copy_context()
        self._context.run(PROCESS.set, number)
        self._nudged = asyncio.Event()
        self.store = store(Hands(loop, draw))
        self.bot: Core = core(
            self.store, clock, lambda who: who.founds, secret=secret, naming=secret
        )
        self.bot.chats.update(chats)
        event.listen(self.store.engine, "commit", self._commits)
        event.listen(self.store.engine, "begin", self._begins)
        self._tasks = [self.do(self._live())]

    def do(self, doing: Coroutine[Any, Any, Answer]) -> asyncio.Task[Answer]:
        """Let the process do something."""
        return self._loop.create_task(doing, context=self._context)

    def nudge(self) -> None:
        """Something may have fallen due."""
        self._nudged.set()

    def limit(self, pages: int) -> None:
        """Let the database have no more pages than so many, or than it has."""

        def limited(session: Session) -> None:
            session.connection().exec_driver_sql(f"PRAGMA max_page_count={pages}").close()

        async def until_limited() -> None:
            done = False
            while not done:
                # It goes with others in a group, for which there may be no room.
                with suppress(NotKept):
                    await asyncio.wrap_future(self.store.write(limited))
                    done = True

        self._tasks.append(self.do(until_limited()))

    def die(self) -> None:
        """End without a word."""
        self.alive = self.ready = False
        self._loop.kill(self.number)
        self.store.close()

    async def _live(self) -> None:
        await self._catch_up()
        self.ready = True
        waits = pauses()
        while True:
            rests = self._until_due()
            try:
                await self.bot.heart.beat(BEAT)
                waits = pauses()
            except Exception as fault:  # noqa: BLE001 - as a heart does
                if not trouble(fault):
                    self._broke(f"beat failed: {fault!r}")
                rests = next(waits)
            await asyncio.sleep(BEAT)
            # A beat that was busy for long may have left something for the next one.
            await self._rest(min(rests, self._until_due()))

    async def _catch_up(self) -> None:
        waits = pauses()
        while True:
            try:
                return await self.bot.catch_up()
            except Exception as fault:  # noqa: BLE001 - it would not start, and be started again
                if not trouble(fault):
                    self._broke(f"not caught up: {fault!r}")
                await asyncio.sleep(next(waits))

    async def _rest(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds + self._draw.uniform(0, BEAT)):
                await self._nudged.wait()
        except TimeoutError:
            pass
        self._nudged.clear()

    def _until_due(self) -> float:
        now = self._clock.now()
        due = self._due(now)
        return LONGEST if due is None else max(0.0, min((due - now).total_seconds(), LONGEST))

    def _commits(self, connection: Connection) -> None:
        """If this is where it dies: nobody hears of it, whatever is kept."""
        if not (self.doomed and connection.get_execution_options().get("writes")):
            return
        self.alive = self.ready = False
        self._loop.kill(self.number)
        self._loop.call_soon(self.store.close, context=self._outside)
        if self.doomed == BEFORE:
            raise PowerFailed

    def _begins(self, _connection: Connection) -> None:
        if not self.alive:
            raise PowerFailed
