"""Alone: done by one process at a time, of all that share a database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from store.database import Store

LOOK_AGAIN = 0.2
"""Seconds between two looks whether it is our turn."""
PATIENCE = 60.0
"""Seconds to wait for somebody else: a process may stand still, and hold it for as long."""


@asynccontextmanager
async def alone(store: Store, name: str, patience: float = PATIENCE) -> AsyncIterator[bool]:
    """Whether we are the only one who does that now, until it is left.

    After `patience` (seconds) it is done all the same, and whoever waited is told so.
    """
    loop = asyncio.get_running_loop()
    until, ours = loop.time() + patience, await asyncio.to_thread(store.holds.take, name)
    while not ours and loop.time() < until:
        await asyncio.sleep(LOOK_AGAIN)
        ours = await asyncio.to_thread(store.holds.take, name)
    try:
        yield ours
    finally:
        if ours:
            await asyncio.to_thread(store.holds.leave, name)
