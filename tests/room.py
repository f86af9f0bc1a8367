"""A community at work in a test: the real store, dispatch and scheduler, and the one fake Chat.

Chris founds it, and is its steward and only member until somebody takes part: whoever is named in
a test is an account of the workspace, and becomes a member by what they do. Once it is founded
(`founded`, the fixture `room`), the greeting, the open roles and the first gathering's card stand
in its channel; a year of gatherings is planned, nobody has answered, and no role is taken.
"""

import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.core.calls import Call, Caller, Place
from bot.core.cards.elements import Actions, Button, Card, Chart, Select
from bot.core.cards.plain import plain
from bot.core.commands import declared
from bot.core.dispatch import Dispatch
from bot.core.message_menu import said as of_message
from bot.core.notices import Tell, silence
from bot.core.ports import Address, Chat, Posted, SendError
from bot.core.replies import Reply
from scheduler.clock import SimulatedClock
from scheduler.courier import Courier
from scheduler.heart import Heart
from scheduler.pace import Pace
from scheduler.pass_time import Passing
from scheduler.reconcile import reconcile_all, settled
from scheduler.ticker import Ticker
from store.core.share import Share
from store.database import Store
from store.work import Work
from tests.by_mail import unfit
from tests.fresh import Content, begun, copied, fresh, on
from tests.proofs.counting import apart

