"""The world: a machine with several processes of the bot on it, two platforms, and a database."""

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine, Mapping
from datetime import UTC, datetime
from itertools import count
from random import Random
from typing import TypeVar

from bot.core.calls import Call, Caller, Place
from bot.core.cards.plain import flat
from bot.core.commands import declared
from bot.core.ports import Chat
from bot.core.replies import NOTHING, Reply
from store.database import Session, Store
from tests.simulation.arrivals import arrival
from tests.simulation.loop import Hands, SimulatedLoop
from tests.simulation.mishaps import REORDERED, REPEATED, UNHEARD, Mishaps
from tests.simulation.plant import NONE, Plant
from tests.simulation.platforms import Channel, Message, Platform, Wire
from tests.simulation.process import Machine, Process
from tests.simulation.record import Confirmed, Record

Answer = TypeVar("Answer")
PATIENCE = 3.0
"""Seconds within which a platform wants an answer; then it tells of the event again."""
LOOKING: Mapping[str, bool] = {"discord": True, "slack": False}
"""Whether the bot may look what stands in a platform's channels."""


class World:
    """Everything there is, decided by one seed: `draw` gives a chance of its own for each part."""

    def __init__(self, seed: str, path: str, start: datetime, plant: Plant = NONE) -> None:
        """`path` is where the database lies; `plant` puts a mistake into the bot, or none."""
        self._seed = seed
        self._url = f"sqlite:///{path}"
        self.record = Record()
        self.loop = SimulatedLoop(self.draw("order"))  # type: ignore[abstract]  # nobody asks more
        self._zone = start.tzinfo
        self.machine = Machine(self.loop, start)
        self.mishaps = Mishaps(self.draw("mishaps"), self.record.befell)
        self.platforms = {
            name: Platform(name, looks, self._arrived) for name, looks in LOOKING.items()
        }
        self.homes: list[Channel] = []
        self.observer = sqlite3.connect(path, isolation_level=None)
        self.observer.row_factory = sqlite3.Row
        self.processes: list[Process] = []
        self.pages = 0
        """How many the database may have, 0 where nobody says."""
        self._looking: Store | None = None
        self._plant = plant
        self._numbers, self._ids, self._secrets = count(1), count(1), self.draw("secrets")
        self._network, self._pick = self.draw("network"), self.draw("pick")

    def draw(self, what: str) -> Random:
        """Chance for one thing alone, so that more of one makes nothing else different."""
        return Random(f"{self._seed}:{what}")

    def id(self) -> str:
        """A platform's own for an event."""
        return f"{self._seed}:event-{next(self._ids)}"

    def begin(self) -> Process:
        """Start a process."""
        number = next(self._numbers)
        clock, draw = self.machine, self.draw(f"process {number}")
        chats: dict[str, Chat] = {
            name: self._plant.chat(Wire(there, self.mishaps, draw, clock))
            for name, there in self.platforms.items()
        }
        process = Process(
            number, self.loop, draw, self._store, clock, self._secret, chats, self._due, self._broke
        )
        if self.pages:
            process.limit(self.pages)
        self.processes = [p for p in self.processes if p.alive] + [process]
        return process

    def note(self, line: str) -> None:
        """Write a line of the play."""
        self.record.lines.append(
            f"{self.machine.true().astimezone(self._zone):%m-%d %H:%M:%S} {line}"
        )

    def nudge(self) -> None:
        """Something may have fallen due for any of them."""
        for process in self.processes:
            process.nudge()

    async def deliver(self, call: Call, said: str) -> Reply | None:
        """Tell the bot what somebody did, as platforms do; what they were shown, None for nothing.

        Where no answer comes in time the event is told again, perhaps to another process.
        """
        self.note(f"{call.who.name} in {call.where.channel_name or 'dm'}: {said}")
        befalls = self.mishaps.to_event()
        if befalls == REORDERED:
            await asyncio.sleep(self._network.uniform(1, 20))
        first = await self._told(call)
        again: Reply | None = None
        if befalls == REPEATED or (first is None and self._network.random() < 0.7):
            again = await self._told(call)
        reply = first or again
        self._answered(call, first, again)
        if reply is None:
            self.record.befell[UNHEARD] += 1
            self.note(f"-- {call.who.name} hears nothing")
        else:
            self.note(f"> {call.who.name}: {_shown(reply)}")
        self.nudge()
        return reply

    async def react(self, at: Platform, who: Caller, message: Message, emoji: str) -> None:
        """Somebody adds a reaction, or takes theirs back: it stands, whoever hears of it."""
        users = message.reactions.setdefault(emoji, [])
        added = who.user not in users
        (users.append if added else users.remove)(who.user)
        does = "reacts" if added else "unreacts"
        self.note(
            f'{who.name} in {message.channel} {does} {emoji} on "{flat(message.card.title)[:50]}"'
        )
        place = Place(at.name, "w", message.channel, message.channel, message.number)
        befalls = self.mishaps.to_event()
        for _time in range(2 if befalls == REPEATED else 1):
            await asyncio.sleep(self._network.uniform(0.05, 5 if befalls == REORDERED else 0.3))
            process = self._listening()
            if process is None:
                self.record.befell[UNHEARD] += 1
                return
            id = self.id()
            reply = await self._within(
                process, process.bot.dispatch.reaction(place, who, emoji, added, id)
            )
            if reply is not None and reply != NOTHING:
                self.note(f"> {who.name}: {_shown(reply)}")
        self.nudge()

    async def _told(self, call: Call) -> Reply | None:
        await asyncio.sleep(self._network.uniform(0.02, 0.3))
        process = self._listening()
        if process is None:
            return None
        return await self._within(process, self._plant.dispatch(process, call))

    async def _within(
        self, process: Process, doing: Coroutine[object, object, Reply]
    ) -> Reply | None:
        task = process.do(doing)
        await asyncio.wait({task}, timeout=PATIENCE)
        return task.result() if task.done() else None

    def _listening(self) -> Process | None:
        there = [process for process in self.processes if process.ready and process.alive]
        return self._pick.choice(there) if there else None

    def _answered(self, call: Call, first: Reply | None, again: Reply | None) -> None:
        reply = first or again
        if reply is None or reply.refused or reply.form is not None:
            return
        command = declared().get(call.command)
        if command is None:
            return  # a line that was typed: the trail alone knows what it was
        self.record.acts[call.command] += 1
        self.record.confirmed.append(Confirmed(self.machine.now(), call, command.reads))
        if call.command in ("cop leave", "cop forget", "cop erase"):
            self.record.gone[call.who.account] = self.machine.now()
        if first is not None and again not in (None, NOTHING) and not command.reads:
            self.record.twice.append(f"{call.command} of {call.who.name}, {call.id}")

    def _arrived(self, platform: Platform, message: Message) -> None:
        self.record.said.append(arrival(self.observer, self.machine.now(), platform, message))
        where = f"#{message.channel}" if message.channel else f"@{message.user.capitalize()}"
        self.note(f"> {where}: {flat(message.card.title)[:80]}  [{message.key}]")

    def _due(self, now: datetime) -> datetime | None:
        written = now.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
        [found] = self.observer.execute(_DUE, (written,)).fetchone()
        return datetime.fromisoformat(found).replace(tzinfo=UTC) if found else None

    def _store(self, hands: Hands) -> Store:
        return self._plant.store()(self._url, hurried=True, hands=lambda _name, _many: hands)

    def _secret(self) -> str:
        return f"{self._secrets.getrandbits(128):032x}"[:22]

    def look(self, job: Callable[[Session], Answer]) -> Answer:
        """What the store tells, as a process would see it."""
        store = self._looking = self._looking or Store(self._url, hurried=True)
        return store.look(job)

    def last_delivery(self) -> int:
        """The number of the last one that was written so far."""
        [found] = self.observer.execute("SELECT coalesce(max(id), 0) FROM delivery").fetchone()
        return int(found)

    def damage(self) -> None:
        """Let a planted mistake do its harm."""
        self._plant.damage(self.observer, self.machine.now())

    def close(self) -> None:
        """Let go of the database."""
        for process in self.processes:
            if process.alive:
                process.die()
        if self._looking is not None:
            self._looking.close()
        self.observer.close()

    def _broke(self, what: str) -> None:
        self.record.faults.append(what)


_DUE = """
SELECT min(at) FROM (
    SELECT min(due_at) AS at FROM occurrence WHERE state = 'due'
    UNION ALL SELECT min(CASE state WHEN 'due' THEN due_at ELSE lease END) FROM delivery
    WHERE state IN ('due', 'claimed') AND lead_id IS NULL
      AND CASE state WHEN 'due' THEN due_at ELSE lease END > ?
)
"""


def _shown(reply: Reply) -> str:
    if reply.form is not None:
        return f"[{reply.form.title}]"
    return flat(reply.card.title)[:100] if reply.card is not None else ""
