"""What was brought for a gathering is found where its community has moved to."""

from tests.moved import moved
from tests.room import Room


async def test_a_discovery_is_found_in_another_installation(room: Room) -> None:
    await room.say("Ana", "/tell discovery Silence works online as well")
    async with moved(room) as other:
        assert "Silence works online" in await other.say("Chris", "/find silence")
