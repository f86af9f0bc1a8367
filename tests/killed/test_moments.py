"""Killed while it plans, while a vote closes, while it migrates: it is done once, and whole."""

import asyncio
import signal
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from sqlmodel import Session, func, select

from scheduler.occurrences import Ahead
from store.ballots import Ballot
from store.database import engine
from store.fitness import newest
from store.gatherings import Gathering
from store.letters import ENOUGH
from store.migrate import differences, migrate
from store.occurrences import Occurrence
from store.outbox import Delivery
from tests.killed.bot import Life, begun, migrated
from tests.killed.kills import ended, killed_now, outcome, survive
from tests.killed.world import World, on

READABLE = ("slack that may be read", "discord")
PLANS = {
    "before a date is planned": (r"^INSERT INTO gathering", 1),
    "amid what the clock will say": (r"^INSERT INTO occurrence", 4),
    "planned, before what is old is forgotten": (r"^DELETE FROM taken", 1),
}
"""What planning says to the database, and at which of several of a kind it dies."""
CLOSES = {
    "before it is closed": (r"^UPDATE ballot SET", 1),
    "closed, before its result is written": (r"^INSERT INTO delivery", 1),
    "written, before it is kept": (r"^UPDATE occurrence SET said", 1),
}
MIGRATES = {
    "amid the tables": (r"CREATE TABLE home", 1),
    "amid the indexes": (r"^CREATE INDEX", 9),
    "before its number is noted": (r"^INSERT INTO alembic_version", 1),
}
OF_NO_USE = (
    ("dropped", "too late"),
    ("dropped", ENOUGH),
    ("dropped", "nothing to say any more"),
)
"""What waited its turn while the bot was stopped: late by then, or not asked of one asleep."""
WRITES = r"^(INSERT|UPDATE|DELETE|REPLACE|COMMIT)"
CHANGES = r"^\W*(CREATE|ALTER|DROP|INSERT|UPDATE|DELETE|COMMIT)"


async def die_at(world: World, statement: str, nth: int = 1, **by: float) -> None:
    """A process that is killed at that statement, within a life of so long."""
    begins, ends = world.clock.now(), world.later(**by)
    process = begun(Life(world.url, begins, ends, world.reached, (statement,), nth))
    assert await ended(process) == -signal.SIGKILL, f"it never said {statement}"


def planned(session: Session) -> tuple[int, int]:
    """How many gatherings and occurrences there are."""
    gatherings = session.exec(select(func.count()).select_from(Gathering)).one()
    return gatherings, session.exec(select(func.count()).select_from(Occurrence)).one()


async def test_killed_while_it_plans_it_plans_everything_once(contracts: Path | None) -> None:
    async with on("slack that may be read", contracts) as world:
        await survive(world, minutes=2)
        with world.begun() as bot:
            before = bot.store.look(planned)
        world.later(days=100)
        for statement, nth in PLANS.values():
            await die_at(world, statement, nth, minutes=2)
        await survive(world, minutes=2)
        assert await whole(world) > before
        assert (outcome(world).lost, outcome(world).doubled) == ((), ())


async def whole(world: World) -> tuple[int, int]:
    """What is planned, which is all that there is to plan."""
    with world.begun() as bot:
        found = bot.store.look(planned)
        await Ahead(bot.store).plan(world.clock.now())
        assert bot.store.look(planned) == found, "something was left out"
    return found


@pytest.mark.soak
async def test_killed_fifty_times_anywhere_while_it_plans_it_plans_everything_once(
    contracts: Path | None, figure: Callable[[str], None]
) -> None:
    chance, kills = Random(50), 0
    async with on("slack that may be read", contracts) as world:
        await survive(world, minutes=2)
        for _month in range(25):
            world.later(days=31)
            for _twice in range(2):
                begins, ends = world.clock.now(), world.later(minutes=2)
                at = chance.randint(1, 30)
                life = Life(world.url, begins, ends, world.reached, (WRITES,), at)
                kills += await ended(begun(life)) == -signal.SIGKILL
            await survive(world, minutes=2)
            await whole(world)
        found = outcome(world)
        lost = unaccounted(world, found.lost)
        figure(
            f"{kills} kills while it plans: {found.said} said, {len(lost)} lost, "
            f"{len(found.doubled)} doubled, and all is planned"
        )
        assert kills >= 40
        assert (lost, found.doubled) == ([], ())


