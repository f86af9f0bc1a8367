"""Vitals: what keeps us from doing what is due, looked up at this moment, in a word for each."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog

from bot.core.ports import Clock
from scheduler.heart import Heart
from store.checkup import since_message
from store.core.trouble import trouble
from store.database import Store

log = structlog.get_logger(__name__)

PATIENCE = 2.0
"""Seconds that a database may take to answer a short question."""
STILL = timedelta(minutes=3)
"""How long ago the clock may have looked last: it looks each second, and rests up to one minute
where the database takes nothing.
"""
WAITING = timedelta(hours=1)
"""How long something may wait to be said: what a platform or a person has to mend is tried again
each hour, and holds up what is for the same place.
"""


class Vitals:
    """Ours. What is well is not told of: an empty answer is a good one."""

    def __init__(self, store: Store, clock: Clock, heart: Heart) -> None:
        self._store = store
        self._clock = clock
        self._heart = heart
        self.connected: dict[str, Callable[[], bool]] = {}
        """Of each platform that the settings name, whether it hears us just now."""

    async def ails(self) -> Mapping[str, str]:
        """What ails anything: "database", "clock", "outbox" and platforms, each with a word."""
        now = self._clock.now()
        return {**await self._database(now), **self._beats(now), **self._platforms()}

    async def unready(self) -> Mapping[str, str]:
        """What keeps us from taking what is asked here: the database alone.

        What waits to be said, and a platform that is away, ail each process of several alike: who
        asks us for a page has it all the same.
        """
        found = await self._database(self._clock.now())
        found.pop("outbox", None)
        return found

    async def _database(self, now: datetime) -> dict[str, str]:
        """Whether it answers, and is known to take what is written; what waits in it for long."""
        asked = self._store.read(lambda session: since_message(session, now))
        try:
            since = await asyncio.wait_for(asyncio.wrap_future(asked), PATIENCE)
        except TimeoutError:
            return {"database": "slow"}
        except Exception as error:
            if found := trouble(error):
                return {"database": found.value}
            log.error("database not looked at", exc_info=error)
            return {"database": "a fault of ours"}
        # A disk may be full, or a file read-only, while it can be read.
        if (known := self._store.condition.trouble) is not None:
            return {"database": known.value}
        if since is not None and now - since > WAITING:
            return {"outbox": f"waiting for {_hours(now - since)}"}
        return {}

    def _beats(self, now: datetime) -> dict[str, str]:
        looked = self._heart.looked
        # The database's own trouble says why, where the clock stands still for it.
        if looked is not None and now - looked <= STILL:
            return {}
        if self._store.condition.trouble is not None:
            return {}
        return {"clock": "never looked" if looked is None else f"still for {_hours(now - looked)}"}

    def _platforms(self) -> dict[str, str]:
        return {name: "not connected" for name, there in self.connected.items() if not there()}


def _hours(long: timedelta) -> str:
    minutes = int(long.total_seconds() // 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h"
