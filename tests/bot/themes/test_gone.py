"""Whoever goes, or turns out to be somebody else, is named on no card of a vote, open or over."""

from collections.abc import AsyncIterator

import pytest

from store.core.subject import Subject
from tests.in_step import behind
from tests.room import Room, founded

BALLOT = Subject("ballot", 1)


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """Quarterly on March 4, 2026; who voted for what is shown."""
    async with founded("quarterly", "2026-03-04 09:30") as made:
        await made.say("Chris", "/theme settings names:yes")
        yield made


async def voted(room: Room) -> None:
    """Ana and Bo chose Silence, and the vote is over."""
    await room.say("Ana", "/theme propose Silence")
    await room.say("Ana", "/theme propose Endings")
    await room.until("2026-03-18 09:00")
    await room.say("Ana", "/theme vote 1")
    await room.say("Bo", "/theme vote 1")
    await room.until("2026-03-25 20:00")
    assert "Silence · 2 votes: Ana, Bo" in stands(room, BALLOT)


def stands(room: Room, subject: Subject) -> str:
    """What a card shows."""
    return next(s.text for s in reversed(room.chat.shown) if s.card.subject == subject)


def number(room: Room, name: str) -> int:
    with room.work() as work:
        return next(member.id for member in work.members.active() if member.name == name)


async def test_a_vote_that_is_over_names_nobody_who_was_erased_since(room: Room) -> None:
    await voted(room)
    await room.make("Bo", "cop erase", {"whose": str(number(room, "Bo"))})
    assert "Silence · 2 votes: Ana\n" in stands(room, BALLOT)
    assert not behind(room)


async def test_it_names_whoever_a_guest_turned_out_to_be(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Ana", "/theme propose Silence")
    await room.say("Ana", "/theme propose Endings")
    await room.until("2026-03-18 09:00")
    await room.say("Chris", "/record vote Finn 1")
    await room.until("2026-03-25 20:00")
    assert "Silence · one vote: Finn" in stands(room, BALLOT)
    await room.say("Ned", "/cop join")
    finn, ned = f"#{number(room, 'Finn')}", f"#{number(room, 'Ned')}"
    await room.make("Chris", "guest link", {"guest": finn, "member": ned})
    assert "Silence · one vote: Ned" in stands(room, BALLOT)
    assert not behind(room)


async def test_a_theme_that_only_they_liked_is_liked_by_nobody_once_they_go(room: Room) -> None:
    wanted = Subject("themes-wanted", 202604)
    await room.say("Ana", "/theme propose Silence")
    await room.say("Bo", "/theme propose Endings")
    await room.press("Dee", "Endings")
    await room.press("Bo", "Silence")
    assert "Endings · Bo · one would like it" in stands(room, wanted)
    await room.make("Dee", "cop erase", {"whose": str(number(room, "Dee"))})
    assert "Endings · Bo\n" in stands(room, wanted)
    assert not behind(room)
