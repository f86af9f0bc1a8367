"""The ticker: what fell due speaks, each occurrence in a transaction of its own."""

import asyncio
import os
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.core.follow import followed
from bot.core.i18n import speaking
from bot.core.notices import Settled, Tell, silence
from bot.core.prompts import GATHERING, Prompt, Prompted, prompts
from bot.core.quiet import overdue
from scheduler.occurrences import useful_until
from scheduler.unknown import Unknown
from store import due as kept
from store.core.pool import met
from store.core.subject import Subject
from store.core.writer import NotKept
from store.database import Session, Store
from store.occurrences import Occurrence
from store.work import Work

log = structlog.get_logger(__name__)
BATCH = 200
MIXED = 2**16
"""So many communities are taken in an order of each process's own."""
LOOK_AGAIN = timedelta(minutes=1)
TRIES = 3
"""How often a prompt is put off that meets others however often the pool begins it again."""
TOGETHER = 16
"""Occurrences that may share a commit: whoever asks meanwhile waits for so many at most."""
PATIENCE = timedelta(days=1)
"""How long after its day something is decided by what we know, where a platform can't be asked."""

Begun = tuple[Occurrence, Future[str]]
"""What speaks, and how that ends."""
Look = Callable[[int, Subject], Awaitable[bool]]
"""Learns what stands on the cards of a community's subject; False where it can't just now."""


async def nowhere(_community: int, _subject: Subject) -> bool:
    """There is nowhere to look: what we know is all there is."""
    return True


