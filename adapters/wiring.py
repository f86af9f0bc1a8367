"""Wiring: the one place that puts the parts together."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route

from adapters.plays.stage import Stage
from adapters.telemetry.ears import ears, metrics
from adapters.telemetry.ears import faults_told as faults_told
from adapters.telemetry.figures import figures
from adapters.web.app import application, faulted
from adapters.web.checks import address
from adapters.web.demo import Demo, clock_of
from adapters.web.demo import Tell as TellShare
from adapters.web.demo import demo as web_demo
from adapters.web.events import Changes
from adapters.web.gate import Gate as Gate
from adapters.web.guard import Site
from adapters.web.metered import BEGUN, Metered
from adapters.web.past import Past, past
from adapters.web.server import configured as configured
from adapters.web.server import hosts
from adapters.web.stage import PlaygroundStage
from bot.calendars.feed import Served, feed
from bot.core import chance
from bot.core.calls import Caller
from bot.core.checks import Check, Finding, asked, unseen
from bot.core.commands import declared
from bot.core.dispatch import Dispatch
from bot.core.i18n import _
from bot.core.limits import Limits
from bot.core.notices import Tell, silence
from bot.core.ports import Chat, Clock
from bot.core.settings import Settings, SetupBy
from scheduler.clock import SystemClock
from scheduler.copies import Copies, Plan
from scheduler.courier import Courier
from scheduler.heart import Heart
from scheduler.reconcile import reconcile, reconcile_all, settled
from scheduler.requests import Requests
from scheduler.ticker import Ticker
from scheduler.vitals import Vitals
from store.checkup import homes
from store.copies.original import Original
from store.core.wake import Ear
from store.database import Session, Store
from store.migrate import fresh, migrate
from store.platforms.slack import installations
from store.served import alone

if TYPE_CHECKING:
    from adapters.slack.keyring import Keyring as Keyring

Answer = TypeVar("Answer")
Hush = Callable[[], Coroutine[Any, Any, None]]
"""Has a way by which people reach us take nothing more."""
ENOUGH = 5.0
"""Seconds that what is being sent has to arrive, and who asked to be answered, once we stop."""


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


def core(
    store: Store,
    clock: Clock,
    may_found: Callable[[Caller], bool],
    public_url: str = "",
    tell: Tell = silence,
    limits: Limits | None = None,
    secret: chance.Chance = chance.secret,
) -> Core:
    """The bot, put together. `may_found` says who may set a community up where they are.

    `public_url` is where it is reached on the web, "" where it is not; `tell` hears of notices;
    `limits` says how much anybody may ask at once; `secret` makes its secrets.
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
        naming=secret,
    )
    courier = Courier(store, clock, chats, tell, dispatch.origins)
    ticker = Ticker(store, partial(settled, store, dispatch, chats, clock), tell)
    # While the database takes nothing we are as good as away.
    missed = partial(reconcile_all, store, dispatch, chats, clock, tell)
    heart = Heart(store, clock, ticker, courier, missed, tell)
    return Core(store, clock, dispatch, chats, heart, Vitals(store, clock, heart), tell)


@asynccontextmanager
async def opened(
    url: str, backups: Path | None = None, *, hurried: bool = False
) -> AsyncIterator[Store]:
    """A migrated, open store; closed on leaving, once what was submitted is done."""
    # It may wait for another process's lock, or copy a large file.
    await asyncio.to_thread(migrate, url, backups)
    async with _open(url, hurried=hurried) as store:
        yield store


@asynccontextmanager
async def _open(url: str, *, hurried: bool = False) -> AsyncIterator[Store]:
    store = Store(url, hurried=hurried)
    try:
        yield store
    finally:
        await asyncio.to_thread(store.close)


