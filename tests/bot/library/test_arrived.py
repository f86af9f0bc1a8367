"""What is in the library is found where its community has moved to."""

from tests.moved import moved
from tests.room import Room


async def test_what_was_shared_is_found_in_another_installation(room: Room) -> None:
    shared = {"what": "https://example.org/guide", "title": "Circle guide"}
    await room.make("Ana", "share", shared, source="form")
    async with moved(room) as other:
        assert "Circle guide" in await other.say("Ana", "/find circle")
