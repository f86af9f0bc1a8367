"""A platform that lives on while the bot on it is killed, and what is due to be said there."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from adapters.slack.manifest import manifest
from adapters.wiring.core import Core, core
from bot.core.calls import Call, Caller, Place
from bot.core.commands import declared
from scheduler.clock import SimulatedClock
from store.database import Store
from tests.fresh import fresh
from tests.killed.bot import Reached
from tests.wire.discord.contracts import load as discord_contracts
from tests.wire.discord.double import Discord
from tests.wire.double import Double
from tests.wire.mishaps import Deadly, Mishap, Slow
from tests.wire.slack.contracts import load as slack_contracts
from tests.wire.slack.double import Slack
from tests.wire.slack.running import NAMES, settings

ZONE = "Europe/Berlin"
START = datetime(2026, 3, 10, 9, tzinfo=ZoneInfo(ZONE))
PEOPLE = ("Chris", "Ana", "Bo", "Dee", "Eli")


class World(ABC):
    """A community on a platform, its database, and the hour there."""

    posts: str
    """What the platform calls it when something is posted."""
    redraws: str
    """And when it is drawn anew."""

    def __init__(self, url: str, clock: SimulatedClock) -> None:
        self.url = url
        self.clock = clock
        self.numbers = count(1)
        """What is due is told apart by its number."""
        self._numbers = count(1)
        self._coming = set[str]()

    def another_answer(self, name: str) -> str:
        """Not what they said last, so that the card that shows it is another one as well."""
        self._coming ^= {name}
        return "yes" if name in self._coming else "no"

    def told(self, audience: str) -> list[str]:
        """What "#net" or "@Chris" was shown, each message as it reads now."""
        shown = {one.message: one.text for one in self.double.shown() if one.audience == audience}
        return list(shown.values())

    @property
    @abstractmethod
    def double(self) -> Double:
        """The platform."""

    @property
    @abstractmethod
    def reached(self) -> Reached:
        """Where it is."""

    @property
    @abstractmethod
    def processes(self) -> int:
        """How many are connected."""

    @abstractmethod
    def keys(self) -> Counter[str]:
        """How often what each key stands for was said."""

    @abstractmethod
    def caller(self, name: str) -> Caller:
        """One of the people."""

    @abstractmethod
    def place(self) -> Place:
        """The community's channel."""

    @abstractmethod
    def befall(self, request: str, *mishaps: Mishap) -> None:
        """Let that befall the next requests of that name."""

    def kill(
        self, request: str, nth: int, how: Callable[[], object], *, after: bool = False
    ) -> None:
        """Kill the bot as its `nth` request of that name comes or, `after`, once it took effect."""
        self.befall(request, *[Slow(0)] * (nth - 1), Deadly(how, after))

    @contextmanager
    def begun(self) -> Iterator[Core]:
        """The bot on its database, with no platform: what it is to say stays to be said."""
        store = Store(self.url)
        try:
            yield core(store, self.clock, lambda who: who.founds)
        finally:
            store.close()

    async def make(self, bot: Core, name: str, command: str, /, **args: str) -> None:
        """Somebody sends that form."""
        id = f"form-{next(self._numbers)}"
        call = Call(id, command, self.caller(name), self.place(), args, "form")
        reply = await bot.dispatch(call)
        assert not reply.refused, (call, reply)
        assert not reply.form, (call, reply)

    async def found(self) -> None:
        """A community that everybody is in, as it is set up."""
        given = {"template": "quarterly", "name": "Certified network", "zone": ZONE}
        with self.begun() as bot:
            await self.make(bot, "Chris", "cop setup", **given)
            await self.make(bot, "Chris", "cop confirm")
            for name in PEOPLE[1:]:
                await self.make(bot, name, "cop join")

    def later(self, **by: float) -> datetime:
        """Let the platform's clock go on; what it shows."""
        self.clock.to(self.clock.now() + timedelta(**by))
        return self.clock.now()


