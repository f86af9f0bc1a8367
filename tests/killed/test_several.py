"""Several processes on one PostgreSQL: each does its part, and what one leaves another finishes."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from ctypes import c_double
from dataclasses import replace
from datetime import timedelta
from itertools import count
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

import psycopg
import pytest

from scheduler.courier import LEASE
from scheduler.pace import BURST
from tests.fresh import served
from tests.killed.bot import FORKS, Life, begun
from tests.killed.kills import STATEMENTS, Kind, due, ended, killed_now, outcome, survive, until
from tests.killed.world import World, on
from tests.postgres import Server
from tests.wire.discord.double import Discord
from tests.wire.mishaps import Slow

PACE = 0.2
KILLS = int(os.environ.get("KILLS", "200"))
OVER = LEASE + timedelta(seconds=30)
"""After so long nobody has anything any more that they were to carry, and did not."""


@pytest.fixture(autouse=True)
def _shared(server: Server) -> Iterator[None]:
    with served(server):
        yield


@asynccontextmanager
async def several(
    world: World, many: int, moved: c_double | None = None, pace: float = 0.0
) -> AsyncIterator[list[BaseProcess]]:
    """So many processes that live until nothing is left to be said."""
    life = Life(world.url, world.clock.now(), None, world.reached, moved=moved, pace=pace)
    processes = [begun(life) for _number in range(many)]
    try:
        yield processes
    finally:
        for process in processes:
            process.kill()


async def posts_are_due(world: World, many: int) -> None:
    await survive(world, minutes=2)
    for number in range(many):
        await due(world, Kind.POST, number)


def assert_said_once(world: World) -> None:
    found = outcome(world)
    assert (found.lost, found.doubled, found.left) == ((), (), ())


async def test_a_channel_keeps_its_order_and_its_pace_whichever_process_posts(
    contracts: Path | None,
) -> None:
    async with on("slack that may be read", contracts) as world:
        await posts_are_due(world, 16)
        beside = list[int]()
        came = list[float]()
        loop = asyncio.get_running_loop()

        def seen() -> None:
            came.append(loop.time())
            beside.append(world.processes)

        world.befall(world.posts, *[Slow(0.05, seen)] * 16)
        async with several(world, 2, pace=PACE) as processes:
            assert [await ended(process) for process in processes] == [0, 0]
        assert max(beside) == 2, "one of them was over before the other began"
        assert_said_once(world)
        told = [text for text in world.told("#net") if text.startswith("Number")]
        assert told == [f"Number {number}" for number in range(16)]
        # Each with a pace of its own would take a quarter of that. One that comes late on a busy
        # machine is followed soon, so that single gaps tell nothing.
        assert came[-1] - came[0] >= (len(came) - 1 - BURST) * PACE * 0.6, came


async def test_one_is_killed_amid_its_work_and_the_other_finishes_it(
    contracts: Path | None,
) -> None:
    async with on("slack that may be read", contracts) as world:
        await posts_are_due(world, 12)
        for number in range(4):
            await due(world, Kind.PRIVATE, number)
            await due(world, Kind.BALLOT, number)
        clock = FORKS.RawValue(c_double, 0.0)
        # Else one of them has said it all before the other is there.
        world.befall(world.posts, *[Slow(2.0)] * 4)
        async with several(world, 2, clock) as processes:
            await until(lambda: world.processes == 2)
            world.kill(world.posts, 3, lambda: killed_now(processes[0]), after=True)
            assert await ended(processes[0]) == -signal.SIGKILL
            clock.value = OVER.total_seconds()
            assert await ended(processes[1]) == 0
        assert_said_once(world)


async def test_discords_gateway_is_held_by_one_and_taken_over_when_that_dies(
    contracts: Path | None,
) -> None:
    async with on("discord", contracts) as world:
        await posts_are_due(world, 6)
        connected = list[int]()
        slowly = Slow(0.3, lambda: connected.append(world.processes))
        world.befall(world.posts, *[slowly] * 8)
        clock = FORKS.RawValue(c_double, 0.0)
        async with several(world, 1, clock) as [holder]:
            await until(lambda: len(connected) >= 1)
            async with several(world, 1, clock) as [other]:
                await until(lambda: standing_by(world) == 2)
                killed_now(holder)
                clock.value = OVER.total_seconds()
                assert await ended(other) == 0
        assert len(connected) > 2, "nothing was left to be said"
        assert set(connected) == {1}, "two of them were connected at once, or none"
        assert_said_once(world)


@pytest.mark.long
async def test_discords_shards_are_divided_and_a_dead_processs_are_taken_over(
    contracts: Path | None,
) -> None:
    async with on("discord", contracts) as world:
        assert isinstance(world.double, Discord)
        discord, seen = world.double, set[tuple[int, ...]]()
        discord.platform.shards = 2
        await survive(world, minutes=2)
        # Until then they live.
        await due(world, Kind.POST, 1, later=timedelta(hours=1))
        clock = FORKS.RawValue(c_double, 0.0)

        def run() -> tuple[int, ...]:
            live = [s.shard[0] for s in discord.gateway.sessions.values() if s.wire is not None]
            seen.add(tuple(sorted(live)))
            return tuple(sorted(live))

        async with several(world, 1, clock) as [first]:
            await until(lambda: run() == (0, 1))
            begun_before = discord.gateway.identified
            async with several(world, 1, clock) as [second]:
                await until(lambda: discord.gateway.identified > begun_before and run() == (0, 1))
                killed_now(first)
                await until(lambda: len(run()) < 2)
                await until(lambda: run() == (0, 1))
                clock.value = timedelta(hours=2).total_seconds()
                assert await ended(second) == 0
        assert seen <= {(), (0,), (1,), (0, 1)}, "a shard was run by two at once"
        assert_said_once(world)


def standing_by(world: World) -> int:
    """How many processes share Discord's shards."""
    with psycopg.connect(world.url) as said:
        found = said.execute(
            "SELECT count(DISTINCT pid) FROM pg_locks JOIN pg_database ON oid = database "
            "WHERE locktype = 'advisory' AND mode = 'ShareLock' AND datname = current_database()"
        ).fetchone()
    assert found is not None
    return int(found[0])