def unaccounted(world: World, unsaid: Sequence[str]) -> list[tuple[str, str, str]]:
    """What was not said, and not for waiting its turn as the bot was stopped for a month."""
    with world.begun() as bot:
        rows = bot.store.look(lambda session: list(session.exec(select(Delivery))))
    told = [(row.key, row.state, row.reason) for row in rows if row.key in unsaid]
    return [(key, state, why) for key, state, why in told if (state, why) not in OF_NO_USE]


@pytest.mark.parametrize("platform", READABLE)
async def test_killed_while_a_vote_closes_it_closes_once_and_its_result_is_said_once(
    platform: str, contracts: Path | None
) -> None:
    async with on(platform, contracts) as world:
        with world.begun() as bot:
            for name, theme in (("Ana", "Silence"), ("Bo", "Power")):
                await world.make(bot, name, "theme propose", title=theme)
        await survive(world, days=8)
        with world.begun() as bot:
            for name, choice in (("Ana", "1"), ("Bo", "2"), ("Dee", "2")):
                await world.make(bot, name, "theme vote", choices=choice)
        await survive(world, days=7, hours=10, minutes=30)  # half an hour before it closes
        for statement, nth in CLOSES.values():
            await die_at(world, statement, nth, hours=1)
        await die_over_the_result(world)
        await survive(world, hours=2)
        with world.begun() as bot:
            [ballot] = bot.store.look(lambda session: session.exec(select(Ballot)).all())
        assert ballot.state == "closed"
        said = [text for text in world.told("#net") if "The theme of April to June: Power" in text]
        assert ["3 people voted" in text for text in said] == [True]
        assert (outcome(world).lost, outcome(world).doubled) == ((), ())


async def die_over_the_result(world: World) -> None:
    """It closes, and says so; it is killed before it knows that it did."""
    begins, ends = world.clock.now(), world.later(hours=1)
    process = begun(Life(world.url, begins, ends, world.reached))
    # In time: what it asks for is answered by this very loop.
    world.kill(world.posts, 1, lambda: killed_now(process), after=True)
    assert await ended(process) == -signal.SIGKILL, "it said nothing"


@pytest.mark.parametrize(("statement", "nth"), MIGRATES.values(), ids=MIGRATES)
async def test_killed_while_it_migrates_it_has_kept_all_and_goes_on(
    statement: str, nth: int, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'convene.db'}"
    process = migrated(url, (statement,), nth)
    assert await ended(process) == -signal.SIGKILL, f"it never said {statement}"
    await asyncio.to_thread(migrate, url)
    assert_whole(url)


@pytest.mark.soak
async def test_killed_fifty_times_anywhere_while_it_migrates_it_goes_on(
    tmp_path: Path, figure: Callable[[str], None]
) -> None:
    chance, kills = Random(50), 0
    for number in range(50):
        url = f"sqlite:///{tmp_path / f'convene-{number}.db'}"
        # The second time over what the first one left.
        for at in (chance.randint(1, 250), chance.randint(1, 250)):
            kills += await ended(migrated(url, (CHANGES,), at)) == -signal.SIGKILL
        await asyncio.to_thread(migrate, url)
        assert_whole(url)
    figure(f"{kills} kills while it migrates: every database is whole, and of this version")
    assert kills >= 50


def assert_whole(url: str) -> None:
    opened = engine(url)
    with opened.connect() as connection:
        assert differences(connection) == []
    opened.dispose()
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as there:
        assert there.execute("SELECT version_num FROM alembic_version").fetchall() == [(newest(),)]
        assert there.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
