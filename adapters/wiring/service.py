"""Everything the settings configure, at work, and in which order it begins and ends."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route

from adapters.telemetry.ears import ears, metrics
from adapters.telemetry.ears import faults_told as faults_told
from adapters.telemetry.figures import figures
from adapters.web.app import application, faulted
from adapters.web.gate import Gate as Gate
from adapters.web.guard import Site
from adapters.web.metered import BEGUN, Metered
from adapters.web.server import configured as configured
from adapters.web.server import hosts
from adapters.web.site.routes import site
from adapters.wiring.core import Core, core, may_found, settle_in, woken
from adapters.wiring.platforms import Hush, Lost, NotConnected, discord, mail, slack, writes_mail
from adapters.wiring.stores import opened
from bot.core.limits import Limits
from bot.core.ports import Clock
from bot.core.settings import Settings
from scheduler.clock import SystemClock
from scheduler.copies import Copies, Plan
from scheduler.heart import Heart
from store.checkup import zones
from store.copies.original import Original
from store.database import Store
from store.served import alone

ENOUGH = 5.0
"""Seconds that what is being sent has to arrive, and who asked to be answered, once we stop."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What is at work: its HTTP application, to be served, and how it began."""

    web: Starlette
    platforms: Mapping[str, bool]
    """Those that the settings name, and whether each hears us already."""
    founded: bool
    """Whether there is a community."""


def unheard(_fault: NotConnected) -> None:
    """Nobody has to know."""


@asynccontextmanager
async def service(settings: Settings, lost: Lost = unheard) -> AsyncIterator[Begun]:
    """Everything the settings configure, at work.

    `lost` hears of a platform that does not accept us any more, so that we would be deaf to it.

    Left, it takes nothing new first, then lets what is under way come to its end, for ENOUGH
    seconds at most, and only then lets go of platforms and database. Raises NotConnected.
    """
    url = settings.database_url.get_secret_value()
    # Held from before the first look: nobody else's file is brought up beneath them.
    with alone(url), ears(settings) as told:
        async with opened(url, settings.backup_folder) as store:
            where = settings.public_url or ""
            by = partial(may_found, settings.setup_by)
            writes = writes_mail(settings)
            bot = core(store, SystemClock(), by, where, told.tell, Limits(), by_mail=writes)
            figured = partial(figures, store, bot.clock, bot.vitals.connected)
            more = metrics(settings, told, figured)
            async with AsyncExitStack() as stack:
                ways: list[Hush] = []
                routes = await stack.enter_async_context(slack(settings, bot, ways))
                await stack.enter_async_context(discord(settings, bot, ways, lost))
                more = [*more, *mail(settings, bot)]
                await stack.enter_async_context(_copied(settings, store, bot.clock))
                # The first to stop: what a beat has begun to say still finds its platform there.
                stack.push_async_callback(_ended, bot.heart, ways)
                bot.heart.start()
                await stack.enter_async_context(woken(bot))
                settle_in()
                heard = {name: there() for name, there in bot.vitals.connected.items()}
                founded = bool(await asyncio.wrap_future(store.read(zones)))
                yield Begun(_web(settings, bot, routes, more), heard, founded)


def _web(
    settings: Settings, bot: Core, routes: Sequence[BaseRoute], more: Sequence[BaseRoute]
) -> Starlette:
    """All that we answer over HTTP: `routes` are Slack's, `more` are others of our own."""
    names, where = hosts(settings.host, settings.public_url), settings.public_url or ""
    look = bot.vitals
    every = [*more, *site(bot.visited, bot.dates, bot.archived, bot.dispatch, where)]
    web = application(bot.feed, None, names, look.ails, look.unready, where, every)
    return joined(routes, web) if routes else web


def joined(routes: Sequence[BaseRoute], web: Starlette) -> Starlette:
    """The addresses that a platform asks, before all others of ours.

    Its requests are signed; only a browser's are guarded by where they come from, and what anybody
    may ask for by how often.
    """
    asked = [(each.path, each.methods or ()) for each in routes if isinstance(each, Route)]
    signed = {path for path, methods in asked if "POST" in methods}
    # A platform may look at an address to which it sends what is signed, from where it sends that.
    opened = [path for path, methods in asked if "GET" in methods and path not in signed]
    return Site(
        routes=[*routes, Mount("/", web)],
        middleware=[Middleware(Metered, rates=dict.fromkeys(opened, BEGUN))],
        exception_handlers={Exception: faulted},
    )


async def _ended(heart: Heart, ways: Sequence[Hush]) -> None:
    """Nothing new comes in by any way, and the heart beats no more; nothing is cut off that ends
    soon. What does not is in its rows, or is told again by its platform.
    """
    hushing = [asyncio.create_task(hush()) for hush in ways]
    # Begun at once, so that a platform which stands still does not keep the heart beating.
    stopping = asyncio.create_task(heart.stop(ENOUGH))
    if hushing:
        _done, late = await asyncio.wait(hushing, timeout=ENOUGH)
        for each in late:
            each.cancel()
    await stopping


@asynccontextmanager
async def _copied(settings: Settings, store: Store, clock: Clock) -> AsyncIterator[None]:
    """The database, copied meanwhile as often as the settings say, if they do."""
    if not settings.backup_hours:
        yield
        return
    original = Original(settings.database_url.get_secret_value())
    every = timedelta(hours=settings.backup_hours)
    plan = Plan(original, settings.backup_folder, every, settings.backup_keep)
    made = Copies(store, plan, clock)
    made.start()
    try:
        yield
    finally:
        await made.stop()
