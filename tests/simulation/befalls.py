"""Befalls: what befalls machines and places over the days, each for a while."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from random import Random

from tests.simulation.mishaps import (
    CRASH,
    FULL,
    JUMP,
    KEPT,
    LARGE,
    LOST,
    MIDWAY,
    POWER,
    SHUT,
)
from tests.simulation.people import CAST
from tests.simulation.process import AFTER, BEFORE, Process
from tests.simulation.world import World

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
NO_ROOM, ROOM = 1, 1_073_741_823
"""Pages that the database may have: no more than it has, and as many as it likes."""


class Fate:
    """Lets things happen to a world. One of the large mishaps ends before the next begins."""

    def __init__(self, world: World, processes: int) -> None:
        self._world = world
        self._draw: Random = world.draw("fate")
        self._processes = processes

    async def over(self, days: float, kinds: tuple[str, ...] = LARGE) -> None:
        """Let each of these kinds happen about once in so many days, in an order by chance."""
        while True:
            for kind in self._draw.sample(kinds, len(kinds)):
                await asyncio.sleep(self._draw.uniform(0.3, 1.7) * days * DAY / len(kinds))
                self._world.note(f"-- {kind}")
                await self._doing(kind)()
                self._world.record.befell[kind] += 1
                self._world.note(f"-- {kind}: over")

    def _doing(self, kind: str) -> Callable[[], Awaitable[None]]:
        return {
            CRASH: self._crash,
            MIDWAY: lambda: self._doom(BEFORE),
            KEPT: lambda: self._doom(AFTER),
            POWER: self._power,
            JUMP: self._jump,
            LOST: self._lost,
            FULL: self._full,
            SHUT: self._shut,
        }[kind]

    def begin(self) -> None:
        """As many processes as there are to be."""
        while sum(process.alive for process in self._world.processes) < self._processes:
            self._world.begin()

    async def _crash(self) -> None:
        self._one().die()
        await self._wait(5.0, 20 * MINUTE)
        self.begin()

    async def _doom(self, where: str) -> None:
        process = self._one()
        process.doomed = where
        while process.alive:  # noqa: ASYNC110 - until its next commit
            await asyncio.sleep(MINUTE)
        await self._wait(5.0, 20 * MINUTE)
        self.begin()

    async def _power(self) -> None:
        for process in self._world.processes:
            if process.alive:
                process.die()
        await self._wait(MINUTE, self._draw.choice((HOUR, DAY, 3 * DAY)))
        self.begin()

    async def _jump(self) -> None:
        by = self._draw.choice((-1, 1)) * self._draw.uniform(MINUTE, HOUR)
        self._world.machine.moved = timedelta(seconds=by)
        self._world.nudge()
        await self._wait(MINUTE, 6 * HOUR)
        self._world.machine.moved = timedelta(0)

    async def _lost(self) -> None:
        home = self._draw.choice(self._world.homes)
        lost = self._world.platforms[home.platform].lost
        lost.add(home.name)
        await self._wait(HOUR, 4 * DAY)
        lost.discard(home.name)

    async def _shut(self) -> None:
        shut = self._world.platforms[self._draw.choice(self._world.homes).platform].shut
        user = self._draw.choice(CAST)
        shut.add(user)
        await self._wait(HOUR, 4 * DAY)
        shut.discard(user)

    async def _full(self) -> None:
        """Until somebody was refused because of it, and a while longer."""
        await self._pages(NO_ROOM)
        before = self._refused()
        with suppress(TimeoutError):
            async with asyncio.timeout(2 * DAY):
                while self._refused() == before:  # noqa: ASYNC110 - whoever asks next
                    await asyncio.sleep(MINUTE)
        await self._wait(MINUTE, 30 * MINUTE)
        await self._pages(ROOM)

    async def _pages(self, most: int) -> None:
        self._world.pages = most
        for process in self._world.processes:
            if process.alive:
                process.limit(most)

    def _refused(self) -> int:
        return sum(process.store.condition.times for process in self._world.processes)

    def _one(self) -> Process:
        return self._draw.choice([p for p in self._world.processes if p.alive])

    async def _wait(self, least: float, most: float) -> None:
        await asyncio.sleep(self._draw.uniform(least, most))
