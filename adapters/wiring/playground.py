"""The playground: the demo with its past, and the stage for plays."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from starlette.applications import Starlette

from adapters.plays.stage import Stage
from adapters.web.app import application
from adapters.web.demo import Demo, Tell, clock_of
from adapters.web.demo import demo as web_demo
from adapters.web.events import Changes
from adapters.web.past import Past, past
from adapters.web.server import hosts
from adapters.web.site.routes import site
from adapters.web.stage import PlaygroundStage
from adapters.wiring.core import Core, core
from adapters.wiring.stores import opened, reopened
from store.database import Store
from store.migrate import fresh


@asynccontextmanager
async def demo(
    template: str, folder: Path, tell: Tell, today: date, public_url: str = ""
) -> AsyncIterator[Starlette]:
    """The playground's application, open on a database in `folder` and with its past behind it.

    `public_url` is where it is served, which calendar programs on this machine can follow.

    Raises KeyError for a template that has no demo.
    """
    told, url = past(template, today), f"sqlite:///{folder / 'convene.db'}"
    # The past waits for no disk, since it can be lived through again; what visitors do cannot.
    async with opened(url, hurried=True) as store:
        bot, shown = await _played(store, told)
        await shown.begin(tell)
    async with reopened(url) as store:
        bot, shown = await _played(store, told, public_url)
        bot.heart.start()
        try:
            look = bot.vitals
            pages = site(bot.visited, bot.dates, bot.archived, bot.dispatch, public_url)
            yield application(
                bot.feed, shown.room, hosts(), look.ails, look.unready, public_url, pages
            )
        finally:
            await bot.heart.stop()


async def _played(store: Store, told: Past, public_url: str = "") -> tuple[Core, Demo]:
    """The bot in the playground, told of what people did while it was away."""
    clock = clock_of(store, told)
    bot = core(store, clock, lambda _who: True, public_url)
    shown = web_demo(store, told, bot.dispatch, bot.heart, clock, Changes())
    bot.chats[shown.chat.platform] = shown.chat
    await bot.catch_up()
    return bot, shown


def stage(make: Callable[[Path], str] = fresh) -> Stage:
    """The playground as a stage for plays, where anybody may set a community up.

    `make` makes its database, at that path or elsewhere, and tells its address.
    """
    return PlaygroundStage(lambda store, clock: core(store, clock, lambda _who: True), make)
