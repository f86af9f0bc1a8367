"""A round of interviews in which four take part."""

from collections.abc import AsyncIterator

import pytest

from tests.room import Room, founded

ROUND = "interview open"


@pytest.fixture
async def asking() -> AsyncIterator[Room]:
    """Monday, March 2, 2026: Ana, Bo, Dee and Eli take part in a round about trust, for which
    pairs are made on Thursday, and which is over a week later."""
    async with founded() as room:
        await room.make("Chris", ROUND, {"about": "trust", "days": "3", "weeks": "1"}, "form")
        for name in ("Ana", "Bo", "Dee", "Eli"):
            await room.make(name, "interview join", {})
        yield room
