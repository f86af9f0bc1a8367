"""A life: communities from their founding on, for so many days, and what came of it."""

import asyncio
import tempfile
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import structlog
from structlog.testing import capture_logs

from bot.core.calls import Call, Place
from bot.core.cards.plain import flat
from bot.core.replies import Reply
from tests.fresh import Content, begun, copied, fresh
from tests.simulation.befalls import DAY, HOUR, ROOM, Fate
from tests.simulation.checks import ALWAYS, FINALLY, Seen
from tests.simulation.mishaps import ALL, LARGE
from tests.simulation.people import crowd
from tests.simulation.plant import NONE, Plant
from tests.simulation.platforms import Channel, Platform
from tests.simulation.record import Record
from tests.simulation.world import World

ZONE = "America/Phoenix"
START: Final = datetime(2026, 3, 24, 9, tzinfo=ZoneInfo(ZONE))
PAST = 5 * DAY
"""How long they were there before it begins, so that soon something falls due."""
TEMPLATES: Final = ("first-friday", "alternating", "quarterly", "provider", "series")
YEAR = 365.0
USUAL = 4.0
"""What people do in a day."""
A_SEASON = 90
"""Days from which on a life is long enough for every fault to happen in it."""
QUIET = 4 * HOUR
"""How long nothing goes wrong at the end: longer than the longest pause before another attempt."""


@dataclass(frozen=True)
class Founded:
    """How all stands once two communities were set up."""

    content: Content
    standing: dict[str, Platform]
    after: float


@dataclass(frozen=True)
class Outcome:
    """What came of a life. `wrong` is empty where everything held."""

    seed: int
    wrong: list[str]
    digest: str
    record: Record
    days: float
    busy: float

    def again(self) -> str:
        """How to see it once more."""
        return f"make simulate SEED={self.seed} DAYS={self.days:g} BUSY={self.busy:g}"

    def told(self, lines: int = 60) -> str:
        """The end of the play, and what was wrong then."""
        return "\n".join([*self.record.lines[-lines:], *self.wrong])


def live(seed: int, days: float, busy: float = USUAL, plant: Plant = NONE) -> Outcome:
    """Live for so many days by this seed; `busy` is how many things people do in a day."""
    with tempfile.TemporaryDirectory(prefix="convene-life-") as folder, capture_logs() as logs:
        pair = seed % len(TEMPLATES)
        founded = _founded(pair)
        path = begun(Path(folder), founded.content).removeprefix("sqlite:///")
        start = START + timedelta(seconds=founded.after)
        world = World(str(seed), path, start, plant)
        for name, there in founded.standing.items():
            world.platforms[name].begin(there)
        world.homes = homes(pair)
        world.record.begins_at = world.last_delivery()
        try:
            wrong = world.loop.run(_lived(world, days, busy, logs))
            digest = world.record.digest(world.observer)
        finally:
            world.close()
    return Outcome(seed, wrong, digest, world.record, days, busy)


async def _lived(
    world: World, days: float, busy: float, logs: Sequence[structlog.typing.EventDict]
) -> list[str]:
    draw = world.draw("life")
    fate = Fate(world, draw.choice((2, 2, 3, 4) if days > A_SEASON else (2, 2, 3)))
    fate.begin()
    kinds = LARGE if days > A_SEASON else tuple(draw.sample(LARGE, 4))
    under_way = [
        asyncio.create_task(_people(world, DAY / busy)),
        asyncio.create_task(fate.over(min(days, 40.0), kinds)),
    ]
    for hour in range(int(days * 24)):
        await asyncio.sleep(HOUR)
        world.damage()
        if hour % 48 == 47 and (wrong := _wrong(world, ALWAYS, logs)):
            return wrong
    for task in under_way:
        task.cancel()
    await _calm(world, fate)
    return [*_wrong(world, (*ALWAYS, *FINALLY), logs), *_missing(world.record, days)]


def _missing(record: Record, days: float) -> list[str]:
    """Faults that never happened in a life that is long enough for all of them."""
    return [
        f"never happened: {kind}" for kind in ALL if days > A_SEASON and not record.befell[kind]
    ]


async def _people(world: World, gap: float) -> None:
    draw = world.draw("people")
    people = crowd(world, world.homes)
    acting = set[asyncio.Task[None]]()
    while True:
        await asyncio.sleep(draw.expovariate(1 / gap))
        home = draw.choice(world.homes)
        person = draw.choice(people[home.platform])
        # Nobody waits for what others do.
        task = asyncio.create_task(person.act(home))
        acting.add(task)
        task.add_done_callback(acting.discard)


