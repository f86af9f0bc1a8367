"""The half of a stage that is the same on both platforms: acts, time passing, being away."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Generic, Protocol, TypeVar
from zoneinfo import ZoneInfo

from adapters.plays.stage import Stuck
from adapters.wiring.core import Core
from bot.core.calls import Caller
from bot.core.ports import Clock
from scheduler.clock import SimulatedClock
from store.database import Store
from tests.fresh import fresh
from tests.wire.double import Double
from tests.wire.seeing import place

Bot = TypeVar("Bot")
Make = Callable[[Store, Clock, Callable[[Caller], bool]], Core]
"""Puts a bot together on an open database."""


class Somebody(Protocol):
    """A person at their client, as far as their acts are called the same on both platforms."""

    async def choose(self, option: str, select: str, where: str | None = None) -> bool:
        """Choose an option."""

    async def reply(self, text: str, under: str, where: str | None = None) -> object:
        """Say something in the thread under a message."""


class WireStage(ABC, Generic[Bot]):
    """What a person does is done on the double, and an act is over when both sides are at rest.

    `_running` is the bot at work, None while it is offline; `_homes` are the channels that were
    named so far, the first of them being where an act is that names none.
    """

    _clock: SimulatedClock
    _zone: ZoneInfo
    _at: datetime

    def __init__(self, contracts: Path | None, name: str) -> None:
        self._contracts = contracts
        self._folder = TemporaryDirectory(prefix=f"convene-{name}-")
        self._url = fresh(Path(self._folder.name))
        self._stack = AsyncExitStack()
        self._mark = 0
        self._homes: list[str] = []
        self._running: Bot | None = None

    @property
    def bot(self) -> Bot:
        """The bot at work."""
        assert self._running is not None, "the bot is offline"
        return self._running

    def look(self) -> None:
        """What is shown from now on is what `seen` tells."""
        self._mark = self._double.mark()

    async def choose(self, person: str, where: str | None, option: str, select: str) -> None:
        """Choose an option."""
        await self._acting(person, where).choose(option, select, place(where))
        await self._rest()

    async def reply(self, person: str, where: str | None, text: str, under: str) -> None:
        """Say something in a thread."""
        await self._acting(person, where).reply(text, under, place(where))
        await self._rest()

    async def pass_time(self, by: timedelta) -> None:
        """Let so much real time pass."""
        self.look()
        await self._pass(self._at + by)

    async def pass_until(self, at: datetime) -> None:
        """Let time pass until a local time."""
        self.look()
        if (until := self._instant(at)) < self._at:
            raise Stuck(f"It is {self._at.astimezone(self._zone):%Y-%m-%d %H:%M} already.")
        await self._pass(until)

    async def offline(self) -> None:
        """Stop the bot as its operator does."""
        self.look()
        if self._running is None:
            raise Stuck("The bot is offline already.")
        await self._stop()

    async def online(self) -> None:
        """Start the bot again."""
        self.look()
        if self._running is not None:
            raise Stuck("The bot is online already.")
        await self._start()

    async def close(self) -> None:
        """Leave nothing behind. Whatever broke one of the platform's rules fails the play."""
        if self._running is not None:
            await self._stop()
        await self._stack.aclose()
        self._folder.cleanup()
        # A play that could not begin has no double yet, and tells by itself what was wrong.
        broken = self._double.violations if hasattr(self, "_double") else ()
        assert not broken, "\n".join(broken)

    def _home(self, where: str | None) -> tuple[str, bool]:
        """The channel that an act is in, and whether it is named for the first time."""
        channel = (where or (self._homes[0] if self._homes else "general")).removeprefix("#")
        if channel in self._homes:
            return channel, False
        self._homes.append(channel)
        return channel, True

    def _instant(self, local: datetime) -> datetime:
        """A wall-clock time as UTC, in which sums are real time also when clocks change."""
        return local.replace(tzinfo=self._zone).astimezone(UTC)

    @property
    @abstractmethod
    def _double(self) -> Double:
        """The platform."""

    @abstractmethod
    def _acting(self, person: str, where: str | None) -> Somebody:
        """Whoever acts, from which moment on is what `seen` tells."""

    @abstractmethod
    async def _rest(self) -> None:
        """Wait until what an act set off is done on both sides of the wire."""

    @abstractmethod
    async def _pass(self, until: datetime) -> None:
        """Let time pass until an instant."""

    @abstractmethod
    async def _start(self) -> None:
        """Start the bot."""

    @abstractmethod
    async def _stop(self) -> None:
        """Stop the bot, and close its database."""
