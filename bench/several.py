"""Two processes on one PostgreSQL: how much more they say in a second than one of them alone."""

import asyncio
import os
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier, Event
from statistics import median

import structlog
from sqlmodel import func, select, text

from adapters.slack.render import drawn
from adapters.slack.spans import PLATFORM, Reader
from adapters.wiring.core import settle_in
from bench.burst_rows import fill
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
    print(
        f"several: {DUE} messages by one process in {one[0]:.1f} s, by two in {two[0]:.1f} s: "
        f"{one[0] / two[0]:.2f} times as many ({os.cpu_count()} cores, wanted {WANTED} on two); "
        f"a processor's time: {one[1]:.1f} s and {two[1]:.1f} s; load {os.getloadavg()[0]:.1f}"
    )


def _middle(times: Sequence[tuple[float, float]]) -> list[float]:
    return [median(each) for each in zip(*times, strict=True)]


def _took(server: Server, template: str, many: int) -> tuple[float, float]:
    """Seconds until all is said, and those of a processor that the processes took for it."""
    url = server.begun(template)
    ready, go, worked = FORKS.Barrier(many + 1), FORKS.Event(), FORKS.SimpleQueue()
    given = (url, ready, go, worked)
    processes = [FORKS.Process(target=_at_work, args=given) for _each in range(many)]
    for process in processes:
        process.start()
    ready.wait()
    begun = time.perf_counter()
    go.set()
    for process in processes:
        process.join()
    return time.perf_counter() - begun, sum(worked.get() for _each in processes)


def _at_work(url: str, ready: Barrier, go: Event, worked: "SimpleQueue[float]") -> None:
    asyncio.run(_carry(url, ready, go))
    worked.put(time.process_time() - _begun[0])


async def _carry(url: str, ready: Barrier, go: Event) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("warning"))
    store = Store(url)
    courier = Courier(store, SystemClock(), {PLATFORM: Platform()})
    settle_in()
    waiting = select(func.count()).where(text(WAITING)).select_from(Delivery)
    ready.wait()
    go.wait()
    _begun.append(time.process_time())
    while store.look(lambda session: session.exec(waiting).one()):
        # As a heart does it: on and on, while there is something.
        if not await courier.deliver():
            await asyncio.sleep(0.01)
    store.close()
