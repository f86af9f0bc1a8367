"""Two who turn out to be one person gave one answer: the nudge misses a yes that counts no more."""

from tests.in_step import behind, standing
from tests.room import Room


async def test_the_one_yes_that_was_somebody_elses_is_missing_again(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record answer Finn yes")
    await room.say("Bo", "/rsvp no")
    await room.until("2026-03-28 09:00")
    assert "Nobody has said yes" not in dict(standing(room))["nudge:1"]
    await room.say("Chris", "/guest link Finn Bo")
    assert "Nobody has said yes" in dict(standing(room))["nudge:1"]
    assert not behind(room)
