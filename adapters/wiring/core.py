"""The bot on one open database: dispatch, clock and courier, which platforms join."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from adapters.web.site.where import Way
from adapters.web.site.zipped import Handed
from adapters.wiring.archive import handed
from bot.calendars.feed import Served, feed
from bot.core import chance
from bot.core.calls import Caller
from bot.core.commands import declared
from bot.core.dispatch import Dispatch
from bot.core.limits import Limits
from bot.core.notices import Tell, silence
from bot.core.ports import Chat, Clock
from bot.core.settings import SetupBy
from bot.pages.visit import Asked, Visited, dates, visited
from scheduler.courier import Courier
from scheduler.heart import Heart
from scheduler.reconcile import reconcile, reconcile_all, settled
from scheduler.requests import Requests
from scheduler.ticker import Ticker
from scheduler.vitals import Vitals
from store.core.wake import Ear
from store.database import Session, Store
from store.pages import Door, at_address, by_link


@dataclass(frozen=True, slots=True)
class Core:
    """The bot on one open database, with no platform of its own: those join `chats`."""

    store: Store
    clock: Clock
    dispatch: Dispatch
    chats: dict[str, Chat]
    heart: Heart
    vitals: Vitals
    tell: Tell
    woken: list[Callable[[], None]] = field(default_factory=list)
    """What else hears that any process wrote something to be said or done."""

    async def catch_up(self) -> None:
        """Learn what platforms saw while we were away, before anything is decided by it."""
        await reconcile_all(self.store, self.dispatch, self.chats, self.clock, self.tell)

    async def again(self, chat: Chat) -> None:
        """Learn what one platform saw while it did not reach us."""
        await reconcile(self.store, self.dispatch, chat, self.clock.now(), tell=self.tell)

    def join(self, chat: Chat, connected: Callable[[], bool]) -> None:
        """Speak on a platform, too."""
        self.chats[chat.platform] = Requests(chat, self.tell)
        self.vitals.connected[chat.platform] = connected

    def feed(self, secret: str) -> Served | None:
        """The calendar that a member's link opens, None where it opens nothing."""
        return self.store.look(lambda session: feed(session, secret, self.clock.now()))

    def visited(self, way: Way, asked: Asked) -> Visited | None:
        """The page that somebody asks for by a door, None where it shows nothing."""

        def look(session: Session) -> Visited | None:
            now = self.clock.now()
            door = _door(session, way, now)
            return visited(session, door, asked, now) if door else None

        return self.store.look(look)

    def archived(self, secret: str) -> Handed | None:
        """The archive that a link hands over, None where it opens none."""
        return handed(self.store, secret, self.clock.now())

    def dates(self, way: Way) -> Served | None:
        """The calendar that is open by a door, None where none is."""

        def look(session: Session) -> Served | None:
            now = self.clock.now()
            door = _door(session, way, now)
            return dates(session, door, now) if door else None

        return self.store.look(look)


def _door(session: Session, way: Way, now: datetime) -> Door | None:
    return by_link(session, way.key, now) if way.private else at_address(session, way.key)


def core(
    store: Store,
    clock: Clock,
    may_found: Callable[[Caller], bool],
    public_url: str = "",
    tell: Tell = silence,
    limits: Limits | None = None,
    secret: chance.Chance = chance.secret,
    naming: chance.Chance = chance.passing,
    *,
    by_mail: bool = False,
) -> Core:
    """The bot, put together. `may_found` says who may set a community up where they are.

    `public_url` is where it is reached on the web, "" where it is not; `tell` hears of notices;
    `limits` says how much anybody may ask at once; `secret` makes its secrets, `naming` what a
    Call is called in the log. `by_mail`: whoever
    is not on chat can be written to.
    """
    chats: dict[str, Chat] = {}
    dispatch = Dispatch(
        store,
        clock,
        declared(),
        may_found,
        secret,
        public_url,
        tell=tell,
        limits=limits,
        naming=naming,
        by_mail=by_mail,
    )
    courier = Courier(store, clock, chats, tell, dispatch.origins)
    ticker = Ticker(store, partial(settled, store, dispatch, chats, clock), tell)
    # While the database takes nothing we are as good as away.
    missed = partial(reconcile_all, store, dispatch, chats, clock, tell)
    heart = Heart(store, clock, ticker, courier, missed, tell)
    return Core(store, clock, dispatch, chats, heart, Vitals(store, clock, heart), tell)


@asynccontextmanager
async def woken(bot: Core) -> AsyncIterator[None]:
    """The heart hears of what any process wrote to be said or done, where there are several."""
    if not bot.store.shared:
        yield
        return
    loop = asyncio.get_running_loop()

    def heard() -> None:
        for each in (bot.heart.wake, *bot.woken):
            loop.call_soon_threadsafe(each)

    ear = Ear(bot.store.engine, heard)
    try:
        yield
    finally:
        await asyncio.to_thread(ear.close)


def settle_in() -> None:
    """Keep what was made so far for good: modules, commands, templates, mappers.

    Looking through all of it for garbage held everybody up for some 75 ms, every few seconds while
    thousands of messages were due; what is made from here on is looked through in a few.
    """
    gc.collect()
    gc.freeze()


def may_found(by: SetupBy, who: Caller) -> bool:
    """Whether the operator lets this caller set a community up where they are."""
    return by is SetupBy.ANYONE or who.founds
