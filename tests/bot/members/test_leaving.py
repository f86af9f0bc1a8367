"""Whoever leaves stays thanked for what they did, and is asked for nothing until they are back."""

from collections.abc import AsyncIterator

import pytest

from tests.in_step import behind, standing
from tests.room import Room, founded


def card(room: Room, number: int = 1) -> str:
    """A gathering's card as it stands."""
    return dict(standing(room))[f"gathering:{number}"]


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """Ana wrote something down at a gathering that is over, for the library and for an article."""
    async with founded("alternating") as made:
        await made.say("Ana", "/role claim note taker")
        await made.until("2026-03-14 09:00")
        yield made


async def test_what_they_did_stays_and_another_writes_of_it(room: Room) -> None:
    assert "A draft of an article about it is ready for Ana." in card(room)
    await room.say("Ana", "/cop leave")
    left = card(room)
    assert "Thank you, Ana, for carrying it" in left
    assert "A draft of an article about it is ready for the stewards." in left
    assert not behind(room)
    await room.say("Ana", "/cop join")
    assert "A draft of an article about it is ready for Ana." in card(room)
    assert not behind(room)


async def test_no_card_waits_for_what_they_brought_until_they_are_back(room: Room) -> None:
    assert "Ana brought something" in card(room, 2)
    await room.say("Ana", "/cop leave")
    assert "brought something" not in card(room, 2)
    await room.say("Ana", "/cop join")
    assert "Ana brought something" in card(room, 2)
    assert not behind(room)
