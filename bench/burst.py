"""Thousands of messages due at once over 200 communities on Slack, while people answer /rsvp."""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from statistics import quantiles

import aiohttp
from sqlalchemy import event
from sqlmodel import select

from adapters.slack.app import SlackAdapter
from adapters.slack.chat import SlackChat
from adapters.slack.manifest import roots
from adapters.slack.names import SHORT, naming
from adapters.slack.options import Options
from adapters.wiring.core import Core, core, settle_in
from bench.burst_rows import fill
from bench.figures import at_least, at_most
from bench.room import call
from bench.stalls import Stall, longest, stalled, watch
from bot.core.commands import declared
from scheduler.clock import SystemClock
from scheduler.pace import BURST
from store.database import Session, Store
from store.migrate import migrate
from store.outbox import Delivery

DUE = int(os.environ.get("BURST", "2000"))
STALL = 0.05
"""Seconds for which nothing may hold the event loop."""
FLOOR = 50
"""How often each is done with nothing else to do, to compare with."""
EVERY = 0.1
"""Seconds between two answers of people."""
PATIENCE = 600.0
"""Seconds after which what was not sent is given up."""
CLAIM = "UPDATE delivery SET state="
"""How the statement begins by which a courier takes what is due."""
CLAIMED, ANSWERED, CPU = 0.1, 1.0, 4.0
"""What is wanted: seconds of a claim and of an /rsvp at most, milliseconds of CPU a post."""


def measure() -> None:
    """Print stalls, how long /rsvp took, and what a post costs."""
    with tempfile.TemporaryDirectory() as folder, _slack() as url:
        database = f"sqlite:///{Path(folder) / 'bench.db'}"
        migrate(database)
        store = Store(database)
        try:
            asyncio.run(_measure(store, url))
        finally:
            store.close()


async def _measure(store: Store, url: str) -> None:
    bot = core(store, SystemClock(), lambda _who: True)
    adapter = _adapter(bot, url)
    bot.chats["slack"] = adapter.chat
    given = {"template": "first-friday", "name": "Bench", "zone": "America/Phoenix"}
    await bot.dispatch(call("setup", "cop setup", **given))
    await bot.dispatch(call("confirm", "cop confirm"))
    # The year is planned already; it is the burst that is measured.
    await bot.heart.beat()
    settle_in()
    alone, bare = await _alone(bot), await _bare(adapter)
    await asyncio.to_thread(fill, store, DUE)
    stalls, took, over = list[Stall](), list[float](), asyncio.Event()
    claims = _claims(store)
    watching = [
        asyncio.create_task(watch(stalls, over)),
        asyncio.create_task(_answer(bot, took, over)),
    ]
    cpu, began = time.process_time(), time.perf_counter()
    bot.heart.start()
    sent = await _until_sent(store, began)
    spent, lasted = time.process_time() - cpu, time.perf_counter() - began
    over.set()
    await asyncio.gather(*watching)
    await bot.heart.stop()
    worst = await adapter.workspaces.client("xoxb-1").api_call("bench.worst")
    await adapter.stop()
    print(f"  {sent} sent in {lasted:.1f} s; a place was {worst['worst']:.1f} posts ahead of one a")
    print(f"  second at most ({BURST} are let through); {stalled(stalls, STALL)}")
    print(f"  /rsvp with nothing else to do: {_told(alone)}")
    at_least(f"{DUE:,} posts due at once: sent", sent, DUE, f"{sent:,}")
    slow = _cuts(took)[18]
    at_most("– /rsvp meanwhile, 95th percentile", slow, ANSWERED * 1000, f"{slow:.0f} ms", " ms")
    cut = quantiles(claims, n=100)[98] * 1000
    at_most("– a claim, 99th percentile", cut, CLAIMED * 1000, f"{cut:.1f} ms of CPU", " ms")
    held = longest(stalls) * 1000
    at_most("– the event loop held by its own work", held, STALL * 1000, f"{held:.0f} ms", " ms")
    each = spent / max(sent, 1)
    found = f"{each * 1000:.1f} ms of CPU; {each / bare:.1f} times one by the bare SDK"
    at_most("– a post", each * 1000, CPU, found, " ms")


