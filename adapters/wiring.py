"""Wiring: the one place that puts the parts together."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from starlette.applications import Starlette

from adapters.plays.stage import Stage
from adapters.web.app import application
from adapters.web.demo import Tell, clock_of
from adapters.web.demo import demo as web_demo
from adapters.web.events import Changes
from adapters.web.past import past
from adapters.web.stage import PlaygroundStage
from bot.calls import Caller
from bot.commands import declared
from bot.dispatch import Dispatch
from bot.ports import Chat, Clock
from bot.settings import Settings, SetupBy
from scheduler.clock import SystemClock
from scheduler.courier import Courier
from scheduler.heart import Heart
from scheduler.reconciling import reconcile
from scheduler.ticker import Ticker
from store.database import Store
from store.migrate import migrate


@dataclass(frozen=True, slots=True)
class Core:
    """The bot on one open database, with no platform of its own: those join `chats`."""

    store: Store
    clock: Clock
    dispatch: Dispatch
    chats: dict[str, Chat]
    heart: Heart

    async def catch_up(self) -> None:
        """Learn what platforms saw while we were away, before anything is decided by it."""
        for chat in self.chats.values():
            await reconcile(self.store, self.dispatch, chat, self.clock.now())


def core(store: Store, clock: Clock, may_found: Callable[[Caller], bool]) -> Core:
    """The bot, put together. `may_found` says who may set a community up where they are."""
    chats: dict[str, Chat] = {}
    dispatch = Dispatch(store, clock, declared(), may_found)
    courier = Courier(store, clock, chats)
    return Core(store, clock, dispatch, chats, Heart(store, clock, Ticker(store), courier))


@asynccontextmanager
async def opened(url: str, backups: Path | None = None) -> AsyncIterator[Store]:
    """A migrated, open store; closed on leaving, once what was submitted is done."""
    await asyncio.to_thread(migrate, url, backups)
    store = Store(url)
    try:
        yield store
    finally:
        await asyncio.to_thread(store.close)


@asynccontextmanager
async def demo(template: str, folder: Path, tell: Tell, today: date) -> AsyncIterator[Starlette]:
    """The playground's application, open on a database in `folder` and with its past behind it.

    Raises KeyError for a template that has no demo.
    """
    told = past(template, today)
    async with opened(f"sqlite:///{folder / 'convene.db'}") as store:
        clock = clock_of(store, told)
        bot = core(store, clock, lambda _who: True)
        shown = web_demo(store, told, bot.dispatch, bot.heart, clock, Changes())
        bot.chats[shown.chat.platform] = shown.chat
        await bot.catch_up()
        await shown.begin(tell)
        bot.heart.start()
        try:
            yield application(lambda _token: None, shown.room)
        finally:
            await bot.heart.stop()


@asynccontextmanager
async def service(settings: Settings) -> AsyncIterator[Starlette]:
    """Everything the settings configure, at work; its HTTP application, to be served."""
    url = settings.database_url.get_secret_value()
    async with opened(url, settings.backup_folder) as store:
        bot = core(store, SystemClock(), lambda who: may_found(settings.setup_by, who))
        await bot.catch_up()
        bot.heart.start()
        try:
            yield application(lambda _token: None)
        finally:
            await bot.heart.stop()


def may_found(by: SetupBy, who: Caller) -> bool:
    """Whether the operator lets this caller set a community up where they are."""
    return by is SetupBy.ANYONE or who.founds


def stage() -> Stage:
    """The playground as a stage for plays, where anybody may set a community up."""
    return PlaygroundStage(lambda store, clock: core(store, clock, lambda _who: True))
