"""A vote on a theme as its community ends."""

from tests.at_the_end import at_the_end
from tests.room import Room


async def test_what_was_chosen_is_chosen_as_the_community_ends(room: Room) -> None:
    for title in ("Silence", "Noise"):
        await room.say("Ana", f"/theme propose {title}")
    await room.make("Chris", "theme open", {})
    await room.say("Bo", "/theme vote 1")
    await at_the_end(room)
    with room.work() as work:
        assert work.ballots.now_open() is None
        assert work.ballots.closed(1)[0].chosen is not None
