"""The demo: the playground on a clock that moves, opened on a community some months old."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from adapters.web.chat import WebChat
from adapters.web.deeds import Deeds
from adapters.web.events import Changes
from adapters.web.past import Past, live
from adapters.web.room import Room
from bot.core.dispatch import Dispatch
from scheduler.clock import SimulatedClock
from scheduler.heart import Heart
from scheduler.pass_time import Passing
from store.database import Session, Store
from store.platforms.playground import Playground
from store.platforms.playground_tables import PlaygroundClock

Tell = Callable[[float], Awaitable[None]]
"""Hears how much of the past is lived through, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Demo:
    """An open demo: `room` is served, `chat` is where the bot speaks.

    `unseen` is what people do while nobody looks at the page.
    """

    room: Room
    chat: WebChat
    past: Past
    unseen: Deeds

    async def begin(self, tell: Tell) -> None:
        """Live through the past, unless that is done; one that was cut short goes on.

        The ids of what people did in it are always the same, so nothing is done twice.
        """
        store = self.room.store
        kept = await asyncio.wrap_future(store.read(_clock))
        if kept is not None and kept.lived:
            return
        await asyncio.wrap_future(store.write(self.past.introduce))
        await live(self.past, self.unseen, self.room.passing, tell)
        at = self.room.clock.now()
        await asyncio.wrap_future(store.write(lambda s: _lived(s, at)))


def demo(
    store: Store,
    past: Past,
    dispatch: Dispatch,
    heart: Heart,
    clock: SimulatedClock,
    changes: Changes,
) -> Demo:
    """The playground around the bot, on one open database."""
    chat = WebChat(store, clock, changes)

    async def remember(at: datetime) -> None:
        await asyncio.wrap_future(store.write(lambda s: Playground(s).set_clock(at)))

    passing = Passing(store, clock, heart, remember)
    # On the page whoever acts sees at once what it set off, redraws included.
    deeds = Deeds(store, clock, changes, dispatch, passing.settle)
    # Between two lines of the past the time passes anyway.
    unseen = Deeds(store, clock, changes, dispatch, _at_leisure, looking=False)
    return Demo(Room(store, clock, changes, deeds, passing), chat, past, unseen)


async def _at_leisure() -> None:
    pass


def clock_of(store: Store, past: Past) -> SimulatedClock:
    """The demo's clock: where it stood when it was last open, else where its past begins."""
    kept = store.look(_clock)
    # The past is laid on real dates, which go on while a demo's folder lies there.
    start = max(kept.at, past.begins) if kept else past.begins
    return SimulatedClock(start.astimezone(UTC), running=True)


def _clock(session: Session) -> PlaygroundClock | None:
    return Playground(session).clock()


def _lived(session: Session, at: datetime) -> None:
    playground = Playground(session)
    playground.leave_behind()
    playground.set_clock(at, lived=True)
