"""What a platform was asked for: each request is told of once, whatever became of it."""

import asyncio
from datetime import timedelta

import pytest

from bot.core.cards.elements import Card
from bot.core.notices import Notice, Requested
from bot.core.ports import Address, Posted, SendError
from scheduler.requests import Requests
from tests.room import FakeChat

TO = Address("fake", "here", channel="facilitators")


class Odd(FakeChat):
    """A platform of which one thing is never answered, and another breaks."""

    async def redraw(self, to: Address, message: str, card: Card) -> None:
        raise ZeroDivisionError

    async def find(self, to: Address, key: str) -> Posted | None:
        await asyncio.Event().wait()
        return None


async def test_each_request_is_told_with_what_became_of_it() -> None:
    heard: list[Notice] = []
    chat = Odd()
    requests = Requests(chat, heard.append)
    assert (await requests.post(TO, Card(("Once",)), "key")).channel == "facilitators"
    assert await requests.reactions(TO, "1") == {}
    chat.faults = [
        SendError("again", "ratelimited", timedelta(seconds=5)),
        SendError("gone", "is_archived"),
    ]
    for _twice in range(2):
        with pytest.raises(SendError):
            await requests.post(TO, Card(("Once",)), "key")
    with pytest.raises(ZeroDivisionError):
        await requests.redraw(TO, "1", Card(("Once",)))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0):
            await requests.find(TO, "key")
    told = [(r.do, r.refused, r.limited) for r in heard if isinstance(r, Requested)]
    assert told == [
        ("post", "", False),
        ("reactions", "", False),
        ("post", "again", True),
        ("post", "gone", False),
        ("redraw", "fault", False),
        ("find", "late", False),
    ]
    assert {r.platform for r in heard if isinstance(r, Requested)} == {"fake"}


def test_how_long_a_place_is_left_alone_is_the_platforms_to_say() -> None:
    assert Requests(FakeChat(), lambda _notice: None).wait(TO, None) == timedelta(0)
