"""Two who turn out to be one person have a role once: what that leaves free is asked for."""

from tests.in_step import behind, standing
from tests.room import Room


async def test_a_place_that_comes_free_is_named_by_the_nudge(room: Room) -> None:
    await room.say("Chris", "/role change opener wanted:2")
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record role Finn opener")
    await room.say("Bo", "/role claim opener")
    await room.until("2026-03-28 09:00")
    assert "Opener" not in dict(standing(room))["nudge:1"]
    await room.say("Chris", "/guest link Finn Bo")
    assert "Opener" in dict(standing(room))["nudge:1"]
    assert not behind(room)
