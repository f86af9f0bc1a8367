"""The yearly question as its community ends."""

from tests.at_the_end import at_the_end
from tests.room import Room


async def test_what_was_answered_is_shown_as_the_community_ends(room: Room) -> None:
    await room.say("Chris", "/purpose ask")
    await room.make("Ana", "purpose answer", {"shown": "by name", "today": "Company"}, "form")
    shown = await at_the_end(room)
    assert any("Company" in one.text for one in shown)
