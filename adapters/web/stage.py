"""The playground as a stage: plays performed by the real application, on a file of their own."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from adapters.plays.lines import Community
from adapters.plays.stage import Seen, SetUp, Stuck
from adapters.web.cast import Cast
from adapters.web.chat import WebChat
from adapters.web.deeds import Deeds
from adapters.web.events import Changes
from bot.core.cards.elements import Card
from bot.core.cards.plain import plain
from bot.core.dispatch import Dispatch
from bot.core.i18n import _
from bot.core.ports import Address, Chat, Clock, Posted
from scheduler.clock import SimulatedClock
from scheduler.heart import Heart
from scheduler.pass_time import Passing
from store.database import Store
from store.migrate import fresh


class Bot(Protocol):
    """The bot, put together on an open database; where it speaks joins `chats`."""

    @property
    def dispatch(self) -> Dispatch:
        """Takes Calls."""

    @property
    def chats(self) -> dict[str, Chat]:
        """Where it speaks, by platform."""

    @property
    def heart(self) -> Heart:
        """Does what is due."""

    async def catch_up(self) -> None:
        """Learn what people did while it was away."""


class PlaygroundStage:
    """Implements Stage (adapters/plays/stage.py) by what the page does, only not over HTTP.

    The clock stands where the play puts it. Cards that wait to be drawn may let it run two
    seconds ahead during an act; the next clock line counts from where the play was.
    """

    _url: str
    _zone: ZoneInfo
    _at: datetime
    _clock: SimulatedClock
    _cast: Cast
    _passing: Passing | None
    """None while the bot is not running."""

    def __init__(
        self, build: Callable[[Store, Clock], Bot], make: Callable[[Path], str] = fresh
    ) -> None:
        """`build` puts the bot together. `make` makes its database, there or elsewhere, and tells
        its address.
        """
        self._build = build
        self._make = make
        self._folder = tempfile.TemporaryDirectory(prefix="convene-play-")
        self._stores: list[Store] = []
        self._seen: list[Seen] = []

    async def begin(self, setting: SetUp) -> None:
        """Set the clock, bring the people, and set each community up as a steward does."""
        zone = setting.communities[0].zone if setting.communities else "UTC"
        self._zone = ZoneInfo(zone)
        self._at = self._instant(setting.now)
        self._clock = SimulatedClock(self._at)
        self._cast = Cast(self._seen, zone)
        self._url = await asyncio.to_thread(self._make, Path(self._folder.name) / "convene.db")
        await self._start()
        for name in (*setting.stewards, *setting.members):
            await self._cast.introduce(name)
        for community in setting.communities:
            await self._found(community, setting)

    async def _found(self, community: Community, setting: SetUp) -> None:
        """The founder fills in the form, looks at the dates and begins; then everybody comes."""
        founder, *others = setting.stewards
        cast, where = self._cast, community.channel
        given = {"template": community.template, "name": community.name, "zone": community.zone}
        await self._surely(cast.say(founder, where, "/cop setup"))
        await self._surely(cast.fill(founder, given))
        await self._surely(cast.agree(founder, where))
        for name in (*others, *(name for name in setting.members if name not in setting.stewards)):
            await self._surely(cast.say(name, where, "/cop join"))
        for name in others:
            await self._surely(cast.say(founder, where, f'/stewards add "{name}"'))
        for name in setting.guests:
            await self._surely(cast.say(founder, where, f'/guest add "{name}"'))

    async def _surely(self, act: Awaitable[bool]) -> None:
        """A step of the set-up; what refuses it is why the play cannot begin. Raises Stuck."""
        if not await act:
            raise Stuck(self._seen[-1].text)

    async def say(self, person: str, where: str | None, line: str) -> None:
        """Write a line."""
        self._seen.clear()
        await self._cast.say(person, where, line)

    async def press(self, person: str, where: str | None, label: str, on: str | None) -> None:
        """Press a button."""
        self._seen.clear()
        await self._cast.press(person, where, label, on)

    async def choose(self, person: str, where: str | None, option: str, select: str) -> None:
        """Choose an option."""
        self._seen.clear()
        await self._cast.choose(person, where, option, select)

    async def fill(self, person: str, values: Mapping[str, str]) -> None:
        """Send a form."""
        self._seen.clear()
        await self._cast.fill(person, values)

    async def react(self, person: str, where: str | None, emoji: str, on: str) -> None:
        """Add a reaction."""
        self._seen.clear()
        await self._cast.react(person, where, emoji, on)

    async def unreact(self, person: str, where: str | None, emoji: str, on: str) -> None:
        """Take a reaction back."""
        self._seen.clear()
        await self._cast.unreact(person, where, emoji, on)

    async def use(self, person: str, where: str | None, action: str, on: str) -> None:
        """Use a message's menu."""
        self._seen.clear()
        await self._cast.use(person, where, action, on)

    async def reply(self, person: str, where: str | None, text: str, under: str) -> None:
        """Say something in a thread."""
        self._seen.clear()
        await self._cast.reply(person, where, text, under)

    async def pass_time(self, by: timedelta) -> None:
        """Let so much real time pass."""
        self._seen.clear()
        await self._pass(self._at + by)

    async def pass_until(self, at: datetime) -> None:
        """Let time pass until a local time."""
        self._seen.clear()
        if (until := self._instant(at)) < self._at:
            local = self._at.astimezone(self._zone)
            raise Stuck(_("It is %(now)s already.", now=f"{local:%Y-%m-%d %H:%M}"))
        await self._pass(until)

    async def offline(self) -> None:
        """Stop the bot as its operator does; the playground goes on without it."""
        self._seen.clear()
        if self._passing is None:
            raise Stuck(_("The bot is offline already."))
        await asyncio.to_thread(self._stores.pop().close)
        self._passing = None
        store = self._opened()
        self._cast.enter(store, Deeds(store, self._clock, Changes(), None, _nothing))

    async def online(self) -> None:
        """Start the bot again."""
        self._seen.clear()
        if self._passing is not None:
            raise Stuck(_("The bot is online already."))
        await asyncio.to_thread(self._stores.pop().close)
        await self._start()

    async def restart(self) -> None:
        """Kill the bot: what it had open is left as it lies, and nobody closes it."""
        self._seen.clear()
        await self._start()

    def look(self) -> None:
        """What is shown from now on is what `seen` tells."""
        self._seen.clear()

    async def rest(self) -> None:
        """Wait until what was set off elsewhere is done."""
        if self._passing is not None:
            await self._passing.settle()

    async def seen(self) -> Sequence[Seen]:
        """What was shown since the last act, clock line or mishap began."""
        return tuple(self._seen)

    async def close(self) -> None:
        """Leave nothing behind, not even what a killed bot had open."""
        for store in self._stores:
            await asyncio.to_thread(store.close)
        self._folder.cleanup()

    def _instant(self, local: datetime) -> datetime:
        """A wall-clock time as UTC, in which sums are real time also when clocks change."""
        return local.replace(tzinfo=self._zone).astimezone(UTC)

    def _opened(self) -> Store:
        # It goes with the stage: what a power cut takes with it can be played again.
        self._stores.append(Store(self._url, hurried=True))
        return self._stores[-1]

    async def _start(self) -> None:
        store = self._opened()
        bot = self._build(store, self._clock)
        chat = Overheard(store, self._clock, Changes(), self._overhear)
        bot.chats[chat.platform] = chat
        self._passing = Passing(store, self._clock, bot.heart)
        settle = self._passing.settle
        self._cast.enter(store, Deeds(store, self._clock, Changes(), bot.dispatch, settle))
        await bot.catch_up()
        await settle()

    async def _pass(self, until: datetime) -> None:
        self._at = until
        if self._passing is not None:
            await self._passing.to(until)
        else:
            self._clock.to(until)

    def _overhear(self, to: Address, message: str, card: Card) -> None:
        audience = f"#{to.channel}" if to.channel else f"@{self._cast.name(to.user)}"
        at = self._clock.now().astimezone(self._zone).replace(second=0, microsecond=0, tzinfo=None)
        self._seen.append(Seen(audience, message, plain(card), at))


class Overheard(WebChat):
    """The playground's chat, with somebody who hears what people see: place, message and card."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        changes: Changes,
        hear: Callable[[Address, str, Card], None],
    ) -> None:
        super().__init__(store, clock, changes)
        self._hear = hear

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        """Post a card; what was posted before under its key is not heard again."""
        known = await self.find(to, key)
        posted = await super().post(to, card, key)
        if known is None:
            self._hear(to, posted.message, card)
        return posted

    async def redraw(self, to: Address, message: str, card: Card) -> None:
        """Draw a message anew."""
        await super().redraw(to, message, card)
        self._hear(to, message, card)


async def _nothing() -> None:
    """Nothing is set off while the bot is not running."""
