"""What people wait for in a big installation, against one in which nobody has done anything yet."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count, pairwise
from statistics import median

from bench.big_rows import grow
from bench.figures import at_most
from bench.room import NOW, call, opened
from bot.core.commands import declared
from bot.core.dispatch import Dispatch
from scheduler.clock import SimulatedClock
from scheduler.occurrences import Ahead
from store.database import Store
from store.migrate import migrate

COMMUNITIES = 200
ROUNDS = 60
"""How often each is asked, in each installation in turn."""
PEOPLE = 5
"""Who ask in turn."""
WANTED = 1.5
"""Times what it takes in an empty one, at most."""
ASKED = {
    "an RSVP": ("rsvp", {"answer": "yes"}),
    "/find": ("find", {"words": "water"}),
    "the desk": ("cop desk", {}),
    "help": ("cop help", {}),
    "/cop me": ("cop me", {}),
}
ME, OPENING, HELD = 0.02, 1.0, 0.05
"""Seconds: for /cop me, for opening, and for which planning holds the writer."""
_ids = count(1)


@dataclass(frozen=True, slots=True)
class Installed:
    """One installation, open."""

    store: Store
    dispatch: Dispatch
    clock: SimulatedClock
    communities: int


def measure() -> None:
    """Print the ratios, and what opening and planning take."""
    with _installed(1) as empty, _installed(COMMUNITIES) as big:
        began = time.perf_counter()
        answers = grow(big.store, COMMUNITIES)
        print(
            f"  {answers:,} answers in {COMMUNITIES} communities, "
            f"in {time.perf_counter() - began:.0f} s"
        )
        for what, (command, args) in ASKED.items():
            _compare(what, command, args, empty, big)
        _opening(big.store.url)
        asyncio.run(_planning(big))


@contextmanager
def _installed(communities: int) -> Iterator[Installed]:
    with opened() as (store, dispatch, clock):
        asyncio.run(_found(dispatch, communities))
        yield Installed(store, dispatch, clock, communities)


async def _found(dispatch: Dispatch, communities: int) -> None:
    given = {"template": "first-friday", "name": "Bench", "zone": "America/Phoenix"}
    for number in range(communities):
        channel = f"home{number}"
        await dispatch(call(f"setup:{channel}", "cop setup", channel=channel, **given))
        await dispatch(call(f"confirm:{channel}", "cop confirm", channel=channel))


def _compare(
    what: str, command: str, args: dict[str, str], empty: Installed, big: Installed
) -> None:
    """In turn, so that whatever else the machine does slows both."""
    took: dict[int, list[float]] = {1: [], big.communities: []}
    for number in range(ROUNDS):
        for there in (empty, big):
            took[there.communities].append(asyncio.run(_asked(there, command, args, number)))
    # The first ones make members of who asks.
    bare, ours = (median(each[PEOPLE:]) for each in took.values())
    where = f"{what[0].upper()}{what[1:]} in a big installation"
    found = f"{ours / bare:.2f} times: {ours * 1000:.2f} ms of CPU by {bare * 1000:.2f}"
    at_most(f"{where}, of an empty one's", ours / bare, WANTED, found, " times")
    if command == "cop me":
        at_most(where, ours * 1000, ME * 1000, unit=" ms")


async def _asked(there: Installed, command: str, args: dict[str, str], number: int) -> float:
    """Seconds of the processor's time: what else the machine does is not counted."""
    # Everybody in a community of their own, where there are several.
    asker = number % PEOPLE
    user, channel = f"asker{asker}", f"home{asker * 7 % there.communities}"
    made = call(f"ask:{next(_ids)}", command, user, channel, **args)
    began = time.process_time()
    reply = await there.dispatch(made)
    took = time.process_time() - began
    assert not reply.refused, reply
    return took


def _opening(url: str) -> None:
    """What a process does before it can answer: look the database over, open it, and answer."""
    began, cpu = time.perf_counter(), time.process_time()
    migrate(url)
    store = Store(url)
    dispatch = Dispatch(store, SimulatedClock(NOW), declared(), lambda _who: True)
    reply = asyncio.run(dispatch(call("first", "cop help", "asker0", "home1")))
    took, worked = time.perf_counter() - began, time.process_time() - cpu
    store.close()
    assert not reply.refused, reply
    found = f"{took:.2f} s, {worked:.2f} of CPU"
    at_most("Opening a big installation, to the first answer", took, OPENING, found, " s")


async def _planning(big: Installed) -> None:
    """Planning everybody, while others write: between two of these, one step holds the writer."""
    worked, waits, over = list[float](), list[float](), asyncio.Event()

    async def writing() -> None:
        while not over.is_set():
            began = time.perf_counter()
            # In the writer's own thread: what it worked for whoever was before us.
            write = big.store.write(lambda _session: time.thread_time())
            worked.append(await asyncio.wrap_future(write))
            waits.append(time.perf_counter() - began)

    others = asyncio.create_task(writing())
    began = time.perf_counter()
    assert await Ahead(big.store).plan(NOW) == big.communities
    took = time.perf_counter() - began
    over.set()
    await others
    steps = sorted(after - before for before, after in pairwise(worked))
    print(
        f"  planned all {big.communities} communities in {took:.1f} s: somebody else's write waits "
        f"{median(waits) * 1000:.1f} ms in the middle, {max(waits) * 1000:.0f} at most"
    )
    longest, what = steps[-1] * 1000, "Planning everybody: the longest that a step works"
    at_most(what, longest, HELD * 1000, f"{longest:.0f} ms", " ms")
