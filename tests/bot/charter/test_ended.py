"""A charter that is before the members as their community ends."""

from tests.at_the_end import at_the_end
from tests.room import Room


async def test_it_is_not_agreed_on_where_the_community_ends_before_that(room: Room) -> None:
    await room.say("Chris", "/charter word potential: much")
    await room.say("Chris", "/charter put")
    shown = await at_the_end(room)
    assert any("ended before it was decided on" in one.text for one in shown)
    with room.work() as work:
        assert [made.state for made in work.charters.versions("lapsed")] == ["lapsed"]


async def test_it_is_not_agreed_on_by_the_silence_of_a_pause(room: Room) -> None:
    await room.say("Chris", "/charter word potential: much")
    await room.say("Chris", "/charter put")
    await room.say("Chris", "/cop pause 2026-06-01")
    await room.later(days=40)
    with room.work() as work:
        assert [made.state for made in work.charters.versions("put")] == ["put"]
    await room.say("Chris", "/cop wake")
    await room.later(hours=12)
    with room.work() as work:
        assert work.charters.versions("put") == []