ZONE = "America/Phoenix"
CHANNEL = "facilitators"
NOBODY = ["Chris"]
"""The members of a community in which nobody but its founder takes part."""
START = "2026-03-02 09:00"


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that was posted or redrawn: "#facilitators" or "@Ana", and what it said."""

    audience: str
    message: str
    card: Card

    @property
    def text(self) -> str:
        """As plain text."""
        return plain(self.card)


@dataclass
class FakeChat:
    """A platform in memory. `faults` are raised by the next sends, first come first served."""

    platform: str = "fake"
    shown: list[Shown] = field(default_factory=list)
    by_key: dict[str, Posted] = field(default_factory=dict)
    standing: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    faults: list[SendError] = field(default_factory=list)
    unclear: int = 0
    """So many posts arrive, but their answer is lost."""
    pace: Pace | None = None
    """How fast it lets anybody post to one place, where it minds."""
    share: Share | None = None
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def wait(self, to: Address, kept: datetime | None = None) -> timedelta:
        """How long a place is to be left alone."""
        return self.pace.wait(_audience(to), kept) if self.pace else timedelta(0)

    def free(self, to: Address) -> datetime | None:
        """From when on one more may be posted there."""
        return self.pace.free(_audience(to)) if self.pace else None

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        """Show a card; a key that was used before is a mistake of ours."""
        self._fail()
        assert key not in self.by_key, f"posted twice: {key}"
        if self.pace is not None:
            self.pace.took(_audience(to))
        posted = Posted(to.channel or to.user, str(next(self._numbers)))
        self.by_key[key] = posted
        self.shown.append(Shown(_audience(to), posted.message, card))
        if self.unclear:
            self.unclear -= 1
            raise SendError("unclear", "connection lost")
        return posted

    async def find(self, to: Address, key: str) -> Posted | None:
        """What was posted under a key."""
        return self.by_key.get(key)

    async def redraw(self, to: Address, message: str, card: Card) -> None:
        """Show a card anew."""
        self._fail()
        self.shown.append(Shown(_audience(to), message, card))

    async def reactions(self, to: Address, message: str) -> dict[str, Sequence[Caller]]:
        """What stands on a message."""
        return {
            emoji: [who(name) for name in sorted(names)]
            for emoji, names in self.standing.get(message, {}).items()
        }

    def last(self, audience: str) -> str:
        """What was shown to an audience last, as plain text."""
        return next(s.text for s in reversed(self.shown) if s.audience == audience)

    def _fail(self) -> None:
        if self.faults:
            raise self.faults.pop(0)


def _audience(to: Address) -> str:
    return f"#{to.channel}" if to.channel else f"@{to.user.capitalize()}"


class Room:
    """One workspace with one channel, its people, and a clock that stands until it is moved."""

    def __init__(
        self,
        store: Store,
        start: datetime,
        chat: FakeChat | None = None,
        tell: Tell = silence,
    ) -> None:
        self.store = store
        self.chat = chat or FakeChat()
        self.chats: dict[str, Chat] = {self.chat.platform: self.chat}
        self.clock = SimulatedClock(start)
        self.dispatch = Dispatch(store, self.clock, declared(), lambda who: who.founds, tell=tell)
        self.courier = courier = Courier(store, self.clock, self.chats, tell, self.dispatch.origins)
        look = partial(settled, store, self.dispatch, self.chats, self.clock)
        missed = partial(reconcile_all, store, self.dispatch, self.chats, self.clock, tell)
        self.heart = Heart(store, self.clock, Ticker(store, look, tell), courier, missed, tell)
        self.passing = Passing(store, self.clock, self.heart)
        self._ids = count(1)

    async def found(self, template: str = "first-friday", **args: str) -> None:
        """Chris sets a community up in the channel, as the set-up form would."""
        given = {"template": template, "name": "Phoenix facilitators", "zone": ZONE, **args}
        await self.make("Chris", "cop setup", given, source="form")
        reply = await self.make("Chris", "cop confirm", {}, source="button")
        assert not reply.refused, reply

    async def say(self, name: str, line: str, channel: str = CHANNEL) -> str:
        """Somebody types a line; what they are shown in answer, as plain text."""
        return said(await self.ask(name, line, channel))

    async def ask(self, name: str, line: str, channel: str = CHANNEL) -> Reply:
        """Somebody types a line; the reply."""
        return await self._take(Call(self._id(), "", who(name), where(channel), typed=line))

    async def make(
        self,
        name: str,
        command: str,
        args: Mapping[str, str],
        source: str = "button",
        channel: str = CHANNEL,
    ) -> Reply:
        """Somebody makes a Call that a card or form held ready."""
        call = Call(self._id(), command, who(name), where(channel), dict(args), source)  # type: ignore[arg-type]
        return await self._take(call)

    async def use(
        self, name: str, command: str, text: str, *, under: str = "", author: str = ""
    ) -> Reply:
        """Somebody uses a message's menu: what it says, where it stands and who wrote it."""
        at = replace(where(CHANNEL, "said-1"), under=under, author=author)
        args = of_message(declared()[command], text)
        return await self._take(Call(self._id(), command, who(name), at, args, "message"))

    async def take(self, name: str, command: str, args: Mapping[str, str]) -> Reply:
        """A button's Call, with what it set off left for later."""
        return await self.dispatch(
            Call(self._id(), command, who(name), where(), dict(args), "button")
        )

    async def press(self, name: str, label: str, audience: str = "") -> str:
        """Somebody presses the newest button of that label (or chooses that option of a select)."""
        for shown in reversed(self.chat.shown):
            if shown.audience != (audience or f"#{CHANNEL}"):
                continue
            for element in shown.card.body:
                for item in element.items if isinstance(element, Actions) else ():
                    offered = _call_of(item, label)
                    if offered is not None:
                        command, args = offered
                        dm = shown.audience.startswith("@")
                        place = where("" if dm else CHANNEL, shown.message)
                        call = Call(
                            self._id(),
                            command,
                            who(name),
                            place,
                            args,
                            "button",
                            community=shown.card.community,
                        )
                        return said(await self._take(call))
        raise AssertionError(f"no button “{label}” in {audience or CHANNEL}")

    async def follow(self, name: str, reply: Reply, label: str) -> Reply:
        """Somebody presses that button (or chooses that option) on what they were shown alone."""
        assert reply.card is not None, reply
        for element in reply.card.body:
            for item in element.items if isinstance(element, Actions) else ():
                offered = _call_of(item, label)
                if offered is not None:
                    return await self.make(name, *offered)
        raise AssertionError(f"no button “{label}” in {plain(reply.card)}")

    async def react(self, name: str, emoji: str, message: str, added: bool = True) -> str:
        """Somebody adds a reaction to a message, or takes it back."""
        reply = await self.dispatch.reaction(
            where(CHANNEL, message), who(name), emoji, added, self._id()
        )
        await self.passing.settle()
        return said(reply)

    async def until(self, local: str, zone: str = ZONE) -> list[Shown]:
        """Let time pass until "2026-04-03 09:00" on the community's clocks; what was shown."""
        before = len(self.chat.shown)
        await self.passing.to(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)))
        return self.chat.shown[before:]

    async def later(self, **time: int) -> list[Shown]:
        """Let time pass; what was shown meanwhile."""
        before = len(self.chat.shown)
        await self.passing.by(timedelta(**time))
        return self.chat.shown[before:]

    def last(self, audience: str = f"#{CHANNEL}") -> str:
        """What was shown to an audience last, as plain text."""
        return self.chat.last(audience)

    @contextmanager
    def work(self, community: int = 1) -> Iterator[Work]:
        """A look into the store, in a transaction of its own."""
        with self.store.work(community) as work:
            yield work

    def _id(self) -> str:
        return f"call-{next(self._ids)}"

    async def _take(self, call: Call) -> Reply:
        reply = await self.dispatch(call)
        await self.passing.settle()
        return reply


