"""A community that arrives in another place goes on there, and its cards are drawn anew."""

from tests.moved import moved
from tests.room import Room


async def test_what_stands_in_its_channels_is_drawn_anew_and_nothing_is_said_again(
    room: Room,
) -> None:
    await room.say("Ana", "/rsvp yes")
    stood = {shown.message for shown in room.chat.shown if "April 3" in shown.text}
    async with moved(room) as other:
        await other.passing.settle()
        drawn = {shown.message for shown in other.chat.shown}
        assert drawn
        assert drawn <= stood
        assert not other.chat.by_key, "something was posted"
        assert "Ana" in other.last()


async def test_the_clock_goes_on_where_it_was(room: Room) -> None:
    async with moved(room) as other:
        await other.passing.settle()
        there = await other.until("2026-03-28 12:00")
        here = await room.until("2026-03-28 12:00")
        assert {shown.text for shown in there} == {shown.text for shown in here}
