"""A process stands still for longer than its lease, and wakes when another went on: said once."""

import asyncio
import os
import signal
from collections.abc import Callable, Sequence
from ctypes import c_double
from itertools import islice, product
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

import pytest

from scheduler.courier import LEASE
from tests.killed.bot import FORKS, PATIENCE, Life, begun
from tests.killed.kills import STATEMENTS, Kind, Moment, due, ended, outcome, survive
from tests.killed.world import World, on
from tests.wire.mishaps import Slow

READABLE = ("slack that may be read", "discord")
LONG = 2 * LEASE.total_seconds()
Freeze = tuple[Kind, Moment]
FEW: dict[str, Sequence[Freeze]] = {
    "slack that may be read": ((Kind.POST, Moment.CLAIMED), (Kind.BALLOT, Moment.TAKEN)),
    "discord": ((Kind.PRIVATE, Moment.CLAIMED), (Kind.POST, Moment.TAKEN)),
}


async def freeze(world: World, kind: Kind, moment: Moment) -> None:
    """A process stands still at that moment; another lives on past its lease; then it wakes."""
    moved = FORKS.RawValue(c_double, 0.0)
    statements = STATEMENTS.get(moment, ())
    life = Life(
        world.url,
        world.clock.now(),
        None,
        world.reached,
        statements,
        by=signal.SIGSTOP,
        moved=moved,
    )
    process = begun(life)
    if not statements:
        request = world.redraws if kind is Kind.REDRAW else world.posts
        # It takes effect, and its answer waits for whoever wakes.
        world.befall(request, Slow(0, lambda: strike(process, signal.SIGSTOP)))
    try:
        await stands_still(process)
        await survive(world, seconds=LONG)
        moved.value = LONG
        strike(process, signal.SIGCONT)
        assert await ended(process) == 0
    finally:
        process.kill()


def strike(process: BaseProcess, by: signal.Signals) -> None:
    assert process.pid is not None
    os.kill(process.pid, by)


async def stands_still(process: BaseProcess) -> None:
    """Wait until it is stopped, as Linux tells it (proc(5))."""
    told = Path(f"/proc/{process.pid}/stat")
    async with asyncio.timeout(PATIENCE):
        while not stopped(told):  # noqa: ASYNC110 - nobody tells us
            await asyncio.sleep(0.01)


def stopped(told: Path) -> bool:
    return told.read_text().rpartition(")")[2].split()[0] == "T"


async def frozen(world: World, freezes: Sequence[Freeze]) -> None:
    await survive(world, minutes=2)
    for number, (kind, moment) in enumerate(freezes):
        await due(world, kind, number)
        await freeze(world, kind, moment)


@pytest.mark.parametrize("platform", READABLE)
async def test_frozen_for_longer_than_its_lease_it_says_nothing_that_another_one_said(
    platform: str, contracts: Path | None
) -> None:
    async with on(platform, contracts) as world:
        await frozen(world, FEW[platform])
        found = outcome(world)
        assert (found.lost, found.doubled, found.left) == ((), (), ())


async def test_frozen_before_it_is_sent_a_post_is_said_once_even_where_nobody_can_look(
    contracts: Path | None,
) -> None:
    async with on("slack", contracts) as world:
        await frozen(world, [(Kind.POST, Moment.CLAIMED)])
        found = outcome(world)
        assert (found.lost, found.doubled, found.left) == ((), (), ())


@pytest.mark.soak
@pytest.mark.parametrize("platform", READABLE)
async def test_frozen_fifty_times_it_says_everything_once(
    platform: str, contracts: Path | None, figure: Callable[[str], None]
) -> None:
    each = list(product(Kind, (Moment.CLAIMED, Moment.TAKEN)))
    freezes = list(islice(each * 50, 50))
    Random(50).shuffle(freezes)
    async with on(platform, contracts) as world:
        await frozen(world, freezes)
        found = outcome(world)
        figure(
            f"{platform}: frozen {len(freezes)} times for two leases, {found.said} said, "
            f"{len(found.lost)} lost, {len(found.doubled)} doubled"
        )
        assert (found.lost, found.doubled, found.left) == ((), (), ())
