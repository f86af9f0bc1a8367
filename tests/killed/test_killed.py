"""The bot killed at each moment of its work: nothing is lost, and nothing is said twice."""

from collections.abc import Callable, Sequence
from itertools import islice, product
from pathlib import Path
from random import Random

import pytest

from tests.killed.kills import Kill, Kind, Moment, Outcome, die, due, killed, outcome, survive
from tests.killed.world import World, on

READABLE = ("slack that may be read", "discord")
FEW = (
    Kill(Kind.POST, Moment.UNCLAIMED),
    Kill(Kind.POST, Moment.TAKEN, nth=2, many=3),
    Kill(Kind.PRIVATE, Moment.ANSWERED),
    Kill(Kind.CARD, Moment.SENT),
    Kill(Kind.REDRAW, Moment.TAKEN),
    Kill(Kind.BALLOT, Moment.ANSWERED),
    Kill(Kind.POST, Moment.CLAIMED),
)


def many(kills: int, seed: int) -> Sequence[Kill]:
    """So many, of each kind at each moment in turn, over one of three that are due."""
    chance, each = Random(seed), list(product(Kind, Moment))
    found = [
        Kill(kind, moment) if kind is Kind.REDRAW else Kill(kind, moment, chance.randint(1, 3), 3)
        for kind, moment in islice(each * kills, kills)
    ]
    chance.shuffle(found)
    return found


def assert_said_once(found: Outcome) -> None:
    assert (found.lost, found.doubled, found.left) == ((), (), ())


def assert_told_as_well_as_can_be(world: World, kills: Sequence[Kill], found: Outcome) -> None:
    """Where nobody can look, a reminder may come again; a ballot stands once, or is asked about."""
    taken = (Moment.TAKEN, Moment.ANSWERED)
    repeat = [k for k in kills if k.moment in taken and k.kind in (Kind.POST, Kind.CARD)]
    unclear = [k for k in kills if k.moment != Moment.UNCLAIMED and k.kind is Kind.BALLOT]
    assert (found.lost, found.split) == ((), ())
    assert len(found.doubled) <= len(repeat)
    assert len(found.left) == len(unclear)
    asked = [text for text in world.told("@Chris") if "can't tell whether" in text]
    assert len(asked) == len(unclear), world.told("@Chris")


@pytest.mark.parametrize(
    ("platform", "database"),
    [*((one, "sqlite") for one in READABLE), (READABLE[0], "postgresql")],
    indirect=["database"],
)
@pytest.mark.usefixtures("database")
async def test_killed_at_any_moment_it_says_everything_once(
    platform: str, contracts: Path | None
) -> None:
    async with on(platform, contracts) as world:
        assert_said_once(await killed(world, FEW))


async def test_killed_where_nobody_can_look_no_vote_is_split_and_nothing_is_lost(
    contracts: Path | None,
) -> None:
    async with on("slack", contracts) as world:
        assert_told_as_well_as_can_be(world, FEW, await killed(world, FEW))


@pytest.mark.soak
@pytest.mark.parametrize("platform", ["slack", *READABLE])
async def test_killed_forty_five_times_it_says_everything_once(
    platform: str, contracts: Path | None, figure: Callable[[str], None]
) -> None:
    kills = many(45, seed=45)
    async with on(platform, contracts) as world:
        found = await killed(world, kills)
        figure(f"{platform}: {len(kills)} kills, {_figures(found)}")
        if platform in READABLE:
            assert_said_once(found)
        else:
            assert_told_as_well_as_can_be(world, kills, found)


@pytest.mark.soak
@pytest.mark.parametrize("platform", READABLE)
async def test_killed_two_hundred_times_in_a_row_it_says_everything_once(
    platform: str, database: str, contracts: Path | None, figure: Callable[[str], None]
) -> None:
    async with on(platform, contracts) as world:
        await survive(world, minutes=2)
        # None lives on before the next is killed: what the one left is what the other begins with.
        for number, kill in enumerate(many(200, seed=200)):
            await due(world, kill.kind, number)
            await die(world, Kill(kill.kind, kill.moment))
        await survive(world, days=1)
        found = outcome(world)
        figure(f"{platform}, {database}: 200 kills in a row, {_figures(found)}")
        assert_said_once(found)


def _figures(found: Outcome) -> str:
    return (
        f"{found.said} said, {len(found.lost)} lost, {len(found.doubled)} doubled, "
        f"{len(found.left)} left to the stewards"
    )
