"""Private messages: each kind can be turned off and on, and closed ones are not insisted on."""

from tests.room import Room, said


async def test_every_private_message_can_be_turned_off_in_one_step(room: Room) -> None:
    await room.say("Chris", "/cop prompts season-roles off")
    for name in ("Ana", "Bo"):
        await room.say(name, "/rsvp yes")
    await room.until("2026-04-10 09:00")
    assert "Would you like to take Closing" in room.last("@Ana")
    assert room.last("@Ana").endswith("[Fewer of these]")
    choices = await room.make("Ana", "cop fewer", {"of": "role requests"})
    assert "[No more role requests] [At most 1 a week]" in said(choices)
    off = await room.follow("Ana", choices, "No more role requests")
    assert "no more role requests" in said(off)
    await room.say("Chris", "/cop prompts season-roles default")
    shown = await room.until("2026-08-15 09:00")
    assert {s.audience for s in shown if "For the season ahead" in s.text} == {"@Bo"}
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


async def test_fewer_of_all_kinds_is_chosen_in_one_step_and_taken_back(room: Room) -> None:
    await room.say("Ana", "/cop join")
    fewer = await room.make("Ana", "cop fewer-a-week", {"number": "1"})
    assert "at most 1 message in seven days" in said(fewer)
    assert "at most once in seven days" in await room.say("Ana", "/cop quiet")
    more = await room.follow("Ana", fewer, "At most 3 a week")
    assert "at most 3 messages in seven days" in said(more)


async def test_a_way_out_of_an_unknown_kind_shows_them_all(room: Room) -> None:
    await room.say("Ana", "/cop join")
    shown = said(await room.make("Ana", "cop fewer", {"of": "steward notes,anything"}))
    assert "No more reminders" in shown
    assert "steward notes" not in shown
