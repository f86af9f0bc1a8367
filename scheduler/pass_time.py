"""Time that passes by itself or is made to: everything that falls due meanwhile, in order."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar

from dateutil.relativedelta import relativedelta

from scheduler.clock import SimulatedClock
from scheduler.heart import Heart
from store import deliveries
from store import due as kept
from store.database import Session, Store
from store.outbox import DRAW_PAUSE

Answer = TypeVar("Answer")


class Passing:
    """Moves a simulated clock from one due thing to the next, as a real clock would have."""

    def __init__(
        self,
        store: Store,
        clock: SimulatedClock,
        heart: Heart,
        moved: Callable[[datetime], Awaitable[None]] | None = None,
    ) -> None:
        """`moved` hears where the clock stands each time it was made to move."""
        self._store = store
        self._clock = clock
        self._heart = heart
        self._moved = moved

    async def settle(self) -> None:
        """Let happen what an act set off, redraws that wait for one another included."""
        await self._heart.beat()
        # A redraw waits up to DRAW_PAUSE for others, and until then nobody has seen what was done.
        due = await self._ask(self._next_delivery)
        if due is not None and due <= self._clock.now() + DRAW_PAUSE:
            await self.to(due)

    async def by(self, time: timedelta | relativedelta) -> None:
        """Let so much time pass; a month as the calendar has it."""
        await self.to(self._clock.now() + time)

    async def to(self, at: datetime) -> None:
        """Let time pass until an instant."""
        await self._heart.beat()
        # From one due thing to the next, since each decides by what is true at its own moment.
        while (due := await self.next_due()) is not None and due <= at:
            self._clock.to(due)
            await self._heart.beat()
        self._clock.to(at)
        await self._heart.beat()
        if self._moved is not None:
            await self._moved(at)

    async def to_next(
        self, said: Callable[[Session], object], within: timedelta
    ) -> datetime | None:
        """Let time pass until something is said; when that was, None for nothing `within` that.

        `said` tells what was said last, so that another answer of it means that there is more. Of
        what falls due much says nothing, and nobody would see that time had passed.
        """
        await self.settle()
        before, until = await self._ask(said), self._clock.now() + within
        while (due := await self.next_due()) is not None and due <= until:
            await self.to(due)
            if await self._ask(said) != before:
                return due
        return None

    async def next_due(self) -> datetime | None:
        """When the next thing falls due, of the clock's or of the courier's."""
        return await self._ask(self._next_of_both)

    def _next_of_both(self, session: Session) -> datetime | None:
        found = (kept.next_due(session), self._next_delivery(session))
        return min((due for due in found if due is not None), default=None)

    def _next_delivery(self, session: Session) -> datetime | None:
        return deliveries.next_due(session, self._clock.now())

    async def _ask(self, ask: Callable[[Session], Answer]) -> Answer:
        return await asyncio.wrap_future(self._store.read(ask))
