"""The heart: what would stop it, or make it do a thing twice."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest
from sqlmodel import select
from structlog.testing import capture_logs

from bot.core.cards.elements import Card
from bot.core.cards.saved import save
from bot.core.ports import Address, Posted
from store.communities import Community
from store.occurrences import Occurrence
from store.outbox import Delivery
from tests.room import ZONE, FakeChat, Room, founded

FIRST, ODD, READERS = 1, 2, 3
"""Communities, in the order they are planned in: one that cannot be stands between two that can."""


class SlowChat(FakeChat):
    """A platform that takes its time over one channel: until it is told to go on."""

    slow: str | None = None

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.goes_on, self.shows = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def redraw(self, to: Address, message: str, card: Card) -> None:
        await self._wait(to)
        await super().redraw(to, message, card)
        self.shows.set()

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        await self._wait(to)
        posted = await super().post(to, card, key)
        self.shows.set()
        return posted

    async def _wait(self, to: Address) -> None:
        if to.channel == self.slow:
            self.asked.set()
            await self.goes_on.wait()


@pytest.fixture
async def room(database: str) -> AsyncIterator[Room]:
    async with founded(chat=SlowChat()) as made:
        yield made


def states(room: Room) -> set[str]:
    return room.store.look(lambda s: {d.state for d in s.exec(select(Delivery))})


def last(room: Room, community: int) -> date:
    """The last date that is planned for a community."""
    with room.work(community) as work:
        return work.gatherings.ahead(room.clock.now())[-1].day


def spoken(room: Room) -> set[int]:
    """The communities for which the clock did something."""
    done = select(Occurrence.community_id).where(Occurrence.state == "done")
    return room.store.look(lambda s: set(s.exec(done)))


async def sending(room: Room) -> SlowChat:
    """Somebody answers, the heart beats, and the channel takes its time over the card."""
    assert isinstance(room.chat, SlowChat)
    room.chat.slow = "facilitators"
    await room.take("Ana", "rsvp", {"answer": "yes"})
    room.clock.to(room.clock.now() + timedelta(seconds=2))
    room.heart.start()
    async with asyncio.timeout(30):
        await room.chat.asked.wait()
    return room.chat


async def test_stopping_finishes_what_is_being_sent(room: Room) -> None:
    chat = await sending(room)
    stopping = asyncio.create_task(room.heart.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    chat.goes_on.set()
    await stopping
    assert states(room) == {"sent"}
    assert "Coming · 1" in room.last()


async def test_stopping_waits_no_longer_than_it_may_and_what_is_left_is_said_once(
    room: Room,
) -> None:
    chat = await sending(room)
    await asyncio.wait_for(room.heart.stop(0.05), 30)
    assert "claimed" in states(room), "nobody knows whether it arrived"
    chat.goes_on.set()
    room.clock.to(room.clock.now() + timedelta(minutes=2))
    await room.heart.beat()
    assert states(room) == {"sent"}
    assert room.last().count("Coming · 1") == 1


async def test_a_slow_channel_holds_up_nobody_else(room: Room) -> None:
    chat, now = await sending(room), room.clock.now()
    chat.shows.clear()
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
    async with asyncio.timeout(30):
        await chat.shows.wait()
    assert room.chat.shown[-1].audience == "#elsewhere"
    assert "claimed" in states(room), "the slow one is on its way still"
    chat.goes_on.set()
    await room.heart.stop()


async def test_a_community_that_cannot_be_planned_does_not_stop_the_others(room: Room) -> None:
    with room.store.session() as session:
        session.add(
            Community(
                name="Odd",
                template="no-such-template",
                zone="Nowhere/Atall",
                state="active",
                founded_at=room.clock.now(),
            )
        )
    given = {"template": "first-friday", "name": "Readers", "zone": ZONE}
    await room.make("Chris", "cop setup", given, source="form", channel="readers")
    await room.make("Chris", "cop confirm", {}, channel="readers")
    before = {number: last(room, number) for number in (FIRST, READERS)}
    room.clock.to(room.clock.now() + timedelta(days=34))
    with capture_logs() as logged:
        await room.until("2026-04-07 12:00")
    assert {entry.get("community") for entry in logged if entry["log_level"] == "error"} == {ODD}
    for number, day in before.items():
        assert last(room, number) > day, "nothing new was planned"
        assert number in spoken(room), "its clock stood still"
