"""Planning 13 months ahead, for 100 and for 1,000 communities."""

import asyncio
import time

from bench.figures import at_most
from bench.room import NOW, call, opened
from bot.core.dispatch import Dispatch
from scheduler.occurrences import Ahead

SIZES = (100, 1_000)
PLANNED, LOOKED, FLAT = 15.0, 1.0, 1.5
"""Milliseconds of the processor for a community, and how many times as much among many."""


def measure() -> None:
    """Print what planning costs a community, at each size."""
    costs = list[tuple[float, float]]()
    for size in SIZES:
        with opened() as (store, dispatch, _clock):
            began = time.process_time()
            asyncio.run(_found(dispatch, size))
            founding = (time.process_time() - began) / size * 1000
            began = time.process_time()
            # Looked over once a month nearly everything is there: what it costs from then on.
            assert asyncio.run(Ahead(store).plan(NOW)) == size
            again = (time.process_time() - began) / size * 1000
            costs.append((founding, again))
            print(
                f"  {size:5} communities: founded, planned {founding:.1f} ms each, "
                f"looked over again {again:.1f} ms each"
            )
    (few, _again), (many, again) = costs
    each, unit = "Planning a new community's 13 months, with founding it", " ms"
    at_most(each, many, PLANNED, f"{many:.1f} ms of CPU", unit)
    at_most("Looking a community over once a month", again, LOOKED, f"{again:.1f} ms of CPU", unit)
    at_most(f"Planning one of {SIZES[1]:,} communities, by one of {SIZES[0]}", many / few, FLAT)


async def _found(dispatch: Dispatch, size: int) -> None:
    given = {"template": "first-friday", "name": "Bench", "zone": "America/Phoenix"}
    for number in range(size):
        channel = f"home{number}"
        await dispatch(call(f"setup:{channel}", "cop setup", channel=channel, **given))
        reply = await dispatch(call(f"confirm:{channel}", "cop confirm", channel=channel))
        assert not reply.refused, reply
