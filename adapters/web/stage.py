"""The playground as a stage: plays are performed by the real application, on a file of their own."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from sqlmodel import Session

from adapters.plays.forms import filled, told
from adapters.plays.lines import Community
from adapters.plays.sight import InSight, with_button, with_option, with_text
from adapters.plays.stage import Seen, SetUp, Stuck
from adapters.web.chat import WebChat
from adapters.web.commands import Deeds
from adapters.web.events import Changes
from adapters.web.views import View
from bot.calls import Offer
from bot.cards.elements import Actions, Button, Card, Select
from bot.cards.forms import Form
from bot.cards.plain import plain
from bot.cards.saved import load
from bot.dispatch import Dispatch
from bot.i18n import _
from bot.ports import Address, Chat, Clock, Posted
from bot.reactions import bare
from bot.replies import Reply
from scheduler.clock import SimulatedClock
from scheduler.heart import Heart
from scheduler.passing import Passing
from store.database import Store
from store.migrate import migrate
from store.playground import Playground, PlaygroundChannel, PlaygroundPerson, Shown

Answer = TypeVar("Answer")

FAR = 200
"""How many messages back somebody looks for the one that a play means."""
SOMEWHERE = "general"
"""The channel of a play that names none."""


class Bot(Protocol):
    """The bot, put together on an open database; the stage's chat joins `chats`."""

    @property
    def dispatch(self) -> Dispatch:
        """Takes Calls."""

    @property
    def chats(self) -> dict[str, Chat]:
        """Where it speaks, by platform."""

    @property
    def heart(self) -> Heart:
        """What the clock does."""

    async def catch_up(self) -> None:
        """Learn what platforms saw meanwhile."""


Build = Callable[[Store, Clock], Bot]


@dataclass(frozen=True, slots=True)
class Open:
    """The playground, open; `passing` is None while the bot is not running."""

    store: Store
    deeds: Deeds
    passing: Passing | None


class PlaygroundStage:
    """Implements Stage (adapters/plays/stage.py) with what the page does, but for HTTP.

    The clock stands where a play puts it; a card that waits for further changes before it is
    drawn may take it two seconds ahead, which the next clock line does not count.
    """

    def __init__(self, build: Build) -> None:
        """`build` puts a bot together on a store."""
        self._build = build
        self._folder = tempfile.TemporaryDirectory(prefix="convene-play-")
        self._url = f"sqlite:///{self._folder.name}/convene.db"
        self._clock = SimulatedClock(datetime.now(UTC))
        self._at = self._clock.now()
        self._zone = "UTC"
        self._home = ""
        self._names: dict[str, str] = {}
        self._forms: dict[str, tuple[View, int, Form]] = {}
        self._ids = count(1)
        self._seen: list[Seen] = []
        self._posted: set[str] = set()
        self._killed: list[Store] = []
        self._opened: Open | None = None

    async def begin(self, setting: SetUp) -> None:
        """Set the clock, bring the people, and set each community up as a steward does."""
        self._zone = setting.communities[0].zone if setting.communities else "UTC"
        self._at = self._instant(setting.now)
        self._clock = SimulatedClock(self._at)
        await asyncio.to_thread(migrate, self._url)
        await self._start()
        for name in (*setting.stewards, *setting.members):
            await self._introduce(name)
        for community in setting.communities:
            await self._found(community, setting)

    async def say(self, person: str, where: str | None, line: str) -> None:
        """Write a line."""
        view = await self._act(person, where)
        await self._answer(view, await self._on.deeds.say(view, line, self._id(person)))

    async def press(self, person: str, where: str | None, label: str, on: str | None) -> None:
        """Press a button; where it asks whether one is sure, one is."""
        view = await self._act(person, where)
        for place in _places(view, where):
            sight = await self._sight(place)
            try:
                found, button = with_button([one for one, _card in sight], label, on)
            except Stuck:
                if place.channel == view.channel and len(_places(view, where)) > 1:
                    continue
                raise
