"""Keeping the year planned ahead for every community, and how long a prompt stays useful."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog

from bot.core.follow import followed
from bot.gatherings.plan import materialise
from store.audit import forget_taken
from store.core.writer import NotKept
from store.database import Session, Store
from store.directory import Directory
from store.gatherings import Gathering
from store.work import Work

log = structlog.get_logger(__name__)
REPEATED = timedelta(days=30)
"""No platform repeats an event after this long; marks of taken Calls are dropped."""


async def plan_ahead(store: Store, now: datetime) -> int:
    """Materialise the next 13 months of every community; how many communities there are.

    One that cannot be planned is reported, and keeps nobody else from meeting. Raises NotKept.
    """
    everyone = await asyncio.wrap_future(store.read(lambda s: Directory(s).everyone()))
    # A transaction each, so that nobody's Call waits until a thousand communities are planned.
    for community in everyone:
        try:
            await asyncio.wrap_future(store.write(partial(_plan, community, now), behind=True))
        except NotKept:
            raise
        except Exception as fault:
            log.error("not planned", community=community, exc_info=fault)
    forget = store.write(lambda s: forget_taken(s, now - REPEATED), behind=True)
    await asyncio.wrap_future(forget)
    return len(everyone)


def _plan(community: int, now: datetime, session: Session) -> None:
    work = Work(session, community)
    materialise(work, work.communities.this(), now)
    # Whatever was written: another version may show the same otherwise than the one before it.
    followed(work, now, whatever=True)


def useful_until(due_at: datetime, late: timedelta | None, gathering: Gathering | None) -> datetime:
    """When a prompt is too late: what is said before a gathering never after it has begun."""
    if late is None:
        return datetime.max.replace(tzinfo=UTC)
    if gathering is not None and due_at < gathering.starts_at:
        return min(due_at + late, gathering.starts_at)
    return due_at + late
