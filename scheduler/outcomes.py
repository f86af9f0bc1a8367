"""Outcomes: what became of each delivery, kept as soon as it can be, else it may be sent twice."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TypeVar

import structlog

from bot.core.awaited import unreached
from bot.core.notices import Carried, Tell, silence
from bot.core.origins import Origins
from bot.core.ports import Clock, Posted, SendError
from scheduler.errands import Errand
from scheduler.patience import pauses
from scheduler.unsaid import give_up, leave
from store import deliveries, letters
from store import living as standing_cards
from store.core.trouble import trouble
from store.core.writer import NotKept
from store.database import Session, Store
from store.outbox import Delivery
from store.parked import park
from store.work import Work

Answer = TypeVar("Answer")
log = structlog.get_logger(__name__)

# The last one repeats for as long as the delivery is of use; a fault of ours ends with it.
PAUSES = tuple(timedelta(seconds=s) for s in (2, 5, 15, 60, 300, 900, 3600))
"""How long to wait before each further attempt."""


class Outcomes:
    """Keeps them in the outbox, with what hangs on each."""

    def __init__(
        self, store: Store, clock: Clock, tell: Tell = silence, origins: Origins | None = None
    ) -> None:
        """`tell` and `origins` as a Courier has them."""
        self._store = store
        self._clock = clock
        self._tell = tell
        self._origins = origins or Origins()
        self._hurried = asyncio.Event()

    def hurry(self, yes: bool) -> None:
        """Wait no longer for a database that keeps nothing: what is left is looked for later."""
        if yes:
            self._hurried.set()
        else:
            self._hurried.clear()

    async def sent(self, errand: Errand, posted: Posted, free: datetime | None = None) -> None:
        """It stands there, and so does all that was said with it.

        `free` is from when on one more may be posted there, which other processes have to know.
        """
        now, delivery, stands = self._clock.now(), errand.delivery, errand.living

        # One transaction: a card whose message was forgotten would be posted a second time.
        def settle(session: Session) -> None:
            said = letters.as_written(session, delivery) if posted.fleeting else []
            ours = deliveries.settle(
                session,
                delivery.id,
                delivery.attempt,
                "sent",
                now,
                message=posted.message,
                reason="",
            )
            if ours and delivery.counts:
                letters.close(session, delivery.id, errand.parts, posted.message, now)
            for each in said if ours else ():
                unreached(Work(session, each.community_id), each, now)
            if ours and free is not None and delivery.home_id is not None and not errand.stands:
                deliveries.pace(session, delivery.home_id, free)
            if ours and stands is not None:
                standing_cards.drawn(
                    session, stands.id, posted.channel, posted.message, errand.shows, now
                )

        await self._keep(settle)
        log.info("sent", delivery=delivery.id, message=posted.message)
        self._over(delivery, "sent")

    async def parked(self, delivery: Delivery, error: SendError) -> None:
        """Let it wait until its workspace has us again; of each, the operator hears once."""
        now = self._clock.now()
        first = await self._keep(lambda session: park(session, delivery, now, error.reason))
        if first is not None:
            platform, workspace = first
            said = {"platform": platform, "workspace": workspace, "reason": error.reason}
            log.warning("a workspace has us no longer; what is for its people waits", **said)

    async def put_off(self, delivery: Delivery, reason: str, wait: timedelta) -> None:
        """Let it wait in its row; that is no attempt, and leaves nothing uncertain."""
        at = self._clock.now() + wait
        await self._keep(lambda s: deliveries.put_off(s, delivery, at, reason))
        log.debug("put off", delivery=delivery.id, reason=reason, wait=wait.total_seconds())

    async def later(
        self,
        delivery: Delivery,
        reason: str,
        wait: timedelta = timedelta(0),
        *,
        unclear: bool,
    ) -> None:
        """Try again after a while; `unclear`: this attempt, or one before, may have arrived."""
        at = self._clock.now() + max(_pause(delivery), wait)
        await self.settled(delivery, "due", reason, due_at=at, unclear=unclear)

    async def uncertain(self, delivery: Delivery, error: SendError) -> None:
        """Nobody can tell whether it stands there."""
        now = self._clock.now()
        log.warning("nobody can tell", delivery=delivery.id, reason=error.reason)
        await self._keep(lambda session: leave(session, delivery, error, now))
        self._over(delivery, "uncertain")

    async def refused(self, delivery: Delivery, error: SendError) -> None:
        """It is not taken there, now or later."""
        now = self._clock.now()
        log.warning("not delivered", delivery=delivery.id, reason=error.reason)
        await self._keep(lambda session: give_up(session, delivery, error, now))
        self._over(delivery, "failed")

    async def settled(
        self,
        delivery: Delivery,
        state: str,
        reason: str,
        due_at: datetime | None = None,
        unclear: bool | None = None,
    ) -> None:
        """It is over, or due again, and why."""
        now, number, attempt = self._clock.now(), delivery.id, delivery.attempt

        def settle(session: Session) -> None:
            ours = deliveries.settle(
                session,
                number,
                attempt,
                state,
                now,
                due_at=due_at,
                unclear=unclear,
                reason=reason,
            )
            # What was to be said with it goes by itself.
            if ours and delivery.counts and state != "due":
                letters.release(session, number)

        await self._keep(settle)
        log.log(
            logging.DEBUG if state == "due" else logging.INFO, state, delivery=number, reason=reason
        )
        self._over(delivery, "again" if state == "due" else state)

    def _over(self, delivery: Delivery, state: str) -> None:
        age = (self._clock.now() - delivery.due_at).total_seconds()
        self._tell(Carried(delivery.id, self._origins.of(delivery), state, max(age, 0.0)))
        if state != "again":
            self._origins.over(delivery)

    async def _keep(self, job: Callable[[Session], Answer]) -> Answer:
        """Keep it, as soon as that can be: meanwhile it is ours, though its lease runs out.

        Raises NotKept once we are hurried.
        """
        waits = pauses()
        while True:
            try:
                return await asyncio.wrap_future(self._store.write(job, behind=True))
            except NotKept as fault:
                if self._hurried.is_set() or not trouble(fault):
                    raise
            with suppress(TimeoutError):
                await asyncio.wait_for(self._hurried.wait(), next(waits))


def _pause(delivery: Delivery) -> timedelta:
    return PAUSES[min(delivery.attempt, len(PAUSES)) - 1]
