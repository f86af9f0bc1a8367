"""Two processes on one PostgreSQL: how much more they say in a second than one of them alone.

On two cores the server has its share of them as well. What it took is told beside, and with it how
many times as fast two could be at most: where no core ever waits.
"""

import asyncio
import os
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path
from statistics import median

import psycopg
import structlog
from sqlmodel import select, text

from adapters.slack.render import drawn
from adapters.slack.spans import PLATFORM, Reader
from adapters.wiring.core import settle_in
from bench.burst_rows import fill
from bench.figures import at_least
from bot.core.calls import Caller
from bot.core.cards.elements import Card
from bot.core.ports import Address, Posted
from scheduler.clock import SystemClock
from scheduler.courier import Courier
from store.database import Store
from store.outbox import WAITING, Delivery
from tests.postgres import Server, running

DUE = int(os.environ.get("BURST", "2000"))
ANSWERS = 0.02
"""Seconds in which the platform answers a post."""
ROUNDS = 3
WANTED = 1.6
"""Times as much as one, on two cores."""
_begun: list[float] = []
FORKS = get_context("forkserver")
FORKS.set_forkserver_preload([__name__])


class Platform:
    """Slack as far as it costs us something: the card is drawn, and an answer waited for."""

    platform = PLATFORM
    share = None

    def __init__(self) -> None:
        self._reader = Reader("T1")

    def wait(self, _to: Address, kept: datetime | None = None) -> timedelta:
        """Anybody may post at any time."""
        return timedelta(0)

    def free(self, _to: Address) -> None:
        """At any time."""

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        """Draw it, and wait for the answer."""
        await asyncio.to_thread(drawn, card, self._reader)
        await asyncio.sleep(ANSWERS)
        return Posted(to.channel or to.user, key)

    async def find(self, _to: Address, _key: str) -> Posted | None:
        """Nothing is lost here."""
        return None

    async def redraw(self, _to: Address, _message: str, _card: Card) -> None:
        """Nothing is drawn anew."""

    async def reactions(self, _to: Address, _message: str) -> dict[str, Sequence[Caller]]:
        """Nobody reacts."""
        return {}


def measure() -> None:
    """Print how much faster two are than one, with the same server beside them."""
    with running() as server:
        fresh = server.fresh()
        store = Store(fresh)
        fill(store, DUE)
        store.close()
        template = server.copied(fresh)
        found = [(_took(server, template, 1), _took(server, template, 2)) for _r in range(ROUNDS)]
    one, two = (_middle(times) for times in zip(*found, strict=True))
    cores = os.cpu_count() or 1
    most = min(2.0, cores * one[1] / (one[1] + one[2]))
    print(
        f"  {DUE} messages by one process in {one[0]:.1f} s, by two in {two[0]:.1f} s; a "
        f"processor's time: {one[1]:.1f} s and {two[1]:.1f} s, and the server's {one[2]:.1f} s and "
        f"{two[2]:.1f} s; load {os.getloadavg()[0]:.1f}"
    )
    at_least(
        "Two processes on one PostgreSQL, by one of them alone",
        one[0] / two[0],
        WANTED,
        f"{one[0] / two[0]:.2f}; possible beside the server on {cores} cores: {most:.2f}",
    )


def _middle(times: Sequence[tuple[float, float, float]]) -> list[float]:
    return [median(each) for each in zip(*times, strict=True)]


def _took(server: Server, template: str, many: int) -> tuple[float, float, float]:
    """Seconds until all is said, and those of a processor that processes and server took for it."""
    url = server.begun(template)
    ready, go, worked = FORKS.Barrier(many + 1), FORKS.Event(), FORKS.SimpleQueue()
    given = (url, ready, go, worked)
    processes = [FORKS.Process(target=_at_work, args=given) for _each in range(many)]
    for process in processes:
        process.start()
    ready.wait()
    before, begun = _of_server(url), time.perf_counter()
    go.set()
    for process in processes:
        process.join()
    took = time.perf_counter() - begun
    return took, sum(worked.get() for _each in processes), _of_server(url) - before


def _of_server(url: str) -> float:
    """Seconds of a processor that a server of this machine took so far, all its processes."""
    with psycopg.connect(url) as asks:
        found = asks.execute("SELECT pg_backend_pid()").fetchone()
        assert found is not None
        stats = [_stat(each) for each in Path("/proc").glob("[0-9]*")]
        main = next(stat[1] for stat in stats if stat[0] == found[0])
        # utime, stime, and those of its own that have ended; of the others what they took so far.
        ticks = sum(
            sum(stat[11:15]) if stat[0] == main else sum(stat[11:13])
            for stat in stats
            if main in stat[:2]
        )
    return ticks / os.sysconf("SC_CLK_TCK")


def _stat(process: Path) -> list[int]:
    """What /proc tells of a process in numbers: its own, its parent's, and so on; see proc(5)."""
    try:
        told = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return [0] * 15  # it has ended meanwhile
    return [int(process.name), *map(int, told[1:16])]


def _at_work(url: str, ready: Barrier, go: Event, worked: "SimpleQueue[float]") -> None:
    asyncio.run(_carry(url, ready, go))
    worked.put(time.process_time() - _begun[0])


async def _carry(url: str, ready: Barrier, go: Event) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("warning"))
    store = Store(url)
    courier = Courier(store, SystemClock(), {PLATFORM: Platform()})
    settle_in()
    waiting = select(Delivery.id).where(text(WAITING)).limit(1)
    ready.wait()
    go.wait()
    _begun.append(time.process_time())
    # As a heart does it: on and on, while there is something.
    while True:
        if await courier.deliver():
            continue
        if store.look(lambda session: session.exec(waiting).first()) is None:
            break
        await asyncio.sleep(0.01)
    store.close()
