"""Platforms in memory: what stands there, and the wire that each process speaks to them over."""

import asyncio
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from bot.core.calls import Caller
from bot.core.cards.elements import Card
from bot.core.ports import Address, Clock, Posted, SendError
from scheduler.pace import Pace
from tests.simulation.mishaps import ANSWER_LATE, ANSWER_LOST, LIMITED, NOT_ARRIVED, Mishaps

LATE = 90.0
"""Seconds after which an answer comes that nobody waits for any more."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel that people are in; of the bot's homes."""

    platform: str
    name: str


@dataclass
class Message:
    """A message that stands: in a channel, or between the bot and one person."""

    number: str
    channel: str
    user: str
    key: str
    card: Card
    reactions: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Platform:
    """What is true there, whatever the bot knows of it. `looks`: it lets the bot read channels."""

    name: str
    looks: bool
    arrived: Callable[["Platform", Message], None]
    """Hears of every message as it comes to stand there."""
    messages: dict[str, Message] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    """Channels that the bot may not speak in."""
    shut: set[str] = field(default_factory=set)
    """People who take no direct messages."""
    down: bool = False
    """It takes nothing at all."""
    _by_key: dict[tuple[str, str], str] = field(default_factory=dict)

    def begin(self, past: "Platform") -> None:
        """Let stand what stood on another, once."""
        self.messages = {number: deepcopy(m) for number, m in past.messages.items()}
        self._by_key = dict(past._by_key)

    def post(self, to: Address, card: Card, key: str) -> Posted:
        """Let a message stand. Raises SendError."""
        self._open(to)
        number = f"{self.name}-{len(self.messages) + 1}"
        message = Message(number, to.channel, to.user, key, card)
        self.messages[number] = message
        self._by_key.setdefault((to.channel or to.user, key), number)
        self.arrived(self, message)
        return Posted(to.channel or to.user, number)

    def find(self, to: Address, key: str) -> Posted | None:
        """The message under a key. Raises SendError."""
        self._open(to)
        if to.channel and not self.looks:
            raise SendError("blind", "no_history")
        found = self._by_key.get((to.channel or to.user, key))
        return Posted(to.channel or to.user, found) if found else None

    def redraw(self, to: Address, message: str, card: Card) -> None:
        """Let it stand otherwise. Raises SendError."""
        self._open(to)
        self.messages[message].card = card

    def reactions(self, to: Address, message: str) -> dict[str, Sequence[Caller]]:
        """What stands on a message. Raises SendError."""
        self._open(to)
        standing = self.messages[message].reactions
        return {emoji: [self.caller(user) for user in users] for emoji, users in standing.items()}

    def caller(self, user: str) -> Caller:
        """Somebody, as they are known there; Chris may found communities."""
        return Caller(self.name, "w", user, user.capitalize(), founds=user == "chris")

    def _open(self, to: Address) -> None:
        if self.down:
            raise SendError("again", "unavailable")
        if to.channel in self.lost:
            raise SendError("gone", "not_in_channel")
        if to.user in self.shut:
            raise SendError("closed", "no_direct_messages")


class Wire:
    """The Chat of one process. On the way there and back requests take time, and some get lost.

    Never longer than what a process waits for takes effect: a request that nobody waits for any
    more is one whose connection was closed.
    """

    def __init__(self, platform: Platform, mishaps: Mishaps, draw: Random, clock: Clock) -> None:
        self.platform = platform.name
        self.share = None
        self._there = platform
        self._mishaps = mishaps
        self._draw = draw
        self._pace = Pace(clock)

    def wait(self, to: Address, kept: datetime | None) -> timedelta:
        """As both platforms' adapters hold back."""
        return self._pace.wait(to.channel or to.user, kept)

    def free(self, to: Address) -> datetime | None:
        """As both platforms' adapters tell others."""
        return self._pace.free(to.channel or to.user)

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        """Post a card."""
        self._pace.took(to.channel or to.user)
        befalls = await self._there_goes()
        posted = self._there.post(to, card, key)
        await self._back(befalls)
        return posted

    async def find(self, to: Address, key: str) -> Posted | None:
        """The message under a key."""
        befalls = await self._there_goes()
        found = self._there.find(to, key)
        await self._back(befalls)
        return found

    async def redraw(self, to: Address, message: str, card: Card) -> None:
        """Draw a message anew."""
        befalls = await self._there_goes()
        self._there.redraw(to, message, card)
        await self._back(befalls)

    async def reactions(self, to: Address, message: str) -> dict[str, Sequence[Caller]]:
        """Who reacted with what."""
        befalls = await self._there_goes()
        found = self._there.reactions(to, message)
        await self._back(befalls)
        return found

    async def _there_goes(self) -> str:
        await asyncio.sleep(self._draw.uniform(0.02, 0.6))
        befalls = self._mishaps.on_the_wire()
        if befalls == LIMITED:
            wait = timedelta(seconds=self._draw.choice((1, 30, 3600)))
            raise SendError("again", "ratelimited", wait)
        if befalls == NOT_ARRIVED:
            raise SendError("unclear", "connection reset")
        return befalls

    async def _back(self, befalls: str) -> None:
        await asyncio.sleep(LATE if befalls == ANSWER_LATE else self._draw.uniform(0.02, 0.6))
        if befalls == ANSWER_LOST:
            raise SendError("unclear", "connection lost")
