"""The courier: what would be lost, doubled or said to the wrong people when a platform fails."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.ports import SendError
from store.outbox import Delivery
from tests.room import CHANNEL, Room, opened


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    async with opened() as made:
        await made.found()
        yield made


def states(room: Room) -> list[str]:
    return room.store.look(lambda s: [d.state for d in s.exec(select(Delivery))])


async def test_what_a_platform_refused_for_now_is_sent_later(room: Room) -> None:
    room.chat.faults = [SendError("again", "rate_limited", timedelta(seconds=30))]
    await room.say("Ana", "/rsvp yes")
    assert "Coming · 0" in room.last()
    await room.later(seconds=29)
    assert "Coming · 0" in room.last()
    await room.later(seconds=2)
    assert "Coming · 1" in room.last()


async def test_after_an_unclear_answer_it_is_looked_up_and_not_posted_twice() -> None:
    async with opened() as room:
        room.chat.unclear = 1
        await room.found()
        await room.later(minutes=1)
        posts = [shown for shown in room.chat.shown if "meets here now" in shown.text]
        assert len(posts) == 1
        assert set(states(room)) == {"sent"}


async def test_a_lost_channel_is_told_to_the_stewards_and_tried_no_more(room: Room) -> None:
    room.chat.faults = [SendError("gone", "channel_not_found")]
    await room.say("Ana", "/rsvp yes")
    assert "I can no longer post in facilitators" in room.last("@Chris")
    await room.later(hours=2)
    assert [s for s in room.chat.shown if s.audience == f"#{CHANNEL}"][-1].text.count("Ana") == 0


async def test_a_card_that_somebody_deleted_is_not_posted_again(room: Room) -> None:
    room.chat.faults = [SendError("deleted", "message_not_found")]
    await room.say("Ana", "/rsvp yes")
    before = len(room.chat.shown)
    await room.say("Bo", "/rsvp yes")
    assert len(room.chat.shown) == before


async def test_many_answers_within_two_seconds_are_one_redraw(room: Room) -> None:
    before = len(room.chat.shown)
    for name in ("Ana", "Bo", "Dee", "Eli", "Fay"):
        await room.take(name, "rsvp", {"answer": "yes"})
    await room.passing.settle()
    drawn = [shown.text for shown in room.chat.shown[before:]]
    assert len(drawn) <= 2
    assert "Coming · 5" in drawn[-1]
