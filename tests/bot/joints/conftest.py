"""Two communities in two channels of one workspace, and a gathering that both hold together."""

import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.calls import Call
from bot.core.cards.elements import Actions, Button
from store.database import Store
from store.gatherings import Gathering
from tests.fresh import begun
from tests.proofs.counting import apart
from tests.room import CHANNEL, FakeChat, Founded, Room, founded, said, where, who

GARDEN = "garden"
"""The channel of the guests; Pat is their steward. Its clocks are two hours ahead of Phoenix."""


async def also_founded(
    room: Room, steward: str, channel: str, name: str, template: str = "first-friday"
) -> None:
    """Another community in another channel, in Chicago; if nothing else is said, of one rhythm."""
    given = {"template": template, "name": name, "zone": "America/Chicago"}
    for at, (command, args, source) in enumerate(
        [("cop setup", given, "form"), ("cop confirm", {}, "button")]
    ):
        founder = replace(who(steward), founds=True)
        call = Call(f"{channel}-{at}", command, founder, where(channel), args, source)  # type: ignore[arg-type]
        reply = await room.dispatch(call)
        await room.passing.settle()
        assert not reply.refused, said(reply)


async def code(room: Room, line: str = "/joint invite", channel: str = CHANNEL) -> str:
    """The one-time code that a steward is given."""
    told = await room.say("Chris", line, channel)
    return told.partition("The code is ")[2].split()[0]


async def agree(room: Room, given: str, channel: str = GARDEN, name: str = "Pat") -> str:
    """A steward of the guests agrees; what they are shown."""
    return said(await room.make(name, "joint agree", {"code": given}, channel=channel))


async def ended(room: Room, name: str, channel: str, why: str = "") -> str:
    """A steward of either side ends it by the form; what they are shown."""
    args = {"gathering": "2026-04-03", "why": why}
    return said(await room.make(name, "joint end", args, source="form", channel=channel))


async def in_crisis(room: Room) -> None:
    """The guests meet weekly for a while."""
    asked = {"day": "Thursday", "at": "18:00", "length": "1h", "link": "https://example.org/room"}
    shown = await room.make("Pat", "cop crisis", asked, "form", channel=GARDEN)
    assert shown.card is not None, shown
    for element in shown.card.body:
        for item in element.items if isinstance(element, Actions) else ():
            if isinstance(item, Button) and item.offer.command == "cop crisis-begin":
                await room.make("Pat", item.offer.command, dict(item.offer.args), channel=GARDEN)
    with room.work(2) as work:
        assert work.crises.now() is not None


def theirs(room: Room) -> Gathering:
    """The guests' date."""
    with room.work(2) as work:
        return next(g for g in work.gatherings.every() if g.joint)


_LIVED: dict[str, Founded] = {}


@asynccontextmanager
async def lived(name: str, live: Callable[[Room], Awaitable[None]]) -> AsyncIterator[Room]:
    """A Room in which somebody did what `live` does: once in a process, then copied."""
    if name not in _LIVED:
        with apart():
            async with founded() as room:
                await live(room)
                _LIVED[name] = Founded.of(room)
    done = _LIVED[name]
    with tempfile.TemporaryDirectory() as folder:
        store = Store(begun(Path(folder), done.content))
        try:
            yield done.room(store, FakeChat())
        finally:
            store.close()


async def two_(room: Room) -> None:
    await also_founded(room, "Pat", GARDEN, "Gardeners")
    # They meet two weeks later, so that the date which is held together is the next in both.
    await room.say("Pat", "/gathering move next to 2026-04-17", GARDEN)


async def hold(room: Room) -> None:
    await two_(room)
    assert "You hold" in await agree(room, await code(room))


@pytest.fixture
async def two() -> AsyncIterator[Room]:
    """Chris's community in Phoenix, and Pat's in Chicago."""
    async with lived("two", two_) as room:
        yield room


@pytest.fixture
async def held() -> AsyncIterator[Room]:
    """The gathering of April 3 is held together: 13:00 in Phoenix, 15:00 in Chicago."""
    async with lived("held", hold) as room:
        yield room