class Ticker:
    """Settles due occurrences. Any number of tickers may run on one database.

    Each prompt says for how long after its time it is of use. After an outage the last of several
    steps that are due speaks, if it still is; the others are noted as superseded or late.
    What is held back from a community at rest is not said later either.
    """

    def __init__(self, store: Store, look: Look = nowhere, tell: Tell = silence) -> None:
        """`look` is done before a prompt that decides by what stands on its subject's cards.

        `tell` hears of each that is settled.
        """
        self._store = store
        self._tell = tell
        self._look = look
        self._prompts: Mapping[str, Prompt] = prompts()
        self._unknown = Unknown(shared=store.shared)
        self._met = Counter[int]()
        self._begins = os.getpid()

    async def tick(self, now: datetime) -> int:
        """Settle everything that is due at `now`; how many occurrences there were.

        A prompt that fails is noted as failed, alone. Raises NotKept where nothing can be noted.
        """
        settled = 0
        while await self._store.glance(kept.SOMETHING_DUE, now=now) and (
            due := await asyncio.wrap_future(
                self._store.read(lambda session: kept.due(session, now, BATCH))
            )
        ):
            await self._settle_all(self._divided(due), now)
            settled += len(due)
        if settled:
            log.debug("tick", settled=settled)
        return settled

    def _divided(self, due: Sequence[Occurrence]) -> Sequence[Occurrence]:
        """In which order: of two processes each begins elsewhere, and neither waits for the other.

        Within a community it is that in which they fell due: of several steps the last one speaks.
        """
        if not self._store.shared:
            return due
        return sorted(due, key=lambda one: (one.community_id ^ self._begins) % MIXED)

    async def _settle_all(self, due: Sequence[Occurrence], now: datetime) -> None:
        """Each in its turn and its own transaction, a few to a commit, so that they share a flush.

        Where one decides by what people did, all before it are over before we look.
        """
        begun: list[Begun] = []
        for occurrence in due:
            if occurrence.name not in self._prompts:
                await self._left(occurrence, now)
                continue
            if self._decides(occurrence, now):
                await self._ended(begun, now)
                if not await self._informed(occurrence, now):
                    continue
            speak = partial(self._speak, occurrence=occurrence, now=now)
            # In one line, so that those of a community keep their order on several threads too.
            line = f"community {occurrence.community_id}"
            begun.append((occurrence, self._store.write(speak, behind=True, line=line)))
            if len(begun) == TOGETHER:
                await self._ended(begun, now)
        await self._ended(begun, now)

    def _decides(self, occurrence: Occurrence, now: datetime) -> bool:
        prompt = self._prompts[occurrence.name]
        return prompt.decides and now.date() <= occurrence.day + PATIENCE

    async def _informed(self, occurrence: Occurrence, now: datetime) -> bool:
        """Whether a prompt has what it decides by; one that has not is put off for a minute."""
        if await self._look(occurrence.community_id, occurrence.subject):
            return True
        await self._put_off(occurrence, now + LOOK_AGAIN)
        return False

    async def _left(self, occurrence: Occurrence, now: datetime) -> None:
        """Leave what we do not know to another version, or end it where there is none."""
        if (until := self._unknown.waits(occurrence.id, now)) is not None:
            return await self._put_off(occurrence, until)
        log.warning("prompt that this version does not know", prompt=occurrence.prompt)
        return await self._end(occurrence, "late", now)

    async def _put_off(self, occurrence: Occurrence, until: datetime) -> None:
        community, number = occurrence.community_id, occurrence.id
        await asyncio.wrap_future(
            self._store.write(
                lambda s: Work(s, community).occurrences.put_off(number, until), behind=True
            )
        )

    async def _end(self, occurrence: Occurrence, state: str, now: datetime) -> None:
        """Settle what did not speak."""
        settle = partial(kept.settle, occurrence=occurrence.id, state=state, said=0, now=now)
        await asyncio.wrap_future(self._store.write(settle, behind=True))
        self._tell(Settled(state))

    async def _ended(self, begun: list[Begun], now: datetime) -> None:
        """Wait for what was begun, and note what failed; then nothing is under way any more."""
        under_way, begun[:] = begun[:], []
        for occurrence, spoke in under_way:
            try:
                self._tell(Settled(await asyncio.wrap_future(spoke)))
            except NotKept:
                raise  # the prompt is not at fault: it speaks at the next beat
            except Exception as fault:  # noqa: BLE001 - one that fails must not stop the others
                await self._failed(occurrence, fault, now)

    async def _failed(self, occurrence: Occurrence, fault: Exception, now: datetime) -> None:
        """Note what failed; what only met what others did, again and again, is tried anew."""
        if met(fault) and self._met[occurrence.id] < TRIES:
            self._met[occurrence.id] += 1
            return await self._put_off(occurrence, now + LOOK_AGAIN)
        log.error("prompt failed", prompt=occurrence.prompt, exc_info=fault)
        return await self._end(occurrence, "failed", now)

    def _speak(self, session: Session, occurrence: Occurrence, now: datetime) -> str:
        """Have a prompt speak, if it is of use still; how its occurrence ended.

        "put off" until it is not quiet, "taken" where another process was quicker.
        """
        work = Work(session, occurrence.community_id)
        prompt = self._prompts[occurrence.name]
        about = occurrence.subject
        gathering = work.gatherings.get(about.number) if about.kind == GATHERING else None
        if about.kind == GATHERING and gathering is None:
            kept.settle(session, occurrence.id, "done", 0, now)
            return "done"
        until = useful_until(occurrence.due_at, prompt.late, gathering)
        state = "done" if now < until else "late"
        if state == "done" and kept.overtaken(session, occurrence, now):
            state = "superseded"
        community = work.communities.this()
        waits = overdue(community, occurrence.due_at, now) if state == "done" else None
        # Rather in a quiet hour than never; and what has to happen waits for nothing.
        if waits is not None and waits < until and prompt.late is not None:
            work.occurrences.put_off(occurrence.id, waits)
            return "put off"
        if state == "done" and prompt.held_back(community):
            state = "held back"
        # Settled before it speaks, in one transaction: of two processes the second finds nothing
        # due.
        if not kept.settle(session, occurrence.id, state, 0, now):
            return "taken"
        if state != "done":
            return state
        told = Prompted(now, work, community, about, occurrence.step, until)
        with speaking(community.language):
            prompt.speak(told)
        followed(work, now)
        if told.voice.said:
            kept.count(session, occurrence.id, told.voice.said)
        return state
