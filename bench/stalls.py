"""Stalls: for how long the event loop does not come round, and how much of that is our work."""

import asyncio
import time
from dataclasses import dataclass

LOOK = 0.005
"""Seconds between two looks."""


@dataclass(frozen=True, slots=True)
class Stall:
    """For how many seconds the loop did not come round, and how many of these its thread worked.

    What is longer than its work is the machine's doing, which has others to see to.
    """

    lasted: float
    worked: float


async def watch(stalls: list[Stall], over: asyncio.Event) -> None:
    """Note how much later than asked for the loop comes round."""
    while not over.is_set():
        began, cpu = time.perf_counter(), time.thread_time()
        await asyncio.sleep(LOOK)
        late, worked = time.perf_counter() - began - LOOK, time.thread_time() - cpu
        stalls.append(Stall(late, worked))


def longest(stalls: list[Stall]) -> float:
    """For how many seconds the loop was held by its own work at most."""
    return max((min(s.lasted, s.worked) for s in stalls), default=0.0)


def stalled(stalls: list[Stall], allowed: float) -> str:
    """How often the loop was held for longer than allowed (seconds), and for how long at most."""
    ours = [s for s in stalls if min(s.lasted, s.worked) > allowed]
    waited = max((s.lasted for s in stalls), default=0.0)
    return (
        f"{len(ours)} stalls over {allowed * 1000:.0f} ms by its own work, the longest "
        f"{longest(stalls) * 1000:.0f} ms ({waited * 1000:.0f} with what the machine did meanwhile)"
    )
