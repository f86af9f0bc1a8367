"""Upkeep: what is kept in step besides cards, soon after a change and at least every minute."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

import structlog

from adapters.discord.gateway import Gateway

log = structlog.get_logger(__name__)

PAUSE = 2.0
"""Seconds in which several changes in a guild are looked at once."""
ROUND = 60.0
"""Seconds after which every guild is looked at, whether or not something is known to be new."""
EACH = 0.5
"""Seconds that a round takes for each guild at least, so that many of them are no burden."""

Look = Callable[[int], Awaitable[None]]
"""Brings what belongs to a guild in step."""


class Upkeep:
    """Looks after guilds. What fails in one is noted, and tried again in the next round."""

    looks: Sequence[Look] = ()

    def __init__(self, client: Gateway, pause: float = PAUSE, every: float = ROUND) -> None:
        """`pause` and `every` are in seconds."""
        self._client = client
        self._pause = pause
        self._every = every
        self._changed: set[int] = set()
        self._woken = asyncio.Event()
        self._turn = asyncio.Lock()

    def changed(self, guild: str) -> None:
        """Something may be new in a guild; in "" nothing is."""
        if guild.isdecimal():
            self._changed.add(int(guild))
            self._woken.set()

    def all_changed(self) -> None:
        """Time has passed, or nobody told us of what happened."""
        self._changed.update(guild.id for guild in self._client.guilds)
        self._woken.set()

    async def run(self) -> None:
        """Tend until cancelled."""
        monotonic = asyncio.get_running_loop().time
        begun = monotonic()
        while True:
            end = begun + max(self._every, EACH * len(self._client.guilds))
            with suppress(TimeoutError):
                async with asyncio.timeout(end - monotonic()):
                    await self._woken.wait()
                    await asyncio.sleep(self._pause)
            if monotonic() >= end:
                begun = monotonic()
                self.all_changed()
            await self.settled()

    async def settled(self) -> None:
        """Look after everything that is known to have changed."""
        async with self._turn:
            self._woken.clear()
            changed, self._changed = self._changed, set()
            for guild in sorted(changed):
                for look in self.looks if self._client.runs(guild) else ():
                    try:
                        await look(guild)
                    except Exception as fault:
                        # One guild that fails must not keep the others from being looked at.
                        log.error("not kept in step", guild=guild, exc_info=fault)