@asynccontextmanager
async def opened(
    start: str = START, zone: str = ZONE, chat: FakeChat | None = None
) -> AsyncIterator[Room]:
    """A Room on a new database, its clock standing at a local time."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(fresh(Path(folder)), hurried=True)
        try:
            yield Room(store, datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(zone)), chat)
        finally:
            store.close()


@dataclass(frozen=True, slots=True)
class Founded:
    """How all stands once a community was set up: what is kept, and what was shown meanwhile."""

    content: Content
    at: datetime
    shown: tuple[Shown, ...]
    by_key: Mapping[str, Posted]
    calls: int

    @classmethod
    def of(cls, room: Room) -> "Founded":
        """How all stands in a room, which is closed with that."""
        room.store.close()
        seen, calls = room.chat, next(room._ids)
        content, at = copied(room.store.url), room.clock.now()
        return cls(content, at, tuple(seen.shown), dict(seen.by_key), calls)

    def room(self, store: Store, chat: FakeChat, tell: Tell = silence) -> Room:
        """The room of a process that begins here."""
        chat.shown, chat.by_key = list(self.shown), dict(self.by_key)
        chat._numbers = count(len(self.by_key) + 1)
        made = Room(store, self.at, chat, tell)
        made._ids = count(self.calls)
        return made


_FOUNDED: dict[tuple[object, ...], Founded] = {}


@asynccontextmanager
async def founded(
    template: str = "first-friday",
    start: str = START,
    zone: str = ZONE,
    chat: FakeChat | None = None,
    tell: Tell = silence,
    **args: str,
) -> AsyncIterator[Room]:
    """A Room with a community as `found` sets it up: once in a process for each, then copied.

    Setting up takes longer than what most tests do with it. Where it is what a test is about,
    the test says `opened` and `found`.
    """
    which = (on(), template, start, zone, *sorted(args.items()))
    if (done := _FOUNDED.get(which)) is None:
        with apart():
            async with opened(start, zone) as room:
                await room.found(template, zone=zone, **args)
                done = Founded.of(room)
        _FOUNDED[which] = done
    with tempfile.TemporaryDirectory() as folder:
        store = Store(begun(Path(folder), done.content), hurried=True)
        try:
            room = done.room(store, chat or FakeChat(), tell)
            yield room
            with apart():
                riddles = unfit(store, room.clock.now())
                assert not riddles, f"nobody off chat understands: {riddles}"
        finally:
            store.close()


def who(name: str) -> Caller:
    """Somebody of the cast; Chris may found communities."""
    return Caller("fake", "here", name.casefold(), name, ZONE, founds=name == "Chris")


def where(channel: str = CHANNEL, message: str = "") -> Place:
    """A channel, or "" for direct messages."""
    return Place("fake", "here", channel, channel, message)


def said(reply: Reply) -> str:
    """A reply as plain text; a form as its title, fields and errors."""
    if reply.form is not None:
        fields = [f"{f.label}: {f.value} {plain(Card(f.error))}" for f in reply.form.fields]
        return "\n".join([reply.form.title, *fields])
    return plain(reply.card) if reply.card else ""


def charts(card: Card | None) -> list[Chart]:
    """What is to be looked at on a card."""
    return [one for one in card.body if isinstance(one, Chart)] if card is not None else []


def active(room: Room, community: int = 1) -> list[str]:
    """The active members of a community by name."""
    with room.work(community) as work:
        return [member.name for member in work.members.active()]


def _call_of(item: object, label: str) -> tuple[str, dict[str, str]] | None:
    if isinstance(item, Button) and item.label == label:
        return item.offer.command, dict(item.offer.args)
    if isinstance(item, Select):
        for option in item.options:
            if option.label == label:
                return item.offer.command, {**dict(item.offer.args), item.param: option.value}
    return None
