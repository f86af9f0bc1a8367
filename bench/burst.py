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
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import quantiles

import aiohttp
from sqlmodel import select

from adapters.slack.app import Options, SlackAdapter
from adapters.slack.chat import SlackChat
from adapters.slack.manifest import roots
from adapters.slack.names import SHORT, naming
from adapters.wiring import Core, core
from bench.room import call
from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Text
from bot.core.cards.saved import save
from bot.core.commands import declared
from bot.core.i18n import words
from scheduler.clock import SystemClock
from store.communities import Community
from store.database import Session, Store
from store.directory import Directory
from store.members import Account, Member
from store.migrate import migrate
from store.outbox import Delivery

DUE = int(os.environ.get("BURST", "2000"))
COMMUNITIES, PEOPLE = 200, 1000
STALL = 0.05
"""Seconds for which nothing may hold the event loop."""
EVERY = 0.1
"""Seconds between two answers of people."""
PATIENCE = 120.0
"""Seconds after which what was not sent is given up."""


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
    await asyncio.to_thread(_fill, store)
    stalls, took, over = list[float](), list[float](), asyncio.Event()
    watching = [
        asyncio.create_task(_watch(stalls, over)),
        asyncio.create_task(_answer(bot, took, over)),
    ]
    cpu, began = time.process_time(), time.perf_counter()
    bot.heart.start()
    sent = await _until_sent(store, began)
    spent, lasted = time.process_time() - cpu, time.perf_counter() - began
    over.set()
    await asyncio.gather(*watching)
    held = [stall for stall in stalls if stall > STALL]
    cuts = quantiles(took, n=20)
    print(
        f"{sent} of {DUE} due at once, sent in {lasted:.1f} s: {len(held)} stalls over 50 ms, the"
        f" longest {max(stalls) * 1000:.0f} ms; {len(took)} /rsvp, p50 {cuts[9] * 1000:.0f} ms, p95"
        f" {cuts[18] * 1000:.0f} ms; {spent / max(sent, 1) * 1000:.1f} ms of CPU a post"
    )
    await bot.heart.stop()


def _adapter(bot: Core, url: str) -> SlackAdapter:
    async def nothing(_chat: SlackChat) -> None:
        return

    names = naming("cop", "", " ".join(SHORT), roots(declared()))
    options = Options("xoxb-1", url=f"{url}/api/")
    return SlackAdapter(options, bot.store, bot.clock, bot.dispatch, declared(), names, nothing)


def _fill(store: Store) -> None:
    """Communities with people who are in several of them, and what is due to be said there."""
    now, numbers = datetime.now(UTC), count(1)
    card = Card(
        words("Tomorrow at 13:00"),
        (Text(words("Will you be there?")), Actions((Button("Yes", offer("rsvp", answer="yes")),))),
    )
    text = save(card)
    with store.session() as session:
        for number in range(COMMUNITIES):
            made = Community(name=f"C{number}", template="first-friday", zone="UTC", founded_at=now)
            work = Directory(session).found(made, "slack", "T1", f"C{number}", "home", now)
            for home, account in _places(session, work.community, number, now):
                session.add(
                    Delivery(
                        community_id=work.community,
                        key=f"bench:{next(numbers)}",
                        verb="post",
                        card=text,
                        due_at=now,
                        home_id=home,
                        account_id=account,
                    )
                )


def _places(
    session: Session, community: int, number: int, now: datetime
) -> Iterator[tuple[int | None, int | None]]:
    home = Directory(session).homes(community)[0].id
    for place in range(DUE // COMMUNITIES):
        if place < 2:
            yield home, None
            continue
        user = f"U{(number * 7 + place) % PEOPLE}"
        member = Member(community_id=community, name=user, joined_at=now)
        session.add(member)
        session.flush()
        account = Account(
            community_id=community, member_id=member.id, platform="slack", workspace="T1", user=user
        )
        session.add(account)
        session.flush()
        yield None, account.id


async def _watch(stalls: list[float], over: asyncio.Event) -> None:
    """Note how much later than asked for the loop comes round."""
    while not over.is_set():
        began = time.perf_counter()
        await asyncio.sleep(0.005)
        stalls.append(time.perf_counter() - began - 0.005)


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
