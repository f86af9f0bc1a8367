"""Taking back: a wish that reaches nobody, a vote with no way back, a ballot with nothing on it."""

from collections.abc import AsyncIterator

import pytest

from tests.room import Room, founded, said

FIRST = {"proposal": "#1"}


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """Quarterly, two weeks before the vote on the theme opens."""
    async with founded("quarterly", "2026-03-04 09:30") as made:
        yield made


async def voting(room: Room, *titles: str) -> None:
    """Ana proposed these, and the vote is open."""
    for title in titles:
        await room.say("Ana", f"/theme propose title:{title} another:yes")
    await room.until("2026-03-18 09:00")


async def test_a_wish_to_take_it_back_is_heard_again_once_it_was_answered(room: Room) -> None:
    await voting(room, "Silence", "Endings")
    await room.say("Dee", "/theme vote 1")
    asked = "Ana would like to take back Silence"
    for told in ("The stewards are asked about Silence", "are asked about Silence already"):
        assert told in said(await room.make("Ana", "theme withdraw", FIRST))
    assert sum(asked in shown.text for shown in room.chat.shown if shown.audience == "@Chris") == 1
    await room.press("Chris", "Leave it on", "@Chris")
    await room.until("2026-03-20 09:00")
    assert "already" not in said(await room.make("Ana", "theme withdraw", FIRST))
    for audience in ("@Chris", "@Dee"):
        heard = [shown.text for shown in room.chat.shown if shown.audience == audience]
        assert sum(asked in text for text in heard) == 2