class OnSlack(World):
    """On Slack. `history` is whether the bot may read the channel."""

    posts, redraws = "chat.postMessage", "chat.update"

    def __init__(self, url: str, clock: SimulatedClock, slack: Slack, *, history: bool) -> None:
        super().__init__(url, clock)
        self._slack = slack
        self._history = history
        people = [slack.person(name, zone=ZONE, admin=name == "Chris") for name in PEOPLE]
        self._channel = slack.channel("net", people)

    @property
    def double(self) -> Slack:
        """The platform."""
        return self._slack

    @property
    def reached(self) -> Reached:
        """Where it is."""
        slack = self._slack
        tokens = slack.token.secret, slack.app.app_token
        return Reached("slack", slack.api_url, *tokens, history=self._history)

    @property
    def processes(self) -> int:
        """How many are connected."""
        return self._slack.sockets.connections

    def keys(self) -> Counter[str]:
        """Each message carries its delivery's key."""
        said = (m for c in self._slack.workspace.channels.values() for m in c.lasting())
        return Counter(m.metadata["event_payload"]["key"] for m in said if m.metadata)

    def caller(self, name: str) -> Caller:
        """One of the people."""
        user = self._slack.person(name).user.id
        return Caller("slack", self._slack.workspace.id, user, name, ZONE, founds=name == "Chris")

    def place(self) -> Place:
        """The community's channel."""
        return Place("slack", self._slack.workspace.id, self._channel.id, "net")

    def befall(self, request: str, *mishaps: Mishap) -> None:
        """Let that befall the next requests of that name."""
        self._slack.mishaps.next(request, *mishaps)


class OnDiscord(World):
    """On Discord."""

    posts = "POST /channels/{channel_id}/messages"
    redraws = "PATCH /channels/{channel_id}/messages/{message_id}"

    def __init__(self, url: str, clock: SimulatedClock, discord: Discord) -> None:
        super().__init__(url, clock)
        self._discord = discord
        self._channel = discord.channel("net")
        for name in PEOPLE:
            discord.person(name)

    @property
    def double(self) -> Discord:
        """The platform."""
        return self._discord

    @property
    def reached(self) -> Reached:
        """Where it is."""
        discord = self._discord
        token = discord.platform.token
        return Reached("discord", discord.api_url, token, gateway=discord.gateway_url)

    @property
    def processes(self) -> int:
        """How many are connected."""
        return self._discord.gateway.connections

    def keys(self) -> Counter[str]:
        """Each message carries its delivery's key as its nonce."""
        channels = self._discord.platform.state.channels.values()
        return Counter(str(m.nonce) for c in channels for m in c.lasting() if m.nonce)

    def caller(self, name: str) -> Caller:
        """One of the people."""
        there, user = self._discord.guild.id, self._discord.person(name).user.id
        return Caller("discord", there, user, name, ZONE, founds=name == "Chris")

    def place(self) -> Place:
        """The community's channel."""
        return Place("discord", self._discord.guild.id, self._channel.id, "net")

    def befall(self, request: str, *mishaps: Mishap) -> None:
        """Let that befall the next requests of that name."""
        self._discord.mishaps.next(request, *mishaps)


@asynccontextmanager
async def on(platform: str, contracts: Path | None) -> AsyncIterator[World]:
    """A community on "slack", on "slack that may be read", or on "discord", of which nothing was
    said yet. Whatever broke one of the platform's rules fails the test."""
    clock = SimulatedClock(START)
    with TemporaryDirectory(prefix="convene-killed-") as folder:
        url = fresh(Path(folder))
        if platform == "discord":
            async with Discord(discord_contracts(contracts), clock) as discord:
                world: World = OnDiscord(url, clock, discord)
                await world.found()
                yield world
        else:
            history = platform == "slack that may be read"
            told = manifest(settings(http=False, history=history), NAMES, declared())
            async with Slack(slack_contracts(contracts), clock, told) as slack:
                world = OnSlack(url, clock, slack, history=history)
                await world.found()
                yield world
        assert not world.double.violations, world.double.violations
