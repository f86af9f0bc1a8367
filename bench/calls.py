"""An RSVP through dispatch, durably committed, beside bare sqlite3: its rate, and its CPU."""

import asyncio
import os
import sqlite3
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.by_hand import ByHand, by_hand
from bench.figures import at_least, at_most
from bench.ratios import middle, ratio
from bench.room import call, found, opened
from bot.core.dispatch import Dispatch

CALLS = 2_000
AT_ONCE = 64
ROUNDS = 5
PEOPLE = 200
WANTED = 0.5
"""Of bare sqlite3's rate, at least."""
CPU = 3.0
"""Of what the same statements take through sqlite3, at most."""


def measure() -> None:
    """Print both rates and their ratio, and the same of the processor's time, taken in turn.

    The floor is what the disk makes of a flush, and that differs a hundredfold between disks: a
    Call costs the same on all of them. So the flush is measured and printed too.
    """
    rates: list[tuple[float, float]] = []
    works: list[tuple[float, float]] = []
    print(f"  one flush to this disk takes {flush() * 1e6:.0f} microseconds")
    with opened() as (_store, dispatch, _clock), by_hand() as hand:
        found(dispatch)
        # Everybody becomes a member first, which an answer does only once.
        asyncio.run(answers(dispatch, PEOPLE, "warm"))
        for turn in range(ROUNDS):
            # In turn, so that whatever else the machine does slows both.
            bare, least = floor(CALLS), _written(hand)
            began = time.process_time()
            ours = asyncio.run(answers(dispatch, CALLS, f"turn{turn}"))
            each = (time.process_time() - began) / CALLS
            rates.append((ours, bare))
            works.append((each, least))
            print(
                f"  bare sqlite3 {bare:7.0f}/s   through dispatch {ours:7.0f}/s   CPU: by hand "
                f"{least * 1e6:3.0f} us   through dispatch {each * 1e6:3.0f} us"
            )
    ours_, bare_ = zip(*rates, strict=True)
    at_least(
        f"An RSVP, {AT_ONCE} at a time, of bare sqlite3's upserts one at a time",
        middle(ours_, bare_),
        WANTED,
        ratio(ours_, bare_),
    )
    ours_, bare_ = zip(*works, strict=True)
    at_most(
        "An RSVP's CPU through dispatch, of the same statements through sqlite3",
        middle(ours_, bare_),
        CPU,
        ratio(ours_, bare_),
    )


def _written(hand: ByHand) -> float:
    """Seconds of the processor for an answer by hand, each in a commit of its own."""
    began = time.process_time()
    for number in range(CALLS):
        hand.begin()
        hand.answer(number % PEOPLE, ("yes", "maybe", "no")[number % 3])
        hand.commit()
    return (time.process_time() - began) / CALLS


async def answers(dispatch: Dispatch, count: int, turn: str) -> float:
    """Answer so often, many at once: Calls a second."""
    waiting = iter(range(count))
    answers = ("yes", "maybe", "no")

    async def person() -> None:
        for number in waiting:
            user = f"user{number % PEOPLE}"
            made = call(f"{turn}:{number}", "rsvp", user, answer=answers[number % 3])
            reply = await dispatch(made)
            assert not reply.refused, reply

    began = time.perf_counter()
    await asyncio.gather(*(person() for _ in range(AT_ONCE)))
    return count / (time.perf_counter() - began)


def flush() -> float:
    """Seconds for one flush of a page to the disk, in the middle."""
    took = []
    with tempfile.NamedTemporaryFile() as file:
        for _ in range(200):
            file.write(b"." * 4096)
            file.flush()
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            took.append(time.perf_counter() - began)
    return median(took)


def floor(count: int) -> float:
    """Upserts a second, each in a commit of its own, with the same durability."""
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "floor.db", isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        # As durable as ours, or it would be no floor for it.
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(
            "CREATE TABLE rsvp (gathering INT, member INT, answer TEXT, at TEXT,"
            " PRIMARY KEY (gathering, member))"
        )
        began = time.perf_counter()
        for number in range(count):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                "INSERT INTO rsvp VALUES (1, ?, 'yes', '2026-03-02') ON CONFLICT DO UPDATE SET"
                " answer = excluded.answer, at = excluded.at",
                (number % PEOPLE,),
            )
            connection.execute("COMMIT")
        rate = count / (time.perf_counter() - began)
        connection.close()
    return rate
