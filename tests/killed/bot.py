"""A process with the bot in it, on a real connection, that dies at a moment which is seen."""

import asyncio
import os
import re
import signal
import sqlite3
import time
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from ctypes import c_double
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from typing import Any, Literal, Self

import psycopg
from sqlalchemy import Connection, Engine, event
from sqlmodel import func, select, text

from adapters.discord.service import adapter as discord_adapter
from adapters.slack.app import SlackAdapter
from adapters.slack.options import Options
from adapters.wiring.core import Core, core, may_found, woken
from bot.core.commands import declared
from bot.core.ports import Chat, Clock
from bot.core.settings import Settings, SetupBy, read_settings
from scheduler.clock import SimulatedClock, SystemClock
from scheduler.pass_time import Passing
from scheduler.reconcile import reconcile
from store.database import Store
from store.migrate import migrate
from store.outbox import WAITING, Delivery
from tests.wire.slack.running import NAMES

# What every process needs is read once, by one that has no threads yet; each is a copy of that.
FORKS = get_context("forkserver")
FORKS.set_forkserver_preload([__name__])
PATIENCE = 120.0
"""Real seconds to come to its end within, on a machine that is busy with other things."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Where the platform is, and by which tokens it knows the bot."""

    name: Literal["slack", "discord"]
    url: str
    token: str
    app_token: str = ""
    gateway: str = ""
    history: bool = False


@dataclass(frozen=True, slots=True)
class Life:
    """From when until when it lives by its own clock, and when it dies: as it is about to say a
    statement of the last of these forms to its database, for the `nth` time after it said one of
    each form before; () for not at all. `by` SIGSTOP it stands still instead.

    One without an end lives in real time, until nothing is left to be said; `moved` tells it by
    how many seconds somebody moved the clock of its machine meanwhile.
    """

    url: str
    begins: datetime
    ends: datetime | None
    platform: Reached
    dies: tuple[str, ...] = ()
    nth: int = 1
    by: signal.Signals = signal.SIGKILL
    moved: c_double | None = None
    pace: float = 0.0
    """As in the platform's Options."""
    made: float = field(default_factory=time.time)


def begun(life: Life) -> BaseProcess:
    """A new process that lives so."""
    made = FORKS.Process(target=lived, args=(life,), daemon=True)
    made.start()
    return made


def migrated(url: str, dies: tuple[str, ...], nth: int) -> BaseProcess:
    """A new process that migrates a database, and dies amid it."""
    made = FORKS.Process(target=_migrated, args=(url, dies, nth), daemon=True)
    made.start()
    return made


def lived(life: Life) -> None:
    """What goes on in the process."""
    struck(life.dies, life.nth, life.by)
    asyncio.run(_lived(life))


def struck(forms: Sequence[str], nth: int, by: signal.Signals) -> None:
    """From here on be struck as the last form is said for the `nth` time after the others."""
    if not forms:
        return
    *first, last = map(re.compile, forms)
    numbers, before = count(1), deque(first)

    def said(statement: str) -> None:
        # Told in the thread that says it, before it is done.
        if before:
            if before[0].search(statement):
                before.popleft()
        elif last.search(statement) and next(numbers) == nth:
            os.kill(os.getpid(), by)

    class Telling(psycopg.Cursor[Any]):
        def execute(self, *said_to_it: Any, **how: Any) -> Self:  # noqa: ANN401 - psycopg's own
            # As SQLite itself tells it: with what is said in it.
            said(psycopg.ClientCursor(self.connection).mogrify(*said_to_it))
            return super().execute(*said_to_it, **how)

    @event.listens_for(Engine, "connect")
    def connected(connection: Any, _record: object) -> None:  # noqa: ANN401 - either driver's
        if isinstance(connection, sqlite3.Connection):
            connection.set_trace_callback(said)
        else:
            connection.cursor_factory = Telling

    @event.listens_for(Engine, "commit")
    def committed(connection: Connection) -> None:
        # A server's driver commits by no statement that a cursor says.
        if connection.dialect.name == "postgresql":
            said("COMMIT")


def _migrated(url: str, dies: tuple[str, ...], nth: int) -> None:
    struck(dies, nth, signal.SIGKILL)
    migrate(url)


class Moved:
    """The clock of a machine, the same for all processes on it; somebody moves it now and then."""

    def __init__(self, life: Life) -> None:
        self._ahead = life.begins - datetime.fromtimestamp(life.made, UTC)
        self._by = life.moved

    def now(self) -> datetime:
        """What it shows."""
        moved = timedelta(seconds=self._by.value if self._by else 0.0)
        return SystemClock().now() + self._ahead + moved


async def _lived(life: Life) -> None:
    migrate(life.url)
    store, clock = Store(life.url), SimulatedClock(life.begins, running=True)
    seen: Clock = clock if life.ends else Moved(life)
    bot = core(store, seen, lambda who: may_found(SetupBy.CREATORS_AND_ADMINS, who))
    try:
        async with connected(bot, life.platform, life.pace):
            if life.ends is not None:
                await Passing(store, clock, bot.heart).to(life.ends)
            else:
                await _said(bot)
    finally:
        store.close()


async def _said(bot: Core) -> None:
    """The heart beats by itself until nothing is left to be said."""
    bot.heart.start()
    async with woken(bot):
        await _nothing_waits(bot)
    await bot.heart.stop()


async def _nothing_waits(bot: Core) -> None:
    waiting = select(func.count()).where(text(WAITING)).select_from(Delivery)
    while bot.store.look(lambda s: s.exec(waiting).one()):  # noqa: ASYNC110 - others may do it
        await asyncio.sleep(0.05)


@asynccontextmanager
async def connected(bot: Core, to: Reached, pace: float = 0.0) -> AsyncIterator[None]:
    """The bot on its platform, as `convene run` connects it. `pace` is as in Options."""

    async def again(chat: Chat) -> None:
        await reconcile(bot.store, bot.dispatch, chat, bot.clock.now())

    if to.name == "slack":
        options = Options(to.token, to.app_token, url=to.url, history=to.history, pace=pace)
        slack = SlackAdapter(options, bot.store, bot.clock, bot.dispatch, declared(), NAMES, again)
        bot.chats["slack"] = slack.chat
        await bot.catch_up()
        await slack.start()
        yield
        await slack.stop()
    else:
        settings = _settings(to)
        store, clock, dispatch = bot.store, bot.clock, bot.dispatch
        discord = discord_adapter(settings, store, clock, dispatch, declared(), again, pace)
        bot.chats["discord"] = discord.chat
        await discord.start()
        yield
        await discord.stop()


def _settings(to: Reached) -> Settings:
    given = {
        "discord_token": to.token,
        "discord_api_url": to.url,
        "discord_gateway_url": to.gateway,
    }
    return Settings.model_validate(read_settings(None).model_dump(exclude_unset=True) | given)