def _claims(store: Store) -> list[float]:
    """What each claim takes from here on, in seconds of the writer's work."""
    took, began = list[float](), list[float]()

    @event.listens_for(store.engine, "before_cursor_execute")
    def before(_connection: object, _cursor: object, said: str, *_more: object) -> None:
        if said.startswith(CLAIM):
            began.append(time.thread_time())

    @event.listens_for(store.engine, "after_cursor_execute")
    def after(_connection: object, _cursor: object, said: str, *_more: object) -> None:
        if said.startswith(CLAIM):
            took.append(time.thread_time() - began.pop())

    return took


def _told(took: list[float]) -> str:
    cuts = _cuts(took)
    return f"p50 {cuts[9]:.0f} ms, p95 {cuts[18]:.0f} ms"


def _cuts(took: list[float]) -> list[float]:
    """Milliseconds, in twentieths."""
    return [cut * 1000 for cut in quantiles(took, n=20)]


async def _alone(bot: Core) -> list[float]:
    """How long people wait where they are all there is."""
    took = list[float]()
    for number in range(FLOOR):
        await _rsvp(bot, took, -number)
        await asyncio.sleep(EVERY / 10)
    return took


async def _bare(adapter: SlackAdapter) -> float:
    """Seconds of the processor's time for a post that says the same, and is kept nowhere."""
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "Will you be there?"}}]
    client = adapter.workspaces.poster("xoxb-1")
    cpu = time.process_time()
    for round in range(FLOOR):
        places = (f"bare{round}-{n}" for n in range(16))
        said = "Tomorrow at 13:00"
        posts = (client.chat_postMessage(channel=p, text=said, blocks=blocks) for p in places)
        await asyncio.gather(*posts)
        await asyncio.sleep(0)
    return (time.process_time() - cpu) / (FLOOR * 16)


def _adapter(bot: Core, url: str) -> SlackAdapter:
    async def nothing(_chat: SlackChat) -> None:
        return

    names = naming("cop", "", " ".join(SHORT), roots(declared()))
    options = Options("xoxb-1", url=f"{url}/api/")
    return SlackAdapter(options, bot.store, bot.clock, bot.dispatch, declared(), names, nothing)


async def _answer(bot: Core, took: list[float], over: asyncio.Event) -> None:
    """People answer at a steady rate, whether or not those before them were answered."""
    waiting = set[asyncio.Task[None]]()
    for number in count():
        if over.is_set():
            break
        waiting.add(asyncio.create_task(_rsvp(bot, took, number)))
        await asyncio.sleep(EVERY)
    await asyncio.gather(*waiting)


async def _rsvp(bot: Core, took: list[float], number: int) -> None:
    began = time.perf_counter()
    await bot.dispatch(call(f"rsvp:{number}", "rsvp", f"p{number % 50}", answer="yes"))
    took.append(time.perf_counter() - began)


async def _until_sent(store: Store, began: float) -> int:
    ours = select(Delivery.id).where(Delivery.state == "sent", Delivery.key.startswith("bench:"))

    def sent(session: Session) -> int:
        return len(session.exec(ours).all())

    while (done := await asyncio.wrap_future(store.read(sent))) < DUE:
        if time.perf_counter() - began > PATIENCE:
            break
        await asyncio.sleep(0.5)
    return done


@contextmanager
def _slack() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "bench.slack_standin", str(port)])
    try:
        asyncio.run(_awake(f"http://127.0.0.1:{port}"))
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


async def _awake(url: str) -> None:
    async with aiohttp.ClientSession() as session:
        for _try in range(300):
            try:
                await session.post(f"{url}/api/auth.test")
            except aiohttp.ClientError:
                await asyncio.sleep(0.1)
            else:
                return
    raise TimeoutError(url)


if __name__ == "__main__":
    measure()
