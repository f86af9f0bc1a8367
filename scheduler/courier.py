"""The courier: takes what is due from the outbox to the platforms, each message once."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import structlog

from bot.cards import living
from bot.cards.elements import Card
from bot.cards.saved import load
from bot.homes import lost
from bot.i18n import speaking
from bot.ports import Address, Chat, Clock, Posted, SendError
from store import living as cards_kept
from store import outbox
from store.communities import Home
from store.database import Session, Store
from store.living import LivingCard
from store.members import Account
from store.outbox import Delivery
from store.work import Work

Answer = TypeVar("Answer")
log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=60)
TIMEOUT = 25.0
"""Seconds a platform may take: under half the lease, so that nobody else has begun meanwhile."""
BATCH = 100
PAUSES = (2, 5, 15, 60, 300, 900, 3600)
"""Seconds to wait before each further attempt."""


@dataclass(frozen=True, slots=True)
class Errand:
    """A claimed delivery with all that is needed to carry it, read in one go."""

    delivery: Delivery
    to: Address
    card: Card | None
    living: LivingCard | None


class Courier:
    """Carries deliveries. Any number of couriers may run on one database."""

    def __init__(self, store: Store, clock: Clock, chats: Mapping[str, Chat]) -> None:
        """`chats` are the platforms that are connected, by name."""
        self._store = store
        self._clock = clock
        self._chats = chats

    async def deliver(self) -> int:
        """Carry everything that is due now; how many deliveries there were.

        Messages to one place go in their order, one after the other; a slow place holds up
        nobody else.
        """
        now = self._clock.now()
        claimed = await self._write(lambda s: outbox.claim(s, now, LEASE, BATCH))
        places: dict[tuple[int | None, int | None], list[Delivery]] = {}
        for delivery in claimed:
            places.setdefault((delivery.home_id, delivery.account_id), []).append(delivery)
        await asyncio.gather(*(self._carry_all(queue) for queue in places.values()))
        return len(claimed)

    async def _carry_all(self, queue: list[Delivery]) -> None:
        for delivery in queue:
            await self._carry(delivery)

    async def _carry(self, delivery: Delivery) -> None:
        now = self._clock.now()
        if delivery.useful_until is not None and now > delivery.useful_until:
            await self._settle(delivery, "dropped", reason="too late")
            return
        if delivery.lease is None or now + timedelta(seconds=TIMEOUT) > delivery.lease:
            return  # another courier may have it by now; it comes round again
        errand = await asyncio.wrap_future(self._store.read(lambda s: _errand(s, delivery, now)))
        if errand is None or errand.card is None:
            await self._settle(delivery, "dropped", reason="nothing to say any more")
            return
        chat = self._chats.get(errand.to.platform)
        if chat is None:
            await self._settle(delivery, "due", reason="platform not connected", wait=PAUSES[3])
            return
        try:
            async with asyncio.timeout(TIMEOUT):
                posted = await _send(chat, errand, errand.card)
        except SendError as error:
            await self._failed(delivery, error)
        except TimeoutError:
            await self._failed(delivery, SendError("unclear", "no answer in time"))
        else:
            await self._sent(errand, posted)

    async def _sent(self, errand: Errand, posted: Posted) -> None:
        now = self._clock.now()

        def settle(session: Session) -> None:
            outbox.settle(session, errand.delivery.id or 0, "sent", now, message=posted.message)
            if errand.living is not None:
                cards_kept.drawn(
                    session, errand.living.id or 0, posted.channel, posted.message, now
                )

        await self._write(settle)

    async def _failed(self, delivery: Delivery, error: SendError) -> None:
        """What a refusal means: later, look first, closed for this person, or gone for good."""
        match error.kind:
            case "again" | "unclear":
                pause = PAUSES[min(delivery.attempt, len(PAUSES)) - 1]
                wait = max(pause, int(error.wait.total_seconds()) if error.wait else 0)
                await self._settle(delivery, "due", reason=error.reason, wait=wait)
            case "closed" | "gone" | "deleted":
                now = self._clock.now()
                log.warning("not delivered", delivery=delivery.id, reason=error.reason)
                await self._write(lambda session: _give_up(session, delivery, error, now))

    async def _settle(self, delivery: Delivery, state: str, *, reason: str, wait: int = 0) -> None:
        now = self._clock.now()
        at = now + timedelta(seconds=wait) if state == "due" else delivery.due_at
        await self._write(
            lambda s: outbox.settle(s, delivery.id or 0, state, now, reason=reason, due_at=at)
        )

    async def _write(self, job: Callable[[Session], Answer]) -> Answer:
        done: Future[Answer] = self._store.write(job)
        return await asyncio.wrap_future(done)


async def _send(chat: Chat, errand: Errand, card: Card) -> Posted:
    """Post, or redraw where it stands; after an unclear attempt look first, then post."""
    kept = errand.living
    if kept is not None and kept.message:
        await chat.redraw(errand.to, kept.message, card)
        return Posted(kept.channel, kept.message)
    key = f"convene-{errand.delivery.id}"
    if errand.delivery.attempt > 1:
        found = await chat.find(errand.to, key)
        if found is not None:
            return found
    return await chat.post(errand.to, card, key)


def _errand(session: Session, delivery: Delivery, now: datetime) -> Errand | None:
    work = Work(session, delivery.community_id)
    to = _address(session, delivery)
    if to is None:
        return None
    if delivery.verb == "post":
        return Errand(delivery, to, load(delivery.card), None)
    kept = cards_kept.one(session, delivery.home_id or 0, delivery.subject)
    with speaking(work.communities.this().language):
        card = living.draw(work, delivery.subject, now)
    return Errand(delivery, to, card, kept)


def _address(session: Session, delivery: Delivery) -> Address | None:
    if delivery.home_id is not None:
        home = session.get(Home, delivery.home_id)
        if home is None or home.state != "open":
            return None
        return Address(home.platform, home.workspace, channel=home.channel)
    account = session.get(Account, delivery.account_id) if delivery.account_id else None
    return Address(account.platform, account.workspace, user=account.user) if account else None


def _give_up(session: Session, delivery: Delivery, error: SendError, now: datetime) -> None:
    """A permanent refusal: stop trying, note what is lost, and tell the stewards of a lost home."""
    outbox.settle(session, delivery.id or 0, "failed", now, reason=error.reason)
    work = Work(session, delivery.community_id)
    if error.kind == "deleted":
        work.living.drop(delivery.home_id or 0, delivery.subject)
    elif delivery.home_id is not None:
        lost(work, delivery.home_id, error.reason, now)
    elif delivery.account_id is not None:
        work.members.close_account(delivery.account_id)
