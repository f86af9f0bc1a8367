"""The courier: takes what is due from the outbox to the platforms, each message once."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta

import structlog

from bot.core.notices import Tell, silence
from bot.core.origins import Origins
from bot.core.ports import Chat, Clock, SendError
from bot.core.watch import CALL
from scheduler.errands import Drawn, Errand, drawn, send
from scheduler.letters import taken
from scheduler.outcomes import PAUSES, Outcomes
from store import deliveries
from store.core.trouble import trouble
from store.database import Store
from store.outbox import Delivery

log = structlog.get_logger(__name__)

# Renewed by nobody: a courier that hangs must not keep what it does not carry.
LEASE = timedelta(seconds=60)
"""How long a claim holds."""
TIMEOUT = 25.0
"""Seconds a platform may take for one request: under half the lease, so that nobody else has begun
meanwhile. Nothing that has to wait for its turn is begun, so that no wait is taken for a time-out;
and nothing that would not be over before its lease is, however long the process stood still.
"""
AT_ONCE = 32
"""Deliveries that are on their way at once: few enough that people are answered in between."""
OVERDUE = timedelta(minutes=1)
"""How long a platform that did not answer in time may still take: it is looked for after that."""
UNCONNECTED = timedelta(minutes=1)
"""How long to wait for a platform that is not connected."""


class Courier:
    """Carries deliveries. Any number of couriers may run on one database.

    Nothing in the outbox is lost: a delivery is settled only once its platform has answered, and a
    claim that nobody settles runs out. A reminder may be doubled, where an answer was lost and the
    platform lets nobody look; what must stand once becomes uncertain then, and the stewards
    decide. Killed 245 times at the moments of its work, on each platform that lets it look: none
    lost, none doubled (tests/killed, whole in `make soak`).
    What has to wait waits in its row, and takes neither a lease nor a task meanwhile.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        chats: Mapping[str, Chat],
        tell: Tell = silence,
        origins: Origins | None = None,
    ) -> None:
        """`chats` are the platforms that are connected, by name.

        `origins` knows which Call wrote a delivery; `tell` hears of each that came to an end.
        """
        self._store = store
        self._clock = clock
        self._chats = chats
        self._under_way: dict[asyncio.Task[None], int] = {}
        self._origins = origins or Origins()
        self._outcomes = Outcomes(store, clock, tell, self._origins)

    async def deliver(self, patience: float | None = None) -> int:
        """Carry what is due now and finds room; how many deliveries were begun or arrived.

        Messages to one place go in their order, one after the other. A place that takes longer
        than `patience` (seconds; None waits) is waited for by `finish`, and holds up nobody else.
        """
        claimed = await self._claim()
        for delivery, found in zip(claimed, await self._drawn(claimed), strict=True):
            task = asyncio.create_task(self._visit(delivery, found))
            self._under_way[task] = delivery.id
            task.add_done_callback(self._under_way.pop)
        # In small steps: the next ones are claimed while half of these are still on their way.
        return len(claimed) + await self.finish(patience, len(self._under_way) // 2)

    async def _claim(self) -> list[Delivery]:
        """What is due, taken; where a look finds nothing, nobody has to write."""
        room, mine = AT_ONCE - len(self._under_way), tuple(self._under_way.values())
        if room <= 0:
            return []
        if not await self._store.glance(deliveries.SOMETHING_DUE, now=self._clock.now()):
            return []
        # The lease begins when it is given, and not while we wait for our turn to write.
        shares = [chat.share for chat in self._chats.values() if chat.share is not None]
        claimed = self._store.write(
            lambda s: taken(s, self._clock.now(), LEASE, room, mine, shares), behind=True
        )
        return await asyncio.wrap_future(claimed)

    def hurry(self, yes: bool) -> None:
        """Wait no longer for a database that keeps nothing: what is left is looked for later."""
        self._outcomes.hurry(yes)

    async def leave(self) -> None:
        """Carry nothing to its end: what is on its way is looked for once its lease has run out."""
        going = list(self._under_way)
        for task in going:
            task.cancel()
        await asyncio.gather(*going, return_exceptions=True)

    async def _drawn(self, claimed: list[Delivery]) -> list[Drawn]:
        """What is needed to carry each, read in one go; or why it could not be read.

        Drawn only now, from what is true at this moment, and not when it was written.
        """
        if not claimed:
            return []
        now = self._clock.now()
        try:
            return await asyncio.wrap_future(
                self._store.read(lambda session: [drawn(session, each, now) for each in claimed])
            )
        except Exception as fault:  # noqa: BLE001 - each of them is tried again
            return [fault for _each in claimed]

    async def finish(self, patience: float | None = None, left: int = 0) -> int:
        """Wait, for `patience` seconds at most, until no more than `left` are on their way.

        How many arrived meanwhile.
        """
        before = len(self._under_way)
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while len(self._under_way) > left:
                    going = set(self._under_way)
                    await asyncio.wait(going, return_when=asyncio.FIRST_COMPLETED)
        return before - len(self._under_way)

    async def _visit(self, delivery: Delivery, found: Drawn) -> None:
        # In its own task, so that whatever is noted on the way has the Call that it came from.
        if call := self._origins.of(delivery):
            structlog.contextvars.bind_contextvars(**{CALL: call})
        else:
            structlog.contextvars.unbind_contextvars(CALL)
        log.debug("claimed", delivery=delivery.id, attempt=delivery.attempt)
        try:
            await self._carry(delivery, found)
        except Exception as fault:
            # Its lease runs out, and it is looked for before it is said again.
            if not trouble(fault):
                log.error("left", delivery=delivery.id, exc_info=fault)

    async def _carry(self, delivery: Delivery, found: Drawn) -> None:
        """See it over, one way or another; else it waits for a further attempt."""
        now = self._clock.now()
        # After an outage, stale messages are dropped and noted, never said in a burst.
        if delivery.useful_until is not None and now > delivery.useful_until:
            return await self._outcomes.settled(delivery, "dropped", "too late")
        try:
            if isinstance(found, Exception):
                raise found
            if found is None:
                return await self._outcomes.settled(delivery, "dropped", "nothing to say any more")
            if found.is_there:
                return await self._outcomes.settled(delivery, "sent", "it stands there as it is")
            chat = self._chats.get(found.to.platform)
            if chat is None:
                return await self._outcomes.put_off(delivery, "platform not connected", UNCONNECTED)
            if not found.stands and (wait := chat.wait(found.to, found.paced)):
                return await self._outcomes.put_off(delivery, "not its turn yet", wait)
            if self._late(delivery):
                return await self._outcomes.put_off(delivery, "held up before it", timedelta(0))
            # No transaction is open here: nobody else waits to write while a platform takes its
            # time.
            async with asyncio.timeout(TIMEOUT):
                posted = await send(chat, found)
        except SendError as error:
            return await self._refused(delivery, error)
        except TimeoutError:
            return await self._outcomes.later(delivery, "no answer in time", OVERDUE, unclear=True)
        except Exception as fault:  # noqa: BLE001 - one that is broken must not stop the others
            return await self._broken(delivery, fault, begun=isinstance(found, Errand))
        return await self._outcomes.sent(found, posted, chat.free(found.to))

    def _late(self, delivery: Delivery) -> bool:
        """Whether the claim may run out before the platform has answered: somebody else may begin.

        A process that stood still for a while goes on here as if nothing had been.
        """
        over = delivery.lease
        return over is not None and self._clock.now() + timedelta(seconds=TIMEOUT) > over

    async def _refused(self, delivery: Delivery, error: SendError) -> None:
        """What a refusal means: later, look first, closed for this person, or gone for good."""
        match error.kind:
            case "again" if error.wait is not None:
                # The platform says when; until then nothing was tried, and nothing is unclear.
                await self._outcomes.put_off(delivery, error.reason, error.wait)
            case "again" | "unclear":
                unclear = delivery.unclear or error.kind == "unclear"
                wait = error.wait or timedelta(0)
                await self._outcomes.later(delivery, error.reason, wait, unclear=unclear)
            case "blind":
                await self._outcomes.uncertain(delivery, error)
            case "away" if delivery.account_id is not None:
                await self._outcomes.parked(delivery, error)
            case "closed" | "gone" | "deleted" | "away":
                await self._outcomes.refused(delivery, error)

    async def _broken(self, delivery: Delivery, fault: Exception, *, begun: bool) -> None:
        """A fault of ours: tried again for a while, since a newer version may mend it.

        Where the database can't be used just now, it is tried for as long as it is of use.
        """
        reason, ailing = type(fault).__name__, trouble(fault)
        if not ailing:
            log.error("not delivered", delivery=delivery.id, exc_info=fault)
        if ailing and not begun:
            await self._outcomes.put_off(delivery, reason, timedelta(0))
        # It may have been sent before it broke, hence unclear: the next attempt looks first.
        elif ailing or delivery.attempt < len(PAUSES):
            await self._outcomes.later(delivery, reason, unclear=True)
        else:
            await self._outcomes.settled(delivery, "failed", reason)
