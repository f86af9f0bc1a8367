"""The desk names the small groups that somebody is in, and nobody else's."""

from tests.room import Room


async def test_a_desk_has_the_next_date_of_each_group_one_is_in(room: Room) -> None:
    asked = {"name": "Readers", "rhythm": "weekly on Tuesday at 18:00, from March 10"}
    await room.make("Ana", "group begin", asked, "form")
    await room.say("Bo", "/cop join")
    shown = await room.say("Ana", "/cop desk")
    assert "Your small groups" in shown
    assert "Readers · Tuesday, March 10, 18:00–19:00 · None yet" in shown
    await room.say("Ana", "/rsvp yes March 10")
    assert "18:00–19:00 · You're coming" in await room.say("Ana", "/cop desk")
    assert "Your small groups" not in await room.say("Bo", "/cop desk")


async def test_a_group_without_a_date_is_left_out(room: Room) -> None:
    asked = {"name": "Readers", "rhythm": "weekly on Tuesday at 18:00, from March 10"}
    await room.make("Ana", "group begin", asked, "form")
    await room.make("Chris", "cop paused", {})
    assert "Your small groups" not in await room.say("Ana", "/cop desk")
