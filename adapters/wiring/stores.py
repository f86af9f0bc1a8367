"""A store, open for as long as somebody needs it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import structlog

from store.database import Store
from store.migrate import migrate

log = structlog.get_logger(__name__)


@asynccontextmanager
async def opened(
    url: str, backups: Path | None = None, *, hurried: bool = False
) -> AsyncIterator[Store]:
    """A migrated, open store; closed on leaving, once what was submitted is done."""
    # It may wait for another process's lock, or copy a large file.
    await asyncio.to_thread(partial(migrate, url, backups, tell=_brought_up))
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


def _brought_up(before: str, now: str, copy: Path | None) -> None:
    """Whoever looks for what an upgrade did finds it in a line of the log."""
    if not before:
        log.info("database made", revision=now)
        return
    log.info("database brought up", before=before, now=now, **({"copy": str(copy)} if copy else {}))
