"""What `convene run` with Slack alone comes to hold, after many commands in many communities."""

import asyncio
import tempfile
import time
from pathlib import Path

import aiohttp

from bench.figures import at_most
from bench.slack import command
from bench.slack_running import running
from bench.slack_server import TEAM
from bot.core.calls import Call, Caller, Place
from bot.core.commands import declared
from bot.core.dispatch import Dispatch
from scheduler.clock import SystemClock
from store.database import Store
from store.migrate import migrate

COMMANDS = 20_000
COMMUNITIES = 200
PEOPLE = 10
"""In each community."""
AT_ONCE = 32
WANTED = 110
"""MiB, at most."""
ASKED = (
    ("/rsvp", "yes"),
    ("/rsvp", "maybe"),
    ("/cop", "gathering show"),
    ("/rsvp", "no"),
    ("/role", "list"),
    ("/cop", "gathering list"),
    ("/rsvp", "yes on my way"),
    ("/cop", "help"),
)


def measure() -> None:
    """Print the most memory that the process had at any time."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'bench.db'}"
        _found(database)
        began = time.perf_counter()
        peak = asyncio.run(_used(folder, database))
        took = time.perf_counter() - began
    print(f"  {COMMANDS:,} commands over {COMMUNITIES} communities in {took:.0f} s")
    at_most(
        f"Most memory with Slack alone, after {COMMANDS:,} commands",
        peak,
        WANTED,
        f"{peak:.0f} MiB",
        " MiB",
    )


def _found(database: str) -> None:
    """The communities, founded before the process that is measured begins."""
    migrate(database)
    store = Store(database)
    dispatch = Dispatch(store, SystemClock(), declared(), lambda _who: True)
    given = {"template": "first-friday", "name": "Bench", "zone": "America/Phoenix"}

    async def all_of_them() -> None:
        for number in range(COMMUNITIES):
            who = Caller("slack", TEAM, f"U{number}-0", "Chris", founds=True)
            where = Place("slack", TEAM, f"C{number}", "facilitators")
            await dispatch(Call(f"a{number}", "cop setup", who, where, given, "form"))
            reply = await dispatch(Call(f"b{number}", "cop confirm", who, where, {}, "button"))
            assert not reply.refused, reply

    asyncio.run(all_of_them())
    store.close()


async def _used(folder: str, database: str) -> float:
    """MiB, with Slack's own side answered from here."""
    async with running(folder, database) as (session, url, process):
        await _asked(session, url)
        return _peak(process.pid)


async def _asked(session: aiohttp.ClientSession, url: str) -> None:
    waiting = iter(range(COMMANDS))

    async def person() -> None:
        for number in waiting:
            community, turn = number % COMMUNITIES, number // COMMUNITIES
            name, text = ASKED[turn % len(ASKED)]
            user = f"U{community}-{turn % PEOPLE}"
            await command(session, url, name, text, f"C{community}", user)

    await asyncio.gather(*(person() for _ in range(AT_ONCE)))


def _peak(process: int) -> float:
    """MiB of resident memory at its highest."""
    told = Path(f"/proc/{process}/status").read_text().splitlines()
    # Linux's own high-water mark, so that no peak between two looks is missed.
    [line] = [line for line in told if line.startswith("VmHWM:")]
    return int(line.split()[1]) / 1024
