"""A store, open for as long as somebody needs it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from store.database import Store
from store.migrate import migrate


@asynccontextmanager
async def opened(
    url: str, backups: Path | None = None, *, hurried: bool = False
) -> AsyncIterator[Store]:
    """A migrated, open store; closed on leaving, once what was submitted is done."""
    # It may wait for another process's lock, or copy a large file.
    await asyncio.to_thread(migrate, url, backups)
    async with reopened(url, hurried=hurried) as store:
        yield store


@asynccontextmanager
async def reopened(url: str, *, hurried: bool = False) -> AsyncIterator[Store]:
    """The same where it is migrated already."""
    store = Store(url, hurried=hurried)
    try:
        yield store
    finally:
        await asyncio.to_thread(store.close)
