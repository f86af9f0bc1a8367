"""A series in Phoenix whose first meeting is on Thursday, March 12, 2026, at 16:00."""

from collections.abc import AsyncIterator

import pytest

from tests.room import Room, founded

PEOPLE = ("Ana", "Bo", "Dee", "Eli")


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """Ana, Bo, Dee and Eli take part, and nobody is in a team."""
    async with founded("series") as made:
        for name in PEOPLE:
            await made.say(name, "/cop join")
        yield made