@asynccontextmanager
async def demo(
    template: str, folder: Path, tell: TellShare, today: date, public_url: str = ""
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
    async with _open(url) as store:
        bot, shown = await _played(store, told, public_url)
        bot.heart.start()
        settle_in()
        try:
            vitals = bot.vitals
            yield application(
                bot.feed, shown.room, hosts(), vitals.ails, vitals.unready, public_url
            )
        finally:
            await bot.heart.stop()


def settle_in() -> None:
    """Keep what was made so far for good: modules, commands, templates, mappers.

    Looking through all of it for garbage held everybody up for some 75 ms, every few seconds while
    thousands of messages were due; what is made from here on is looked through in a few.
    """
    gc.collect()
    gc.freeze()


async def _played(store: Store, told: Past, public_url: str = "") -> tuple[Core, Demo]:
    """The bot in the playground, told of what people did while it was away."""
    clock = clock_of(store, told)
    bot = core(store, clock, lambda _who: True, public_url)
    shown = web_demo(store, told, bot.dispatch, bot.heart, clock, Changes())
    bot.chats[shown.chat.platform] = shown.chat
    await bot.catch_up()
    return bot, shown


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


class NotConnected(Exception):
    """A platform does not accept what the settings say; `reason` is its own word for why."""

    def __init__(self, platform: str, reason: str) -> None:
        super().__init__(f"{platform}: {reason}")
        self.platform = platform
        self.reason = reason


@asynccontextmanager
async def service(settings: Settings) -> AsyncIterator[Starlette]:
    """Everything the settings configure, at work; its HTTP application, to be served.

    Left, it takes nothing new first, then lets what is under way come to its end, for ENOUGH
    seconds at most, and only then lets go of platforms and database. Raises NotConnected.
    """
    url = settings.database_url.get_secret_value()
    # Held from before the first look: nobody else's file is brought up beneath them.
    with alone(url), ears(settings) as told:
        async with opened(url, settings.backup_folder) as store:
            where = settings.public_url or ""
            by = partial(may_found, settings.setup_by)
            bot = core(store, SystemClock(), by, where, told.tell, Limits())
            figured = partial(figures, store, bot.clock, bot.vitals.connected)
            more = metrics(settings, told, figured)
            async with AsyncExitStack() as stack:
                ways: list[Hush] = []
                routes = await stack.enter_async_context(_slack(settings, bot, ways))
                await stack.enter_async_context(_discord(settings, bot, ways))
                await stack.enter_async_context(_copied(settings, bot.clock))
                # The first to stop: what a beat has begun to say still finds its platform there.
                stack.push_async_callback(_ended, bot.heart, ways)
                bot.heart.start()
                await stack.enter_async_context(woken(bot))
                settle_in()
                yield _web(settings, bot, routes, more)


def _web(
    settings: Settings, bot: Core, routes: Sequence[BaseRoute], more: Sequence[BaseRoute]
) -> Starlette:
    """All that we answer over HTTP: `routes` are Slack's, `more` are others of our own."""
    names, where = hosts(settings.host, settings.public_url), settings.public_url or ""
    look = bot.vitals
    web = application(bot.feed, None, names, look.ails, look.unready, where, more)
    return joined(routes, web) if routes else web


def joined(routes: Sequence[BaseRoute], web: Starlette) -> Starlette:
    """The addresses that a platform asks, before all others of ours.

    Its requests are signed; only a browser's are guarded by where they come from, and what anybody
    may ask for by how often.
    """
    opened = [
        each.path for each in routes if isinstance(each, Route) and "GET" in (each.methods or ())
    ]
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
async def _copied(settings: Settings, clock: Clock) -> AsyncIterator[None]:
    """The database, copied meanwhile as often as the settings say, if they do."""
    if not settings.backup_hours:
        yield
        return
    original = Original(settings.database_url.get_secret_value())
    every = timedelta(hours=settings.backup_hours)
    made = Copies(Plan(original, settings.backup_folder, every, settings.backup_keep), clock)
    made.start()
    try:
        yield
    finally:
        await made.stop()


@asynccontextmanager
async def _slack(settings: Settings, bot: Core, ways: list[Hush]) -> AsyncIterator[list[BaseRoute]]:
    """Slack, connected if it is configured; the addresses it asks. Raises NotConnected.

    `ways` are those by which people reach us, each to be hushed when we stop.
    """
    if not connects_to_slack(settings):
        await bot.catch_up()
        yield []
        return
    # An optional extra: whoever does without Slack needs none of its packages.
    from adapters.slack.options import Refused
    from adapters.slack.service import adapter

    slack, routes = adapter(settings, bot.store, bot.clock, bot.dispatch, declared(), bot.again)
    bot.join(slack.chat, slack.connected)
    bot.woken.append(slack.homes.woken)
    ways.append(slack.hush)
    await bot.catch_up()
    try:
        await slack.start()
    except Refused as refused:
        raise NotConnected("slack", str(refused)) from refused
    try:
        yield routes
    finally:
        await slack.stop()


@asynccontextmanager
async def _discord(settings: Settings, bot: Core, ways: list[Hush]) -> AsyncIterator[None]:
    """Discord, connected if it is configured. Raises NotConnected."""
    if not connects_to_discord(settings):
        yield
        return
    # An optional extra, as Slack's is.
    from adapters.discord.options import Refused
    from adapters.discord.service import adapter

    discord = adapter(settings, bot.store, bot.clock, bot.dispatch, declared(), bot.again)
    bot.join(discord.chat, discord.connected)
    ways.append(discord.hush)
    try:
        # What happened while we were away is looked up as soon as the session has begun.
        await discord.start()
    except Refused as refused:
        raise NotConnected("discord", str(refused)) from refused
    try:
        yield
    finally:
        await discord.stop()


def connects_to_discord(settings: Settings) -> bool:
    """Whether there is enough in the settings to connect to Discord with."""
    return settings.discord_token is not None


async def discord_invite(settings: Settings) -> str:
    """The address at which a server takes the bot in. Raises NotConnected."""
    from aiohttp import ClientError
    from discord import DiscordException

    from adapters.discord.service import invite

    try:
        return await invite(settings)
    except (DiscordException, ClientError, OSError) as error:
        raise NotConnected("discord", str(error)) from error


def connects_to_slack(settings: Settings) -> bool:
    """Whether there is enough in the settings to connect to Slack with."""
    reached = settings.slack_app_token or settings.slack_signing_secret
    several = (
        settings.slack_client_id,
        settings.slack_client_secret,
        settings.encryption_keys,
        settings.public_url,
    )
    return bool(reached and (settings.slack_bot_token or all(several)))


Look = Callable[[Callable[[Session], Answer]], Answer]
"""Runs a job on a database that is only read."""


async def looked_over(settings: Settings, look: Look[Any] | None, seconds: float) -> list[Check]:
    """What a doctor finds on the platforms, asked all at once; each has `seconds` to answer.

    `look` reads the database, None where that can't be done.
    """
    found = await asyncio.gather(
        asked("address", seconds, address(settings)),
        _slack_checked(settings, look, seconds),
        _discord_checked(settings, look, seconds),
    )
    return [found[0], *found[1], *found[2]]


async def _slack_checked(settings: Settings, look: Look[Any] | None, seconds: float) -> list[Check]:
    if not connects_to_slack(settings):
        some = settings.slack_bot_token or settings.slack_app_token or settings.slack_client_id
        part = _("It is set up in part; see “settings”.")
        return [unseen("slack", part if some else _("No token of Slack's is set."))]
    try:
        from adapters.slack.checks import Kept, checks
    except ImportError:
        return [_lacks("slack")]
    kept = Kept()
    if look is not None:
        kept = Kept(look(lambda s: homes(s, "slack")), look(installations))
    return await checks(settings, kept, seconds, SystemClock().now)


async def _discord_checked(
    settings: Settings, look: Look[Any] | None, seconds: float
) -> list[Check]:
    if not connects_to_discord(settings):
        return [unseen("discord", _("No token of Discord's is set."))]
    try:
        from adapters.discord.checks import checks
    except ImportError:
        return [_lacks("discord")]
    kept = None if look is None else look(lambda s: homes(s, "discord"))
    return await checks(settings, kept, declared(), seconds, SystemClock().now)


def _lacks(platform: str) -> Check:
    said = _(
        "Its packages are not installed. Add them: pip install 'convene-bot[%(platform)s]'",
        platform=platform,
    )
    return Check(platform, Finding.FAIL, said)


def slack_faults(settings: Settings) -> list[str]:
    """What Slack's commands can't be called as the settings have it, a text for each."""
    # Its names need none of Slack's packages.
    from adapters.slack.names import unfit

    return unfit(
        settings.slack_command,
        settings.slack_command_prefix,
        settings.slack_short_commands,
        {command.root for command in declared().values() if not command.hidden},
    )


def slack_manifest(settings: Settings, *, as_json: bool) -> str:
    """The manifest of the Slack app, as the settings configure it."""
    from adapters.slack import manifest

    commands = declared()
    made = manifest.manifest(settings, manifest.names(settings, commands), commands)
    return manifest.as_json(made) if as_json else manifest.as_yaml(made)


def slack_key() -> str:
    """A new key for ENCRYPTION_KEYS."""
    from cryptography.fernet import Fernet

    return Fernet.generate_key().decode()


@contextmanager
def slack_keyring(url: str) -> Iterator["Keyring"]:
    """What workspaces' tokens are closed with, in a database that is of this version."""
    from adapters.slack.keyring import Keyring

    store = Store(url)
    try:
        yield Keyring(store)
    finally:
        store.close()


def may_found(by: SetupBy, who: Caller) -> bool:
    """Whether the operator lets this caller set a community up where they are."""
    return by is SetupBy.ANYONE or who.founds


def stage(make: Callable[[Path], str] = fresh) -> Stage:
    """The playground as a stage for plays, where anybody may set a community up.

    `make` makes its database, at that path or elsewhere, and tells its address.
    """
    return PlaygroundStage(lambda store, clock: core(store, clock, lambda _who: True), make)
