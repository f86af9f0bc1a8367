"""Keeping the year planned ahead for every community, and how long a prompt stays useful."""

import asyncio
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import structlog

from bot.communities.replan import unlike
from bot.core.follow import followed
from bot.core.prompts import NEVER_TOO_LATE
from bot.core.rules.months import Month, month_of
from bot.gatherings.plan import materialise
from store.audit import forget_taken
from store.core.writer import NotKept
from store.database import Session, Store
from store.directory import Directory
from store.gatherings import Gathering
from store.mail_stops import forget_asked
from store.work import Work

log = structlog.get_logger(__name__)
REPEATED = timedelta(days=30)
"""No platform repeats an event after this long; marks of taken Calls are dropped, once a month."""


class Ahead:
    """What lies ahead of every community, planned.

    How far that reaches changes as a month begins, on the community's own clocks. So a community
    is looked over once a month, and once as a process begins: another version may plan otherwise.
    """

    def __init__(self, store: Store) -> None:
        """One for a process: it keeps in mind what it looked over, and no rows tell of it."""
        self._store = store
        self._looked: dict[int, Month] = {}

    async def plan(self, now: datetime) -> int:
        """Materialise what lies ahead by now; how many communities were looked over for it.

        One that cannot be planned is reported, keeps nobody else from meeting, and is tried again
        at the next call. Raises NotKept.
        """
        zones = await asyncio.wrap_future(self._store.read(lambda s: Directory(s).zones()))
        looked = 0
        for community, zone in zones.items():
            try:
                looked += await self._look_over(community, zone, now)
            except NotKept:
                raise
            except Exception as fault:
                log.error("not planned", community=community, exc_info=fault)
        if looked:
            forget = self._store.write(partial(_forget, now), behind=True)
            await asyncio.wrap_future(forget)
        return looked

    async def _look_over(self, community: int, zone: str, now: datetime) -> bool:
        month = month_of(now.astimezone(ZoneInfo(zone)).date())
        if self._looked.get(community) == month:
            return False
        # A transaction each, so that nobody's Call waits until a thousand communities are planned.
        plan = self._store.write(partial(_plan, community, now), behind=True)
        await asyncio.wrap_future(plan)
        self._looked[community] = month
        return True


def _forget(now: datetime, session: Session) -> None:
    """Throw away what is of no use any more."""
    forget_taken(session, now - REPEATED)
    forget_asked(session, now)


def _plan(community: int, now: datetime, session: Session) -> None:
    work = Work(session, community)
    this = work.communities.this()
    unlike(work, this, now)
    materialise(work, this, now)
    # Whatever was written: another version may show the same otherwise than the one before it.
    followed(work, now, whatever=True)


def useful_until(due_at: datetime, late: timedelta | None, gathering: Gathering | None) -> datetime:
    """When a prompt is too late: what is said before a gathering never after it has begun."""
    if late is None:
        return NEVER_TOO_LATE
    if gathering is not None and due_at < gathering.starts_at:
        return min(due_at + late, gathering.starts_at)
    return due_at + late
