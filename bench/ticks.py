"""A tick with a million occurrences to come and none due."""

import asyncio
import time
from datetime import timedelta
from statistics import median

from sqlalchemy import insert

from bench.figures import at_most
from bench.room import NOW, found, opened
from scheduler.ticker import Ticker
from store.core.subject import Subject
from store.occurrences import Occurrence

OCCURRENCES = 1_000_000
TICKS = 2_000
WANTED, SLOWEST = 60, 150
"""Microseconds, in the middle and at the 99th percentile."""


def measure() -> None:
    """Print what one tick costs, in microseconds."""
    with opened() as (store, dispatch, _clock):
        found(dispatch)
        with store.session() as session:
            for begin in range(0, OCCURRENCES, 50_000):
                rows = [
                    {
                        "community_id": 1,
                        "prompt": "bench · 1 hour before",
                        "step": "1 hour before",
                        "subject": Subject("gathering", number),
                        "day": NOW.date(),
                        "state": "due",
                        "due_at": NOW + timedelta(minutes=number + 1),
                        "said": 0,
                    }
                    for number in range(begin, begin + 50_000)
                ]
                # Past the models: a million of them would take minutes.
                session.exec(insert(Occurrence), params=rows)
        ticker = Ticker(store)

        async def ticks() -> list[float]:
            times = []
            for _ in range(TICKS):
                began = time.perf_counter()
                assert await ticker.tick(NOW) == 0
                times.append(time.perf_counter() - began)
            return times

        took = sorted(asyncio.run(ticks()))
    middle, slow = median(took) * 1e6, took[int(TICKS * 0.99)] * 1e6
    what = f"A tick with {OCCURRENCES:,} occurrences to come"
    at_most(what, middle, WANTED, f"{middle:.0f} us", " us")
    at_most(f"{what}, 99th percentile", slow, SLOWEST, f"{slow:.0f} us", " us")
