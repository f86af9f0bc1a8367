"""A community as every example begins with it, the processes that serve it, and the platform."""

import asyncio
import sqlite3
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.core.cards.elements import Card
from bot.core.ports import Address, Posted
from store.database import Store
from tests.fresh import fresh
from tests.room import ZONE, FakeChat, Room


@dataclass
class Wire(FakeChat):
    """A platform that notes what came twice. `dies`: it takes what is posted, and nobody hears."""

    dies: bool = False
    twice: list[str] = field(default_factory=list)

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        """Show a card."""
        if key in self.by_key:
            self.twice.append(key)
        posted = await super().post(to, card, key)
        if self.dies:
            raise asyncio.CancelledError
        return posted


class World:
    """What was prepared, and two processes on one database: where one is killed, the other goes on.

    Both stay warm for all examples, since opening a database and compiling statements would take
    longer than an example does.
    """

    def __init__(self, runner: asyncio.Runner, stores: list[Store], room: Room) -> None:
        self.runner, self._stores, self._at = runner, stores, room.clock.now()
        self._path = room.store.url.removeprefix("sqlite:///")
        self._shown, self._keys = tuple(room.chat.shown), dict(room.chat.by_key)
        self._prepared = sqlite3.connect(":memory:")
        with closing(sqlite3.connect(self._path)) as there:
            there.backup(self._prepared)

    def begin(self) -> tuple[Room, Wire]:
        """Everything as it was prepared; what the example before left under way is over first."""
        self.runner.run(_left_under_way())
        for store in self._stores:
            store.write(lambda _session: None).result()
        with closing(sqlite3.connect(self._path)) as there:
            self._prepared.backup(there)
        numbers = count(len(self._shown) + 1)
        wire = Wire(shown=list(self._shown), by_key=dict(self._keys), _numbers=numbers)
        return Room(self._stores[0], self._at, wire), wire

    def another(self, room: Room) -> Room:
        """The other process as it begins: it knows only what was kept."""
        other = next(store for store in self._stores if store is not room.store)
        return Room(other, room.clock.now(), room.chat)

    def close(self) -> None:
        """Let go of what was prepared."""
        self._prepared.close()


async def _left_under_way() -> None:
    """Wait for it: it would settle what has the same numbers in the example that comes."""
    if left := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(left)


@contextmanager
def world(start: str, prepare: Callable[[Room], Awaitable[None]]) -> Iterator[World]:
    """A World in which `prepare` was done, from a local time on."""

    async def prepared(room: Room) -> None:
        await prepare(room)
        await room.passing.settle()

    at = datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(ZONE))
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        url = fresh(Path(folder))
        stores = [Store(url, hurried=True), Store(url, hurried=True)]
        try:
            room = Room(stores[0], at, Wire())
            runner.run(prepared(room))
            with closing(World(runner, stores, room)) as made:
                yield made
        finally:
            for store in stores:
                store.close()