@pytest.mark.soak
@pytest.mark.parametrize("many", [2, 4, 8])
async def test_of_many_all_but_one_are_killed_again_and_again(
    many: int, contracts: Path | None, figure: Callable[[str], None]
) -> None:
    async with on("slack that may be read", contracts) as world:
        chance, kills = Random(many), 0
        await survive(world, minutes=2)
        for round in count():
            if kills >= KILLS:
                break
            kills += await all_but_one_are_killed(world, many, round, chance)
        found = outcome(world)
        figure(
            f"{many} processes, {kills} kills: {found.said} said, {len(found.lost)} lost, "
            f"{len(found.doubled)} doubled, {len(found.left)} left to the stewards"
        )
        assert_said_once(world)


async def all_but_one_are_killed(world: World, many: int, round: int, chance: Random) -> int:
    """How many were, at a moment of their work or whenever it was; what is left the one does."""
    for number in range(2 * many):
        kind = (Kind.POST, Kind.PRIVATE, Kind.BALLOT)[number % 3]
        await due(world, kind, round * 2 * many + number)
    clock = FORKS.RawValue(c_double, 0.0)
    life = Life(world.url, world.clock.now(), None, world.reached, moved=clock)
    statements: list[tuple[str, ...]] = [*STATEMENTS.values(), ()]
    dying = [
        replace(life, dies=chance.choice(statements), nth=chance.randint(1, 3))
        for _other in range(many - 1)
    ]
    processes = [begun(one) for one in (life, *dying)]
    await until(lambda: world.processes > 0)
    await asyncio.sleep(chance.uniform(0.0, 2.0))
    for process in processes[1:]:
        killed_now(process)
    # Only now: a clock that jumps ahead would take from the living what they carry.
    clock.value = OVER.total_seconds()
    assert await ended(processes[0]) == 0
    world.later(minutes=5)
    return [await ended(process) for process in processes[1:]].count(-signal.SIGKILL)
