"""Back from being away: what waited for somebody is told them then."""

from tests.room import Room


async def test_the_only_steward_is_asked_who_came_once_they_are_back(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/cop away March 30 to April 20")
    await room.until("2026-04-20 12:00")
    assert not any("Who came" in s.text for s in room.chat.shown)
    await room.until("2026-04-30 12:00")
    asked = [s.audience for s in room.chat.shown if "Who came on Friday, April 3?" in s.text]
    assert asked == ["@Chris"]