async def _calm(world: World, fate: Fate) -> None:
    """Nothing goes wrong any more, and the bot is given the time to do what it owes."""
    world.mishaps.on = False
    world.machine.moved = timedelta(0)
    world.pages = ROOM
    for process in world.processes:
        if process.alive:
            process.doomed = ""
            process.limit(ROOM)
    for there in world.platforms.values():
        there.lost.clear()
        there.shut.clear()
    stays = world.draw("stays").choice(("", "slack", "discord"))
    if stays:
        # One fault stays for good: all else is said and in step all the same.
        world.platforms[stays].down = True
        world.note(f"-- {stays} is down for good")
    fate.begin()
    world.note("-- calm")
    await asyncio.sleep(QUIET)


def _wrong(
    world: World,
    checks: Sequence[Callable[[Seen], list[str]]],
    logs: Sequence[structlog.typing.EventDict],
) -> list[str]:
    faults = [*world.record.faults, *world.loop.faults, *_told(logs)]
    seen = Seen(world.observer, world.record, world.machine.now(), world.platforms, world.look)
    return [*faults, *(f"{check.__name__}: {each}" for check in checks for each in check(seen))]


def _told(logs: Sequence[structlog.typing.EventDict]) -> list[str]:
    """What the operator was told of that no disk or platform explains."""
    return [
        f"{log['event']}: {log.get('command') or log.get('prompt') or ''} {_trace(log)}"
        for log in logs
        if log["log_level"] == "error" and "trouble" not in log
    ]


def _trace(log: structlog.typing.EventDict) -> str:
    fault = log.get("exc_info")
    if not isinstance(fault, BaseException):
        return repr(fault)
    ours = [
        f for f in traceback.extract_tb(fault.__traceback__) if "site-packages" not in f.filename
    ]
    where = [f"{Path(f.filename).name}:{f.lineno} {f.line}" for f in ours]
    return "\n    ".join([f"{fault!r}"[:300], *where])


def homes(pair: int) -> list[Channel]:
    """The channels of two communities; the first one lives in two of them."""
    return [Channel("slack", "one"), Channel("discord", "one-more"), Channel("discord", "two")]


@cache
def _founded(pair: int) -> Founded:
    with tempfile.TemporaryDirectory(prefix="convene-life-") as folder, capture_logs():
        path = fresh(Path(folder)).removeprefix("sqlite:///")
        world = World(f"founded {pair}", path, START)
        world.mishaps.on = False
        try:
            world.loop.run(_found(world, pair))
            content = copied(f"sqlite:///{path}")
        finally:
            world.close()
        return Founded(content, world.platforms, world.loop.time())


async def _found(world: World, pair: int) -> None:
    process = world.begin()
    while not process.ready:  # noqa: ASYNC110 - as it is in a moment
        await asyncio.sleep(1)
    first, more, other = homes(pair)
    for number, home in enumerate((first, other)):
        template = TEMPLATES[(pair + number) % len(TEMPLATES)]
        given = {"template": template, "name": f"Circle {home.name}", "zone": ZONE}
        await _done(world, home, "chris", "cop setup", given)
        await _done(world, home, "chris", "cop confirm", {})
        for name in ("ana", "bo", "dee"):
            await _done(world, home, name, "cop join", {})
    told = await _done(world, first, "chris", "home add", {})
    assert told.card is not None
    code = flat(told.card.title).rpartition(" ")[2]
    await _done(world, more, "chris", "home join", {"code": code})
    await asyncio.sleep(PAST)
    asked = {"question": "Which of these next?", "choices": "silence, play, conflict"}
    await _done(world, first, "chris", "poll", asked)
    await _done(world, other, "chris", "poll", {**asked, "anonymous": "yes"})
    await asyncio.sleep(HOUR)


async def _done(world: World, home: Channel, who: str, command: str, args: dict[str, str]) -> Reply:
    where = Place(home.platform, "w", home.name, home.name)
    call = Call(
        world.id(), command, world.platforms[home.platform].caller(who), where, args, "form"
    )
    reply = await world.deliver(call, f"/{command}")
    assert reply is not None, call
    assert not reply.refused, reply
    return reply
