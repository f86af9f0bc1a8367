"""Meanwhile: somebody asks while another process writes, so that what they looked at is other then.

On PostgreSQL whoever writes in a community waits for whoever does. What they looked at before that,
to tell which community it is, may have changed once it is their turn.
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import closing
from typing import TypeVar

from sqlalchemy import text

from store.database import Session, Store
from store.work import Work

Answer = TypeVar("Answer")

WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


async def meanwhile(
    store: Store, asks: Coroutine[object, object, Answer], does: Callable[[Work], object]
) -> Answer:
    """What is answered to somebody who asks while another process does something, and has to wait
    for it."""
    with closing(Store(store.url, hurried=True)) as other:
        with other.work(1) as work:
            asked = asyncio.create_task(asks)
            await waited_for(other)
            does(work)
        return await asked


async def waited_for(store: Store) -> None:
    """Go on once somebody waits for what another transaction holds."""
    async with asyncio.timeout(30):
        while not store.look(_waiting):  # noqa: ASYNC110 - the server tells nobody
            await asyncio.sleep(0.01)


def _waiting(session: Session) -> int:
    return int(session.connection().execute(text(WAITING)).scalar_one())
