"""An RSVP through dispatch, durably committed, against bare sqlite3 doing one upsert a commit."""

import asyncio
import os
import sqlite3
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.room import call, found, opened
from bot.core.dispatch import Dispatch

CALLS = 2_000
AT_ONCE = 64
ROUNDS = 5
PEOPLE = 200
WANTED = 0.5
"""Of bare sqlite3's rate, at least."""


def measure() -> None:
    """Print both rates, and their ratio, as the median of pairs taken in turn.

    The floor is what the disk makes of a flush, and that differs a hundredfold between disks: a
    Call costs the same on all of them. So the flush is measured and printed too.
    """
    ratios = []
    print(f"  one flush to this disk takes {flush() * 1e6:.0f} microseconds")
    with opened() as (_store, dispatch, _clock):
        found(dispatch)
        # Everybody becomes a member first, which an answer does only once.
        asyncio.run(answers(dispatch, PEOPLE, "warm"))
        for turn in range(ROUNDS):
            # In turn, so that whatever else the machine does slows both.
            bare = floor(CALLS)
            ours = asyncio.run(answers(dispatch, CALLS, f"turn{turn}"))
            ratios.append(ours / bare)
            print(
                f"  bare sqlite3 {bare:7.0f}/s   through dispatch {ours:7.0f}/s"
                f"   ratio {ours / bare:.2f}"
            )
    print(
        f"An RSVP, {AT_ONCE} at a time, of bare sqlite3 one at a time: "
        f"{median(ratios):.2f} in the middle (wanted: at least {WANTED})"
    )


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
