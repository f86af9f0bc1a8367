"""Interviews as their community ends."""

from tests.at_the_end import at_the_end
from tests.room import Room


async def test_they_are_called_off_as_the_community_ends(room: Room) -> None:
    await room.say("Chris", "/interview open days:5")
    shown = await at_the_end(room)
    assert any("This round is over, without any pairs." in one.text for one in shown)
    with room.work() as work:
        assert work.interviews.current() is None
