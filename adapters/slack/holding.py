"""Holding: while a process runs, the database knows which key it closes tokens with."""

import asyncio
import secrets
import socket
from datetime import timedelta
from functools import partial

import structlog

from adapters.slack.keys import Keys
from bot.core.ports import Clock
from store.core.writer import NotKept
from store.database import Store
from store.platforms.slack import SlackKeyHolder, hold, release

log = structlog.get_logger(__name__)

EVERY = 300.0
"""Seconds between two times that a process says so."""
LIVES = timedelta(seconds=3 * EVERY)
"""How long it counts as running after the last time: it may have been killed."""


class Holding:
    """One process's word on the key that it holds as the newest."""

    def __init__(self, store: Store, clock: Clock, keys: Keys) -> None:
        self._store = store
        self._clock = clock
        self._newest = keys.newest
        self._process = secrets.token_hex(8)
        self._telling: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Say so from now on."""
        self._telling = asyncio.create_task(self._tell())

    async def end(self) -> None:
        """Say so no more."""
        if self._telling is None:
            return
        self._telling.cancel()
        await asyncio.gather(self._telling, return_exceptions=True)
        try:
            await asyncio.wrap_future(self._store.write(lambda s: release(s, self._process)))
        except NotKept:
            log.warning("not said that a key is let go")

    async def _tell(self) -> None:
        while True:
            row = SlackKeyHolder(
                process=self._process,
                host=socket.gethostname(),
                newest=self._newest,
                seen_at=self._clock.now(),
            )
            said = partial(hold, holder=row, before=row.seen_at - LIVES)
            try:
                await asyncio.wrap_future(self._store.write(said))
            except NotKept:
                log.warning("not said which key is held")
            await asyncio.sleep(EVERY)
