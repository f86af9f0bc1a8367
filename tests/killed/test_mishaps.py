"""A platform that drops, resets, refuses, limits, garbles and dawdles: everything is said once."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest

from tests.killed.kills import Kind, due, outcome, survive
from tests.killed.world import World, on
from tests.wire.discord import mishaps as on_discord
from tests.wire.mishaps import Broken, Garbled, Mishap, ReplyLost, Reset, Slow
from tests.wire.slack import mishaps as on_slack

READABLE = ("slack that may be read", "discord")
SAME: tuple[Mishap, ...] = (
    ReplyLost(),
    Reset(),
    Broken(500),
    Broken(500, after=True),
    Broken(503),
    Broken(503, after=True),
    Garbled(),
    Slow(0.3),
)
WAITS = (1, 30, 3600)
"""Seconds that a platform asks for, in its Retry-After."""
SLACK = (
    *SAME,
    *map(on_slack.Limited, WAITS),
    *map(
        on_slack.Refused,
        ("fatal_error", "internal_error", "request_timeout", "service_unavailable", "ratelimited"),
    ),
)
DISCORD = (
    *SAME,
    *map(on_discord.Limited, (1, 3600)),
    on_discord.Refused(400, 0),
    on_discord.Refused(503, 130000),
)
"""A 400 without a code of its own tells nothing of what is wrong."""
TOO_SLOW = {"slack that may be read": Slow(26, after=True), "discord": on_discord.Limited(30)}
"""Longer than the courier waits for an answer, in real seconds; discord.py waits by itself for as
long as told. It has taken effect by then: the time after which it is looked for is a simulated one,
and would be over before a request that took effect so late."""
KINDS = (Kind.POST, Kind.PRIVATE, Kind.CARD, Kind.BALLOT)


def all_of(platform: str) -> tuple[object, ...]:
    return DISCORD if platform == "discord" else SLACK


async def befallen(world: World, mishaps: Sequence[object], lives: int, begins: int = 0) -> None:
    """One thing is due for each mishap, all befall them, and so many processes see it over.

    Two at least: how long it is to wait, each process learns and remembers in real time. What is
    due is numbered from `begins` on: nothing is due twice.
    """
    for number, mishap in enumerate(mishaps, begins):
        await due(world, KINDS[number % len(KINDS)], number)
        world.befall(world.posts, mishap)  # type: ignore[arg-type]
    for _life in range(lives):
        await survive(world, hours=2)


@pytest.mark.parametrize("platform", READABLE)
async def test_whatever_goes_wrong_on_the_way_everything_is_said_once(
    platform: str, contracts: Path | None
) -> None:
    async with on(platform, contracts) as world:
        await survive(world, minutes=2)
        await befallen(world, all_of(platform), lives=4)
        found = outcome(world)
        assert (found.lost, found.doubled, found.left) == ((), (), ())


@pytest.mark.soak
@pytest.mark.parametrize("platform", READABLE)
async def test_three_hundred_mishaps_lose_nothing_and_double_nothing(
    platform: str, contracts: Path | None, figure: Callable[[str], None]
) -> None:
    chance = Random(300)
    befell = 0
    async with on(platform, contracts) as world:
        await survive(world, minutes=2)
        while befell < 300:
            several = [
                *chance.sample(all_of(platform), 10),
                *([TOO_SLOW[platform]] * (befell % 100 == 0)),
            ]
            await befallen(world, several, lives=4, begins=befell)
            befell += len(several)
        await survive(world, days=1)
        found = outcome(world)
        figure(
            f"{platform}: {befell} mishaps, {found.said} said, {len(found.lost)} lost, "
            f"{len(found.doubled)} doubled, {len(found.left)} left to the stewards"
        )
        assert (found.lost, found.doubled, found.left) == ((), (), ())
