"""The heart: what would stop it, or make it do a thing twice."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.core.cards.elements import Card
from bot.core.cards.saved import save
from bot.core.ports import Address, Posted
from store.communities import Community
from store.occurrences import Occurrence
from store.outbox import Delivery
from tests.room import FakeChat, Room, opened


class SlowChat(FakeChat):
    """A platform that takes its time over one channel."""

    slow = ""
    seconds = 0.0

    async def redraw(self, to: Address, message: str, card: Card) -> None:
        if to.channel == self.slow:
            await asyncio.sleep(self.seconds)
        await super().redraw(to, message, card)

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        if to.channel == self.slow:
            await asyncio.sleep(self.seconds)
        return await super().post(to, card, key)


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    async with opened(chat=SlowChat()) as made:
        await made.found()
        yield made


def states(room: Room) -> set[str]:
    return room.store.look(lambda s: {d.state for d in s.exec(select(Delivery))})


def slow(room: Room, seconds: float) -> None:
    assert isinstance(room.chat, SlowChat)
    room.chat.slow, room.chat.seconds = "facilitators", seconds


async def sending(room: Room) -> None:
    while "claimed" not in states(room):  # noqa: ASYNC110 - a row tells of no event
        await asyncio.sleep(0.01)


async def test_stopping_finishes_what_is_being_sent(room: Room) -> None:
    slow(room, 0.5)
    await room.take("Ana", "rsvp", {"answer": "yes"})
    room.clock.to(room.clock.now() + timedelta(seconds=2))
    room.heart.start()
    await sending(room)
    await room.heart.stop()
    assert states(room) == {"sent"}
    assert "Coming · 1" in room.last()


async def test_a_slow_channel_holds_up_nobody_else(room: Room) -> None:
    slow(room, 4.0)
    await room.take("Ana", "rsvp", {"answer": "yes"})
    room.clock.to(room.clock.now() + timedelta(seconds=2))
    room.heart.start()
    await sending(room)
    before, now = len(room.chat.shown), room.clock.now()
    with room.work() as work:
        home = work.communities.add_home("fake", "here", "elsewhere", "elsewhere", now)
        work.outbox.post(
            Delivery(
                community_id=1,
                key="other",
                verb="post",
                home_id=home.id,
                card=save(Card(("Quick",))),
                due_at=now,
            )
        )
    async with asyncio.timeout(3):
        while len(room.chat.shown) == before:  # noqa: ASYNC110 - nor does a card
            await asyncio.sleep(0.01)
    await room.heart.stop()


async def test_a_community_that_cannot_be_planned_does_not_stop_the_others(room: Room) -> None:
    with room.store.session() as session:
        gone = Community(
            name="Odd",
            template="no-such-template",
            zone="Nowhere/Atall",
            state="active",
            founded_at=room.clock.now(),
        )
        session.add(gone)
    await room.until("2027-03-05 12:00")
    spoke = room.store.look(lambda s: s.exec(select(Occurrence.state)).all())
    assert "done" in spoke
