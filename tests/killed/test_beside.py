"""Two processes of one bot, and a clock that is moved while posts are on their way: said once."""

import asyncio
from collections.abc import Callable
from ctypes import c_double
from itertools import islice
from pathlib import Path

import pytest

from tests.killed.bot import FORKS, Life, begun
from tests.killed.kills import Kind, due, ended, outcome, survive
from tests.killed.world import World, on
from tests.wire.mishaps import Slow

HOUR = 3600.0


async def much_is_due(world: World) -> None:
    await survive(world, minutes=2)
    for number in islice(world.numbers, 6):
        await due(world, Kind.POST if number % 2 else Kind.BALLOT, number)
        await due(world, Kind.PRIVATE, number)


@pytest.mark.parametrize("platform", ["slack", "discord"])
async def test_two_processes_on_one_database_say_everything_once(
    platform: str, contracts: Path | None
) -> None:
    async with on(platform, contracts) as world:
        await much_is_due(world)
        beside = list[int]()
        slowly = Slow(0.1, lambda: beside.append(world.processes))
        world.befall(world.posts, *[slowly] * 12)
        life = Life(world.url, world.clock.now(), None, world.reached)
        both = [begun(life), begun(life)]
        assert [await ended(process) for process in both] == [0, 0]
        assert max(beside) == 2, "one of them was over before the other began"
        found = outcome(world)
        assert (found.lost, found.doubled, found.left) == ((), (), ())


@pytest.mark.parametrize(("platform", "by"), [("slack", HOUR), ("discord", -HOUR)])
async def test_a_clock_that_is_moved_while_posts_are_on_their_way_doubles_nothing(
    platform: str, by: float, contracts: Path | None
) -> None:
    async with on(platform, contracts) as world:
        await moved(world, by)
        found = outcome(world)
        assert (found.lost, found.doubled, found.left) == ((), (), ())


async def moved(world: World, by: float) -> None:
    """Somebody moves the clock of the bot's machine while posts are on their way."""
    await much_is_due(world)
    clock = FORKS.RawValue(c_double, 0.0)

    def move() -> None:
        clock.value = by
        # And right again: else what is due would be due in an hour.
        asyncio.get_running_loop().call_later(2.0, setattr, clock, "value", 0.0)

    # Longer than a beat waits, so that it looks for what is due while they are on their way.
    world.befall(world.posts, Slow(1.3, move), Slow(1.3))
    life = Life(world.url, world.clock.now(), None, world.reached, moved=clock)
    assert await ended(begun(life)) == 0


@pytest.mark.soak
@pytest.mark.parametrize("platform", ["slack", "discord"])
async def test_a_clock_that_is_moved_by_an_hour_twenty_times_doubles_nothing(
    platform: str, contracts: Path | None, figure: Callable[[str], None]
) -> None:
    async with on(platform, contracts) as world:
        for number in range(20):
            await moved(world, HOUR if number % 2 else -HOUR)
        found = outcome(world)
        figure(
            f"{platform}: the clock moved by an hour 20 times, both ways: {found.said} said, "
            f"{len(found.lost)} lost, {len(found.doubled)} doubled"
        )
        assert (found.lost, found.doubled, found.left) == ((), (), ())
