"""A community whose members agreed on its end, and what is done on the way there."""

from collections.abc import AsyncIterator

import pytest

from tests.room import Room, founded

WHY = "We found it"


async def put(room: Room, by: str = "2026-04-30", days: int = 1) -> None:
    """The steps are shown, and put to the members."""
    args = {"by": by, "why": WHY, "days": str(days)}
    reply = await room.make("Chris", "ending plan", args, "form")
    await room.follow("Chris", reply, "Put it to the members")


@pytest.fixture
async def winding() -> AsyncIterator[Room]:
    """It winds down since March 3, 18:00; the last gathering is on April 3."""
    async with founded() as room:
        for name in ("Ana", "Bo"):
            await room.say(name, "/cop join")
        await put(room)
        await room.until("2026-03-03 18:01")
        yield room


@pytest.fixture
async def ended(winding: Room) -> Room:
    """It has ended: the morning after the last gathering, once nothing is quiet any more."""
    await winding.until("2026-04-06 09:01")
    return winding
