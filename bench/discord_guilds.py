"""What a thousand guilds weigh in Convene, and when it is ready, against discord.py by itself."""

import asyncio
from statistics import median

from bench import discord_rows as rows
from bench.discord import bot
from bench.figures import at_most

GUILDS, CHANNELS, ROLES = 1000, 50, 40
RESTS = 3.0
"""Seconds after it was ready, in which what came with the guilds is done."""
HEAVIER = 1.3
"""Of discord.py's memory, at most."""
ROUNDS, STARTS = 3, 7
LATER = 0.5
"""Seconds."""
KINDS = ("bare", "convene")


def measure() -> None:
    """Print both figures, the two bots in turn."""
    asyncio.run(_weigh())
    asyncio.run(_start())


async def _weigh() -> None:
    """Resident memory with many guilds; and with one, which is what there is without them."""
    whole, more = [], []
    for _round in range(ROUNDS):
        bare, convene = [await _weight(kind, GUILDS) for kind in KINDS]
        # Taken off, or the packages that each imports would pass for what guilds weigh.
        alone, idle = [await _weight(kind, 1) for kind in KINDS]
        whole.append(convene / bare)
        more.append((convene - idle) / (bare - alone))
        print(
            f"  {GUILDS} guilds: discord.py {bare:4.0f} MiB, {alone:3.0f} with one   Convene "
            f"{convene:4.0f} MiB, {idle:3.0f} with one   ratio {convene / bare:.2f}"
        )
    at_most(
        f"Memory of {GUILDS:,} guilds of {CHANNELS} channels and {ROLES} roles, of discord.py's",
        median(whole),
        HEAVIER,
        f"{median(whole):.2f}; of what they add to it {median(more):.2f}",
    )


async def _weight(kind: str, guilds: int) -> float:
    """MiB."""
    there = [rows.guild(number, CHANNELS, ROLES) for number in range(guilds)]
    async with bot(kind, there) as one:
        await asyncio.sleep(RESTS)
        return one.resident


async def _start() -> None:
    """Seconds from the first word to Discord until it is ready with its commands registered."""
    later = []
    for _round in range(STARTS):
        took = []
        for kind in KINDS:
            async with bot(kind, [rows.guild(1, channels=5, roles=5)]) as one:
                took.append(one.ready)
        later.append(took[1] - took[0])
        print(f"  ready: discord.py {took[0]:.2f} s   Convene {took[1]:.2f} s")
    at_most("Ready on one guild, later than discord.py", median(later), LATER, unit=" s")
