"""Planning 13 months ahead, for 100 and for 1,000 communities."""

import asyncio
import time

from bench.room import NOW, call, opened
from bot.core.dispatch import Dispatch
from scheduler.occurrences import Ahead

SIZES = (100, 1_000)


def measure() -> None:
    """Print what planning costs a community, at each size."""
    costs = []
    for size in SIZES:
        with opened() as (store, dispatch, _clock):
            began = time.perf_counter()
            asyncio.run(_found(dispatch, size))
            founding = time.perf_counter() - began
            began = time.perf_counter()
            # Looked over once a month nearly everything is there: what it costs from then on.
            assert asyncio.run(Ahead(store).plan(NOW)) == size
            again = time.perf_counter() - began
            costs.append(founding / size)
            print(
                f"  {size:5} communities: founded, planned {founding / size * 1000:.1f} ms each, "
                f"looked over again {again / size * 1000:.1f} ms each"
            )
    print(
        f"Planning 13 months, a community's cost at {SIZES[1]:,} of that at {SIZES[0]}: "
        f"{costs[1] / costs[0]:.2f} (wanted: flat)"
    )


async def _found(dispatch: Dispatch, size: int) -> None:
    given = {"template": "first-friday", "name": "Bench", "zone": "America/Phoenix"}
    for number in range(size):
        channel = f"home{number}"
        await dispatch(call(f"setup:{channel}", "cop setup", channel=channel, **given))
        reply = await dispatch(call(f"confirm:{channel}", "cop confirm", channel=channel))
        assert not reply.refused, reply
