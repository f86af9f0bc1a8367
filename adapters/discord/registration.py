"""Registration: Discord is told of our commands once they are others, until it has taken them."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import discord
import structlog

from adapters.discord.commands import Tree
from adapters.discord.gateway import Gateway
from bot.core.ports import Clock
from store.database import Store
from store.platforms.discord_commands import note_registered, registered

log = structlog.get_logger(__name__)

PAUSES = (2, 5, 30, 60, 300, 900, 3600)
"""Seconds between attempts; the last one repeats. Discord takes 200 new commands a day."""


class Registration:
    """The commands of one application, all of them for all guilds at once."""

    def __init__(
        self,
        client: Gateway,
        store: Store,
        clock: Clock,
        tree: Tree,
        late: Callable[[], Awaitable[None]],
    ) -> None:
        """`late` is done where Discord took them only at a further attempt."""
        self._client = client
        self._store = store
        self._clock = clock
        self._tree = tree
        self._late = late
        self._again: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """Register them if they are others than those that Discord knows.

        Where it does not take them the commands from before go on working, and it is tried again
        until it does, or `end`.
        """
        if (wait := await self._tried(0)) is not None:
            self._again = asyncio.create_task(self._go_on(wait))

    async def end(self) -> None:
        """Try no more."""
        if self._again is not None:
            self._again.cancel()
            with suppress(asyncio.CancelledError):
                await self._again
        self._again = None

    async def _go_on(self, wait: float | None) -> None:
        attempt = 1
        while wait is not None:
            await asyncio.sleep(wait)
            wait = await self._tried(attempt)
            attempt += 1
        await self._late()

    async def _tried(self, attempt: int) -> float | None:
        """None once they are registered, else the seconds until the next attempt."""
        try:
            await self._register()
        except Exception as error:  # noqa: BLE001 - whatever it is, nobody else tries again
            asked = error.retry_after if isinstance(error, discord.RateLimited) else 0.0
            wait = max(PAUSES[min(attempt, len(PAUSES) - 1)], asked)
            log.error("commands not registered; trying again", reason=str(error), seconds=wait)
            return wait
        if attempt:
            log.info("commands registered", attempts=attempt + 1)
        return None

    async def _register(self) -> None:
        application, digest = str(self._client.application_id), self._tree.digest
        read = self._store.read(lambda session: registered(session, application))
        if await asyncio.wrap_future(read) == digest:
            return
        # Sent only when they changed: Discord takes 200 new ones a day for each guild.
        await self._client.http.bulk_upsert_global_commands(application, self._tree.payload)
        now = self._clock.now()
        noted = self._store.write(lambda s: note_registered(s, application, digest, now))
        await asyncio.wrap_future(noted)
