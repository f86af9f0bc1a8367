"""Private messages: each kind can be turned off and on, and closed ones are not insisted on."""

from tests.room import Room


async def test_every_private_message_can_be_turned_off_in_one_step(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.until("2026-03-13 09:00")
    assert "Don't ask me for roles" in room.last("@Ana")
    assert "no more role requests" in await room.press("Ana", "Don't ask me for roles", "@Ana")
    shown = await room.until("2026-03-28 09:00")
    assert "@Ana" not in {s.audience for s in shown}


async def test_quiet_alone_shows_each_kind_and_the_way_to_turn_it(room: Room) -> None:
    await room.say("Ana", "/cop quiet reminders")
    listed = await room.say("Ana", "/cop quiet")
    assert "Reminders: off" in listed
    assert "[Get reminders again]" in listed
    assert "Steward notes" not in listed
    assert "writes you reminders again" in await room.say("Ana", "/cop hear reminders")
    assert "Reminders: off" not in await room.say("Ana", "/cop quiet")


async def test_hearing_again_without_a_kind_shows_them_all(room: Room) -> None:
    assert "What Phoenix facilitators writes to you in private" in await room.say(
        "Ana", "/cop hear"
    )


async def test_a_steward_chooses_whether_to_get_steward_notes_and_others_are_not_asked(
    room: Room,
) -> None:
    assert "Steward notes" in await room.say("Chris", "/cop quiet")
    assert "Steward notes" not in await room.say("Ana", "/cop quiet")
