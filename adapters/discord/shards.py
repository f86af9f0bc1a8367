"""Shards: those of Discord's gateway that this process runs, where several processes share them."""

import asyncio
from collections.abc import Callable, Sequence
from time import monotonic

import structlog

from adapters.discord.gateway import Gateway
from adapters.discord.spans import PLATFORM
from store.core.share import Share
from store.database import Store

log = structlog.get_logger(__name__)

EVERY = 2.0
"""Seconds between two looks who is there; as long as what a dead process ran is run by nobody."""
PATIENCE = 10.0
"""Seconds to go on without a word from the database. Then somebody else may run ours."""


class Shards:
    """Which of `wanted` this process runs. Each is run by one process, and by no other.

    Where one process has the database to itself that is all of them, for good. Else they are
    divided evenly, also anew as processes come and go.
    """

    def __init__(self, store: Store, every: float = EVERY, patience: float = PATIENCE) -> None:
        """`every` and `patience` are in seconds."""
        self._store = store
        self._every = every
        self._patience = patience
        self._sure = 0.0
        self.count = 1
        self.wanted: Sequence[int] = ()
        self.mine: frozenset[int] = frozenset()
        self.stands_by = False
        """Others run all of them, as far as is known: so nothing is amiss where we run none."""

    def of(self, wanted: Sequence[int], count: int) -> None:
        """What is wanted of so many that Discord divides the guilds among."""
        self.wanted, self.count = tuple(wanted), count

    def share(self) -> Share | None:
        """The guilds whose events come to us, which are those we speak in; None for all."""
        if not self._store.shared and len(self.wanted) in (0, self.count):
            return None
        return Share(PLATFORM, tuple(sorted(self.mine)), self.count)

    async def look(self) -> frozenset[int]:
        """Those that are ours from now on.

        Where the database can't tell, they stay ours for a while: it ends our claim on them when it
        finds that we are away, and nobody else can have them before.
        """
        names = {f"discord shard {shard}": shard for shard in self.wanted}
        among = f"discord shards {self.wanted}"
        try:
            held = await asyncio.to_thread(self._store.holds.divided, among, list(names))
        except Exception as fault:  # noqa: BLE001 - the heart tells what ails the database
            self.stands_by = False
            if monotonic() - self._sure > self._patience and self.mine:
                log.warning("letting go of Discord's shards", reason=type(fault).__name__)
                self.mine = frozenset()
            return self.mine
        self._sure = monotonic()
        self.mine = frozenset(names[name] for name in held)
        self.stands_by = not self.mine
        return self.mine

    async def some(self) -> frozenset[int]:
        """Those that are ours, once there are any."""
        while not self.mine:
            await asyncio.sleep(self._every)
            await self.look()
        return self.mine

    async def run(self, client: Gateway, more: Callable[[int], None]) -> None:
        """Be connected to those that are ours, until we have none any more.

        `more` hears of each that comes to be ours meanwhile.
        """
        client.choose(self.mine)
        tasks = [
            asyncio.create_task(client.connect()),
            asyncio.create_task(self._divide(client, more)),
        ]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in tasks:
                if task.done():
                    task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _divide(self, client: Gateway, more: Callable[[int], None]) -> None:
        if not self._store.shared:
            await asyncio.Event().wait()
        while running := self.mine:
            await asyncio.sleep(self._every)
            mine = await self.look()
            if mine != running:
                log.info("Discord's shards are divided anew", ours=sorted(mine))
            for shard in running - mine if mine else ():
                await client.end(shard)
            for shard in mine - running:
                more(shard)
                await client.begin(shard)

    async def let_go(self) -> None:
        """Run none any more: another process may have them at once."""
        self.mine, self.stands_by = frozenset(), False
        for shard in self.wanted:
            await asyncio.to_thread(self._store.holds.leave, f"discord shard {shard}")
