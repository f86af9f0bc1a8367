"""An hour of events from one busy workspace, as fast as they are taken: each is counted once."""

import asyncio
import json
import os
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
from sqlmodel import func, select

from bench.figures import at_least
from bench.slack import signed
from bench.slack_running import running
from bench.slack_server import TEAM
from bot.core.calls import Call, Caller, Place
from bot.core.commands import declared
from bot.core.dispatch import Dispatch
from scheduler.clock import SystemClock
from store.database import Session, Store
from store.living import LivingCard
from store.migrate import migrate
from store.rsvps import Rsvp

EVENTS = int(os.environ.get("EVENTS", "30000"))
WANTED = 30_000
OURS = 10
"""One of so many is a reaction on a card of ours; the others are none of our business."""
AT_ONCE = 16
HOUR = 3600.0
TICKS = os.sysconf("SC_CLK_TCK")
HOME = "C1"
_ids = count(1)


def measure() -> None:
    """Print how long an hour's events take, how much of the processor, and what was counted."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'bench.db'}"
        asyncio.run(_found(database))
        asyncio.run(_measure(folder, database))


async def _found(database: str) -> None:
    migrate(database)
    store = Store(database)
    dispatch = Dispatch(store, SystemClock(), declared(), lambda _who: True)
    given = {"template": "first-friday", "name": "Bench", "zone": "America/Phoenix"}
    who = Caller("slack", TEAM, "U0", "Chris", founds=True)
    where = Place("slack", TEAM, HOME, "facilitators")
    await dispatch(Call("a", "cop setup", who, where, given, "form"))
    reply = await dispatch(Call("b", "cop confirm", who, where, {}, "button"))
    assert not reply.refused, reply
    store.close()


async def _measure(folder: str, database: str) -> None:
    async with running(folder, database) as (session, url, process):
        store = Store(database)
        card = await _card(store)
        began, cpu = time.perf_counter(), _worked(process.pid)
        await _told(session, url, card)
        took, worked = time.perf_counter() - began, _worked(process.pid) - cpu
        counted, wanted = store.look(_answers), EVENTS // OURS
        store.close()
    print(f"  {EVENTS:,} events in {took:.0f} s, {worked / EVENTS * 1000:.2f} ms of CPU each")
    hourly = HOUR * EVENTS / worked
    at_least("Events that one core takes in an hour", hourly, WANTED, f"{hourly:,.0f}")
    at_least("– answers counted among them", counted, wanted, f"{counted:,}")


async def _card(store: Store) -> str:
    """The message on which people answer, once it was posted."""
    posted = select(LivingCard.message).where(LivingCard.message != "")

    def first(session: Session) -> str | None:
        return session.exec(posted.order_by(LivingCard.id.desc())).first()  # type: ignore[attr-defined]

    for _try in range(600):
        if found := store.look(first):
            return found
        await asyncio.sleep(0.1)
    raise TimeoutError("no card was posted")


async def _told(session: aiohttp.ClientSession, url: str, card: str) -> None:
    waiting = iter(range(EVENTS))

    async def some() -> None:
        for number in waiting:
            await _tell(session, url, number, card if number % OURS == 0 else f"{number}.000200")

    await asyncio.gather(*(some() for _each in range(AT_ONCE)))


async def _tell(session: aiohttp.ClientSession, url: str, number: int, message: str) -> None:
    event: dict[str, Any] = {
        "type": "reaction_added",
        # Everybody answers once; U0 is the bot itself.
        "user": f"U{number + 1}",
        "reaction": "white_check_mark",
        "item": {"type": "message", "channel": HOME if number % 2 == 0 else "C9", "ts": message},
        "event_ts": f"{number}.000300",
    }
    told = {
        "type": "event_callback",
        "team_id": TEAM,
        "api_app_id": "A1",
        "event": event,
        "event_id": f"Ev{next(_ids)}",
        "event_time": int(time.time()),
        "authorizations": [{"team_id": TEAM, "user_id": "U0", "is_bot": True}],
    }
    body = json.dumps(told)
    async with session.post(url, data=body, headers=signed(body, "application/json")) as said:
        assert said.status == 200, said.status


def _answers(session: Session) -> int:
    return session.exec(select(func.count()).select_from(Rsvp).where(Rsvp.answer == "yes")).one()


def _worked(process: int) -> float:
    """Seconds of the processor that a process has had (proc(5))."""
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / TICKS
