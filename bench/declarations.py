"""What a typed line costs with every command declared, against the one command it is."""

import asyncio
import time
from statistics import median

from bench.figures import at_most
from bench.room import NOW, found, opened
from bot.core.calls import Call, Caller, Place
from bot.core.commands import declared
from bot.core.dispatch import Dispatch
from scheduler.clock import SimulatedClock

CALLS = 1_000
AT_ONCE = 64
ROUNDS = 7
WANTED = 1.1
"""Of the time with one command, at most."""


def measure() -> None:
    """Print the processor's time for both, and their ratio, the median of pairs taken in turn."""
    everything = declared()
    ratios = []
    with opened() as (store, all_of_them, _clock):
        found(all_of_them)
        rsvp = {"rsvp": everything["rsvp"]}
        # The same line with a single command declared: what is left is the cost of the others.
        alone = Dispatch(store, SimulatedClock(NOW), rsvp, lambda _who: True)
        asyncio.run(_typed(all_of_them, "warm"))
        for turn in range(ROUNDS):
            one = asyncio.run(_typed(alone, f"one{turn}"))
            many = asyncio.run(_typed(all_of_them, f"all{turn}"))
            ratios.append(many / one)
            print(
                f"  1 command {one * 1e6:4.0f} microseconds   {len(everything)} commands "
                f"{many * 1e6:4.0f}   ratio {many / one:.2f}"
            )
    at_most("A typed line with all commands, of one with its own alone", median(ratios), WANTED)


async def _typed(dispatch: Dispatch, turn: str) -> float:
    """Seconds of the processor for one line."""
    where = Place("bench", "here", "home", "home")
    waiting = iter(range(CALLS))

    async def person() -> None:
        for number in waiting:
            who = Caller("bench", "here", f"user{number % 50}", f"User{number % 50}", "UTC")
            call = Call(f"{turn}:{number}", "", who, where, typed="/rsvp yes note:on my way")
            reply = await dispatch(call)
            assert not reply.refused, reply

    began = time.process_time()
    await asyncio.gather(*(person() for _ in range(AT_ONCE)))
    return (time.process_time() - began) / CALLS
