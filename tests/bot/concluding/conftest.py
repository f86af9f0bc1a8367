"""A series in Phoenix of two meetings, on March 12 and April 2, 2026."""

from collections.abc import AsyncIterator

import pytest

from tests.room import Room, founded


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """Ana, Bo and Dee take part, and nothing is said yet of what came of it."""
    async with founded("series") as made:
        for name in ("Ana", "Bo", "Dee"):
            await made.say(name, "/cop join")
        with made.work() as work:
            for date in work.series.dates()[2:]:
                date.state = "cancelled"
                work.save(date)
        yield made
