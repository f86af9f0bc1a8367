"""That a term ends is not said once it ends another day, or never."""

import pytest

from tests.room import Room
from tests.waiting import so


@pytest.mark.parametrize(
    "line", ["/stewards add Chris without end", "/stewards add Chris for 9 months"]
)
async def test_it_is_said_while_it_ends_then(room: Room, line: str) -> None:
    await room.say("Chris", "/stewards add Chris for 1 month")
    assert so(room, "Chris", "term:1:2026-04-02")
    await room.say("Chris", line)
    assert not so(room, "Chris", "term:1:2026-04-02")
