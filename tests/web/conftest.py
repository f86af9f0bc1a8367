"""A playground in a test: the real store, core and web application, and two people in a channel."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx2
import pytest

from adapters.web.app import application
from adapters.web.chat import WebChat
from adapters.web.deeds import Deeds
from adapters.web.events import Changes
from adapters.web.room import Room
from adapters.web.views import View
from adapters.wiring.core import core
from bot.calendars.feed import Served
from bot.core.cards.plain import plain
from bot.core.cards.saved import load
from bot.core.ports import Address
from bot.core.replies import Reply
from scheduler.clock import SimulatedClock
from scheduler.pass_time import Passing
from store.database import Store
from store.platforms.playground import Playground
from store.platforms.playground_tables import PlaygroundChannel, PlaygroundPerson
from tests.fresh import fresh

ZONE = "America/Phoenix"
START = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo(ZONE))
HOME = Address("web", "playground", channel="facilitators")
ADDRESS = "http://playground"


@dataclass
class Stand:
    """Everything that a running playground is made of."""

    room: Room
    chat: WebChat
    numbers: Iterator[int]

    @property
    def store(self) -> Store:
        """The open database."""
        return self.room.store

    @property
    def deeds(self) -> Deeds:
        """What people can do."""
        return self.room.deeds

    @contextmanager
    def memory(self) -> Iterator[Playground]:
        """The platform's own memory, in a transaction."""
        with self.store.session() as session:
            yield Playground(session)

    async def say(self, user: str, line: str, channel: str = "facilitators") -> Reply:
        """Somebody writes a line."""
        return await self.deeds.say(View(user, channel), line, self.id())

    def seen_by(self, user: str, channel: str = "facilitators") -> list[str]:
        """What stands there before somebody's eyes, as plain text, oldest first."""
        with self.memory() as playground:
            stream = playground.stream(user, channel, 100)
        return [s.message.text or plain(load(s.message.card)) for s in stream]

    async def found(self) -> None:
        """Chris sets a community up in #facilitators."""
        home = View("chris", "facilitators")
        given = {"template": "first-friday", "name": "Phoenix facilitators", "zone": ZONE}
        await self.deeds.submit(home, 0, "0/cop setup", given, self.id())
        reply = await self.deeds.press(home, 0, "0/cop confirm", self.id())
        assert not reply.refused, reply

    def id(self) -> str:
        """A new id for something that is done."""
        return f"done-{next(self.numbers):08}"


@pytest.fixture
async def stand(tmp_path: Path) -> AsyncIterator[Stand]:
    """A playground with Ana and Chris in #facilitators, and no community yet."""
    store = Store(fresh(tmp_path))
    clock, changes = SimulatedClock(START), Changes()
    bot = core(store, clock, lambda who: who.founds)
    chat = WebChat(store, clock, changes)
    bot.chats["web"] = chat
    passing = Passing(store, clock, bot.heart)
    deeds = Deeds(store, clock, changes, bot.dispatch, passing.settle)
    with store.session() as session:
        playground = Playground(session)
        playground.add(PlaygroundChannel(channel="facilitators", name="facilitators"))
        playground.add(PlaygroundPerson(user="ana", name="Ana", zone=ZONE))
        playground.add(PlaygroundPerson(user="chris", name="Chris", kind="steward", zone=ZONE))
    yield Stand(Room(store, clock, changes, deeds, passing), chat, count(1))
    store.close()


@pytest.fixture
async def browser(stand: Stand) -> AsyncIterator[httpx2.AsyncClient]:
    """Somebody's browser on the playground's own pages."""
    feeds = {"known": Served(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")}

    async def ails() -> Mapping[str, str]:
        found = stand.store.condition.trouble
        return {"database": found.value} if found else {}

    app = application(feeds.get, stand.room, ails=ails, public_url=ADDRESS)
    headers = {"Sec-Fetch-Site": "same-origin"}
    wire = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=wire, base_url=ADDRESS, headers=headers) as client:
        yield client
