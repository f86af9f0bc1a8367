"""`/rsvp yes` as an interaction, through all of Convene, against discord.py that only answers."""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import discord_rows as rows
from bench import node
from bench.discord_convene import found
from bench.discord_rows import Row
from bench.discord_wire import Wire
from bench.figures import at_least, told
from bench.ratios import middle, ratio

REQUESTS = 1500
AT_ONCE = (16, 64)
ROUNDS = 5
PEOPLE = 200
STARTS = 120.0
"""Seconds within which a bot is ready."""
COMMANDS = 13
"""So many does Convene have on Discord."""
WANTED = 0.5
"""Of discord.py's rate, at least."""


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that is connected. `ready` is how many seconds it said that took."""

    wire: Wire
    process: int
    ready: float

    @property
    def busy(self) -> float:
        """Seconds that the processor has worked for it."""
        # utime and stime of proc(5); what stands before them ends in a name that may hold brackets.
        told = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def resident(self) -> float:
        """MiB of memory that it has at this moment."""
        told = Path(f"/proc/{self.process}/status").read_text().splitlines()
        [line] = [line for line in told if line.startswith("VmRSS:")]
        return int(line.split()[1]) / 1024


def measure() -> None:
    """Print rates and ratios, Discord and the bot on different cores.

    Where Discord's core has other work as well, both bots wait for it and their rates come near
    one another: what a bot takes of its own core tells the truth then, so it is printed too.
    """
    before = os.sched_getaffinity(0)
    cores = sorted(before)
    os.sched_setaffinity(0, {cores[0]})
    try:
        asyncio.run(_measure(cores[1:]))
    finally:
        os.sched_setaffinity(0, before)


async def _measure(cores: Sequence[int]) -> None:
    guilds = [rows.guild(1, channels=5, roles=5)]
    kinds = ["convene", "bare", *(["node"] if node.ready() else [])]
    async with AsyncExitStack() as stack:
        bots = {kind: await stack.enter_async_context(bot(kind, guilds, cores)) for kind in kinds}
        # A first round that is not counted: imports, caches, connections.
        for each in bots.values():
            await _rate(each, AT_ONCE[0])
        for at_once in AT_ONCE:
            await _beside(bots, at_once)
        for kind, one in bots.items():
            _answered(kind, one)


def _answered(kind: str, one: Bot) -> None:
    """See that it did what it was asked for; an answer that was put off is one too."""
    said = "Noted" if kind == "bare" else "You're coming"
    off = b'{"type":5'
    strange = [a for a in one.wire.answers if said.encode() not in a and not a.startswith(off)]
    assert not strange, strange
    if late := sum(n for answer, n in one.wire.answers.items() if answer.startswith(off)):
        print(f"  {kind} put off {late} of its answers")


async def _beside(bots: Mapping[str, Bot], at_once: int) -> None:
    rates: dict[str, list[float]] = {kind: [] for kind in bots}
    works: dict[str, list[float]] = {kind: [] for kind in bots}
    for _round in range(ROUNDS):
        # In turn, so that whatever else the machine does slows all of them.
        for kind, one in bots.items():
            rate, work = await _rate(one, at_once)
            rates[kind].append(rate)
            works[kind].append(work)
        line = "   ".join(
            f"{kind} {rates[kind][-1]:5.0f}/s, {works[kind][-1] * 1e6:4.0f} us of its core each"
            for kind in bots
        )
        print(f"  {at_once} at once: {line}")
    what, ours = f"Discord's /rsvp yes, {at_once} at a time", rates["convene"]
    bare = f"{ratio(ours, rates['bare'])}; by its core's time alone "
    bare += ratio(works["bare"], works["convene"])
    at_least(
        f"{what}, of discord.py that answers and does nothing",
        middle(ours, rates["bare"]),
        WANTED,
        bare,
    )
    if "node" in bots:
        found = f"{ratio(ours, rates['node'])}; by its core's time alone "
        told(
            f"{what}, of discord.js doing the same", found + ratio(works["node"], works["convene"])
        )


async def _rate(bot: Bot, at_once: int) -> tuple[float, float]:
    """Interactions a second, and seconds of the processor for each."""
    waiting = iter(range(REQUESTS))
    someone = rows.user("USER", "NAME")
    asked = json.dumps(rows.slash(bot.wire.guilds[0], "ID", someone, "rsvp", {"answer": "yes"}))

    async def person() -> None:
        for number in waiting:
            # Put into one text: making JSON for each would load the core that Discord runs on.
            id, who = rows.id(), str(2000 + number % PEOPLE)
            written = asked.replace("ID", id).replace("USER", who).replace("NAME", f"Member {who}")
            await bot.wire.ask(id, written)

    busy, began = bot.busy, time.perf_counter()
    await asyncio.gather(*(person() for _n in range(at_once)))
    took = time.perf_counter() - began
    return REQUESTS / took, (bot.busy - busy) / REQUESTS


@asynccontextmanager
async def bot(kind: str, guilds: Sequence[Row], cores: Sequence[int] = ()) -> AsyncIterator[Bot]:
    """A bot in a process of its own, connected to a Discord that is served from here.

    It has these cores for itself, () for those that there are.
    """
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'bench.db'}"
        if kind == "convene":
            await found(database, guilds[0]["id"], guilds[0]["channels"][0]["id"])
        async with Wire(guilds) as wire, _started(kind, wire, database, cores) as one:
            yield one


@asynccontextmanager
async def _started(
    kind: str, wire: Wire, database: str, cores: Sequence[int]
) -> AsyncIterator[Bot]:
    told = [sys.executable, "-m", f"bench.discord_{kind}", wire.api, wire.gateway, database]
    if kind == "node":
        home = wire.guilds[0]["id"], wire.guilds[0]["channels"][0]["id"]
        path = database.removeprefix("sqlite:///")
        told = node.command("discord.mjs", wire.api, *home, str(PEOPLE), str(COMMANDS), path)
    process = await asyncio.create_subprocess_exec(
        *told, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        if cores:
            os.sched_setaffinity(process.pid, cores)
        assert process.stdout is not None
        async with asyncio.timeout(STARTS):
            said = await process.stdout.readline()
        assert said, f"{kind} has ended"
        yield Bot(wire, process.pid, float(said))
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
