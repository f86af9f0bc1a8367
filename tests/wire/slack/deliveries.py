"""How something gets to the app: carried once for people's acts, again and again for events."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Literal, Protocol

from bot.core.ports import Clock
from tests.wire.shapes import Json

ParcelKind = Literal["events_api", "slash_commands", "interactive"]

PATIENCE = 3.0
"""Seconds within which the app has to acknowledge."""
RETRIES = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))
"""When an event that was not acknowledged is sent again, each after the failure before it."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Something for the app. `answerable` says whether its acknowledgement may carry an answer."""

    kind: ParcelKind
    payload: Json
    answerable: bool = False
    attempt: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `body` is what the acknowledgement carried, None for nothing.

    `reason` says why a parcel was not acknowledged; it is not sent again if `final`.
    """

    ok: bool
    body: Json | None = None
    reason: str = ""
    final: bool = False


class Carrier(Protocol):
    """A way to the app: Socket Mode or HTTP."""

    async def carry(self, parcel: Parcel) -> Answer:
        """Bring a parcel to the app and wait for its acknowledgement, PATIENCE at most."""


class Deliveries:
    """Brings parcels to the app.

    `copies` is how often each is brought. Between `hold` and `release` events wait, and then come
    in another order. Real time is waited for an acknowledgement; retries go by the clock, and are
    sent when `due` is awaited.
    """

    def __init__(self, clock: Clock, carrier: Carrier) -> None:
        self.copies = 1
        self.carrier = carrier
        self.lost: list[Parcel] = []
        """Events that were given up."""
        self._clock = clock
        self._later: list[tuple[datetime, Parcel]] = []
        self._held: list[Parcel] | None = None
        self._running: set[asyncio.Task[None]] = set()

    @property
    def waiting(self) -> list[str]:
        """The events that were not acknowledged and will be told again, by type."""
        return [str(parcel.payload["event"]["type"]) for _at, parcel in self._later]

    @property
    def busy(self) -> bool:
        """Whether something is on its way."""
        return bool(self._running)

    async def ask(self, parcel: Parcel) -> Answer:
        """Bring what somebody did, and what the app answers to it; the first answer counts."""
        copies = (self.carrier.carry(parcel) for _copy in range(self.copies))
        # One envelope may come twice, as Slack warns; what is answered to the second is not seen.
        first, *_others = await asyncio.gather(*copies)
        return first

    def tell(self, parcel: Parcel) -> None:
        """Bring an event, by and by."""
        for _copy in range(self.copies):
            if self._held is None:
                self._start(self._bring(parcel))
            else:
                self._held.append(parcel)

    def hold(self) -> None:
        """Let events wait."""
        self._held = []

    def release(self, chance: Random) -> None:
        """Bring what waits, shuffled."""
        held, self._held = self._held or [], None
        chance.shuffle(held)
        for parcel in held:
            self._start(self._bring(parcel))

    async def due(self) -> None:
        """Send again what is due by the clock."""
        now = self._clock.now()
        ready = [parcel for at, parcel in self._later if at <= now]
        self._later = [(at, parcel) for at, parcel in self._later if at > now]
        await asyncio.gather(*(self._bring(parcel) for parcel in ready))

    async def rest(self) -> None:
        """Wait until nothing is on its way."""
        while self._running:
            await asyncio.wait(self._running)

    async def close(self) -> None:
        """Give up what is on its way."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _bring(self, parcel: Parcel) -> None:
        answer = await self.carrier.carry(parcel)
        if answer.ok:
            return
        # X-Slack-No-Retry, or the third retry: Slack tells of the event no more.
        if answer.final or parcel.attempt >= len(RETRIES):
            self.lost.append(parcel)
            return
        again = replace(parcel, attempt=parcel.attempt + 1, reason=answer.reason)
        wait = RETRIES[parcel.attempt]
        if wait:
            self._later.append((self._clock.now() + wait, again))
        else:
            await self._bring(again)
