"""A poll as its community ends."""

from tests.at_the_end import at_the_end
from tests.room import Room


async def test_it_shows_what_was_cast_as_the_community_ends(room: Room) -> None:
    await room.say("Ana", "/poll Which day? choices: Mon, Tue")
    await room.say("Bo", "/poll vote 1")
    shown = await at_the_end(room)
    assert any("Which day?" in one.text and "Mon" in one.text for one in shown)
    with room.work() as work:
        assert work.polls.open_ones() == []
