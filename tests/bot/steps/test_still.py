"""What waits about a step is not said once it is done, due later, or somebody else's."""

import pytest

from tests.room import Room
from tests.waiting import so

KEYS = ["step:1", "step-due:1:2026-03-20"]


@pytest.fixture
async def noted(room: Room) -> Room:
    """Bo noted one for Ana, due on March 20."""
    for name in ("Ana", "Bo"):
        await room.say(name, "/cop join")
    given = {"step": "Draw the map", "owner": "Ana", "due": "March 20"}
    await room.make("Bo", "step add", given, "form")
    return room


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("end", ["step done", "step drop", "step decline"])
async def test_it_is_said_until_it_is_done_or_left(noted: Room, key: str, end: str) -> None:
    assert so(noted, "Ana", key)
    await noted.make("Ana", end, {"step": "#1"})
    assert not so(noted, "Ana", key)


async def test_with_another_day_it_is_said_then(noted: Room) -> None:
    await noted.make("Ana", "step later", {"step": "#1", "due": "April 20"})
    assert not so(noted, "Ana", KEYS[1])
    assert so(noted, "Ana", "step-due:1:2026-04-20")


async def test_whoever_noted_it_hears_of_it_where_it_is_nobody_s(noted: Room) -> None:
    assert not so(noted, "Bo", KEYS[1])
    await noted.make("Ana", "step decline", {"step": "#1"})
    assert so(noted, "Bo", KEYS[1])
    assert not so(noted, "Ana", KEYS[0])
