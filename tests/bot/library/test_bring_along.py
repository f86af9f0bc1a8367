"""Whoever brought something to a gathering is asked, once, to put it where all can find it."""

from collections.abc import AsyncIterator

import pytest

from tests.room import Room, opened


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """Alternating in Phoenix: its first gathering is on Thursday, March 12 at 18:30."""
    async with opened() as made:
        await made.found("alternating")
        await made.say("Ana", "/role claim best practice")
        yield made


def asked(room: Room) -> list[str]:
    return [s.audience for s in room.chat.shown if "put what you brought" in s.text]


async def test_only_a_role_that_brings_something_is_asked(room: Room) -> None:
    await room.say("Bo", "/role claim welcome")
    await room.until("2026-03-14 09:00")
    assert asked(room) == ["@Ana"]
    assert "You had Best practice on Thursday, March 12." in room.last("@Ana")


async def test_the_form_knows_what_it_is_and_from_which_gathering(room: Room) -> None:
    await room.until("2026-03-14 09:00")
    form = await room.press("Ana", "Put it into the library", "@Ana")
    assert "Tags: best-practice" in form


async def test_whoever_was_not_there_or_is_away_is_left_in_peace(room: Room) -> None:
    await room.say("Bo", "/role claim new knowledge")
    await room.say("Bo", "/cop away March 13 to March 20")
    await room.say("Dee", "/cop join")
    await room.until("2026-03-12 20:00")
    await room.say("Chris", "/record attendance Dee")
    await room.until("2026-03-14 09:00")
    assert asked(room) == []


async def test_who_shared_it_already_is_not_asked(room: Room) -> None:
    await room.until("2026-03-12 20:00")
    what = {"what": "https://example.org/x", "title": "Rounds", "kind": "practice"}
    more = {"gathering": "#1", "role": "best-practice"}
    reply = await room.make("Ana", "share", what | more, "form")
    assert not reply.refused, reply
    await room.until("2026-03-14 09:00")
    assert asked(room) == []


async def test_a_gathering_that_was_called_off_brought_nothing(room: Room) -> None:
    with room.work() as work:
        gathering = work.gatherings.coming(room.clock.now(), 1)[0]
        gathering.state = "cancelled"
        work.save(gathering)
    await room.until("2026-03-14 09:00")
    assert asked(room) == []
