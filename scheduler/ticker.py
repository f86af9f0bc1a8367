"""The ticker: what fell due speaks, each occurrence in a transaction of its own."""

import asyncio
from collections.abc import Mapping
from datetime import datetime

import structlog

from bot.i18n import speaking
from bot.prompting import Prompt, Prompted, prompts
from scheduler.occurrences import useful_until
from store import occurrences as kept
from store.database import Session, Store
from store.occurrences import Occurrence
from store.work import Work
from store.writer import NotKept

log = structlog.get_logger(__name__)
BATCH = 200


class Ticker:
    """Settles due occurrences. Any number of tickers may run on one database."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._prompts: Mapping[str, Prompt] = prompts()

    async def tick(self, now: datetime) -> int:
        """Settle everything that is due at `now`; how many occurrences there were.

        A prompt that fails is noted as failed, alone. Raises NotKept where nothing can be noted.
        """
        settled = 0
        while self._store.glance(kept.SOMETHING_DUE, now=now) and (
            due := await asyncio.wrap_future(
                self._store.read(lambda session: kept.due(session, now, BATCH))
            )
        ):
            for occurrence in due:
                await self._settle(occurrence, now)
            settled += len(due)
        return settled

    async def _settle(self, occurrence: Occurrence, now: datetime) -> None:
        try:
            await asyncio.wrap_future(
                self._store.write(lambda session: self._speak(session, occurrence, now))
            )
        except NotKept:
            raise  # the prompt is not at fault: it speaks at the next beat
        except Exception as fault:
            log.error("prompt failed", prompt=occurrence.prompt, exc_info=fault)
            await asyncio.wrap_future(
                self._store.write(
                    lambda session: kept.settle(session, occurrence.id or 0, "failed", 0, now)
                )
            )

    def _speak(self, session: Session, occurrence: Occurrence, now: datetime) -> None:
        work = Work(session, occurrence.community_id)
        prompt = self._prompts.get(occurrence.name)
        gathering = work.gatherings.get(int(occurrence.subject.partition(":")[2]))
        if prompt is None or gathering is None:
            kept.settle(session, occurrence.id or 0, "done", 0, now)
            return
        until = useful_until(occurrence.due_at, prompt.late, gathering)
        state = "done" if now < until else "late"
        if state == "done" and kept.overtaken(session, occurrence, now):
            state = "superseded"
        if not kept.settle(session, occurrence.id or 0, state, 0, now) or state != "done":
            return
        community = work.communities.this()
        told = Prompted(now, work, community, gathering, occurrence.step, until)
        with speaking(community.language):
            prompt.speak(told)
        kept.count(session, occurrence.id or 0, told.voice.said)
