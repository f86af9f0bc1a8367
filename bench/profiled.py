"""`make profile`: where a Call spends its time, on one page."""

import asyncio
import cProfile
import logging
import pstats
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import structlog

from bench.calls import answers
from bench.room import found, opened
from store.database import Store

CALLS = 2_000
SHOWN = 30
ROOT = Path(__file__).parents[1]


def main() -> None:
    """Profile an RSVP through dispatch: first what it takes unwatched, then what takes it."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with opened() as (store, dispatch, _clock):
        found(dispatch)
        asyncio.run(answers(dispatch, CALLS // 4, "warm"))
        began = time.process_time()
        asyncio.run(answers(dispatch, CALLS, "plain"))
        each = (time.process_time() - began) / CALLS
        watched = cProfile.Profile()
        _in_its_thread(store, watched.enable)
        asyncio.run(answers(dispatch, CALLS, "watched"))
        _in_its_thread(store, watched.disable)
    print(f"An RSVP through dispatch: {each * 1e6:.0f} microseconds of CPU.\n")
    _told(pstats.Stats(watched))


def _in_its_thread(store: Store, act: Callable[[], None]) -> None:
    """Do something in the thread that writes, where a Call spends all but a tenth of its time."""
    store.write(lambda _session: act()).result()


def _told(stats: pstats.Stats) -> None:
    """By room, and by function with all that it calls; shares of what the writer did."""
    by_room = Counter[str]()
    rows = []
    for (file, line, name), (_calls, number, own, whole, _callers) in stats.stats.items():  # type: ignore[attr-defined]
        by_room[_room(file)] += own
        rows.append((whole, own, number, f"{_short(file)}:{line} {name}"))
    total = sum(by_room.values())
    print("Of the writer's time, by whose lines it is spent in:")
    for room, own in by_room.most_common(12):
        print(f"  {own / total:6.1%}  {room}")
    print("\nBy function, with all that it calls; calls for each RSVP:")
    for whole, _own, number, name in sorted(rows, reverse=True)[:SHOWN]:
        print(f"  {whole / total:6.1%}  {number / CALLS:5.1f}  {name}")


def _short(file: str) -> str:
    return file.removeprefix(f"{ROOT}/").rpartition("site-packages/")[2] or file


def _room(file: str) -> str:
    short = _short(file)
    if short.startswith(("bot/", "store/")):
        return "/".join(short.split("/")[:2])
    if short.startswith("/"):
        return "Python's library"
    return "built in, sqlite3 too" if short.startswith(("~", "<")) else short.split("/")[0]


if __name__ == "__main__":
    main()
