"""`/rsvp yes` as an interaction, through all of Convene, against discord.py that only answers."""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import discord_rows as rows
from bench.discord_convene import found
from bench.discord_rows import Row
from bench.discord_wire import Wire

REQUESTS = 1500
AT_ONCE = (16, 64)
ROUNDS = 5
PEOPLE = 200
STARTS = 120.0
"""Seconds within which a bot is ready."""
WANTED = 0.6
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
    async with bot("bare", guilds, cores) as bare, bot("convene", guilds, cores) as convene:
        # A first round that is not counted: imports, caches, connections.
        for each in (bare, convene):
            await _rate(each, AT_ONCE[0])
        for at_once in AT_ONCE:
            ratios, works = [], []
            for _round in range(ROUNDS):
                floor, less = await _rate(bare, at_once)
                rate, more = await _rate(convene, at_once)
                ratios.append(rate / floor)
                works.append(less / more)
                print(
                    f"  {at_once} at once: discord.py {floor:5.0f}/s, {less * 1e6:4.0f} "
                    f"microseconds of its core each   Convene {rate:5.0f}/s, {more * 1e6:4.0f}"
                    f"   ratio {rate / floor:.2f}"
                )
            print(
                f"/rsvp yes on Discord, {at_once} at once, of discord.py's bare answer: "
                f"{median(ratios):.2f} (wanted: at least {WANTED}); by the core's time alone "
                f"{median(works):.2f}"
            )
        assert all(b"Noted" in said for said in bare.wire.answers), bare.wire.answers
        assert all(b"You're coming" in said for said in convene.wire.answers), convene.wire.answers


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
    process = await asyncio.create_subprocess_exec(*told, stdout=subprocess.PIPE)
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
