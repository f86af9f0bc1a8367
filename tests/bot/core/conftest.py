"""Two communities side by side, for what must not go from one to the other."""

from collections.abc import AsyncIterator

import pytest

from tests.room import ZONE, Room, opened


@pytest.fixture
async def two() -> AsyncIterator[Room]:
    """Two communities in one workspace: in #facilitators, and Readers in #readers."""
    async with opened() as room:
        await room.found()
        given = {"template": "alternating", "name": "Readers", "zone": ZONE}
        await room.make("Chris", "cop setup", given, source="form", channel="readers")
        await room.make("Chris", "cop confirm", {}, channel="readers")
        yield room
