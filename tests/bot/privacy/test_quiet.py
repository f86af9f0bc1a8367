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


async def test_nothing_promises_an_answer_to_who_turned_answers_off(room: Room) -> None:
    await room.say("Ana", "/cop quiet answers")
    given = {"kind": "visits", "question": "Who shows me?"}
    asked = await room.make("Ana", "query ask", given, "form")
    assert "its card shows what comes" in said(asked)
    assert "You turned answers off, so no message comes" in said(asked)
    assert "its card shows who would take it" in await room.say("Ana", "/field post A hard talk")
    await room.make("Bo", "query ask", given | {"question": "Who hosts?"}, "form")
    followed = await room.ask("Ana", "/query follow 3")
    assert "Its card in the channel shows what is new" in said(followed)
    await room.follow("Ana", followed, "Get answers again")
    assert "you hear of what comes" in said(
        await room.make("Ana", "query ask", given | {"question": "Who else?"}, "form")
    )


async def test_nothing_promises_a_message_about_a_role_to_who_turned_changes_off(
    room: Room,
) -> None:
    await room.say("Bo", "/role claim opener")
    await room.say("Ana", "/cop quiet changes")
    await room.say("Ana", "/role claim closing")
    handed = await room.say("Ana", "/role handover closing Bo")
    assert "You get a message" not in handed
    assert "You turned changes off, so no message comes" in handed
    waits = said(await room.make("Ana", "role wait", {"role": "opener", "gathering": "#1"}))
    assert "/role list shows when it is free" in waits
    assert "[Get changes again]" in waits


async def test_who_turned_questions_off_is_not_told_that_they_are_asked(room: Room) -> None:
    await room.say("Ana", "/cop quiet questions")
    for line in ("/coach offer design", "/skill add silence"):
        answer = await room.say("Ana", line)
        assert "ask you in private" not in answer
        assert "You turned questions off, so no message comes" in answer
    assert "finds you with /who knows" in await room.say("Ana", "/coach offer retreats")


async def test_who_turned_library_notes_off_tells_at_once_how_it_went(room: Room) -> None:
    await room.say("Bo", "/share https://example.org/silence title: Silence")
    await room.say("Ana", "/cop quiet library notes")
    used = await room.say("Ana", "/library used Silence")
    assert "In a few weeks" not in used
    assert "You turned library notes off" in used


async def test_who_asked_to_be_coached_hears_the_yes_whatever_they_turned_off(room: Room) -> None:
    await room.say("Ana", "/cop quiet answers")
    await room.say("Bo", "/coach offer design")
    assert "You hear from me" in await room.say("Ana", "/coach ask design")
    assert "Ana hears of it" in await room.press("Bo", "I'd be glad to", "@Bo")
    assert "Bo would coach you" in room.last("@Ana")


async def test_who_can_not_be_written_to_is_promised_no_message(room: Room) -> None:
    await room.say("Ana", "/role claim opener")
    await room.say("Bo", "/coach offer design")
    with room.work() as work:
        ana = work.members.of_account("fake", "here", "ana")
        assert ana is not None
        for account in work.members.accounts([ana.id]):
            account.closed = True
            work.save(account)
    assert "They will write to you" in await room.say("Ana", "/coach ask design")
    assert "ask whoever offers it" in await room.say("Ana", "/coach ask bees")
    assert "I can't tell Ana in private" in await room.press("Bo", "I'd be glad to", "@Bo")
    assert "so no message comes" in await room.say("Ana", "/skill add silence")


async def test_everything_is_turned_off_in_one_step_and_on_again(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    listed = await room.ask("Ana", "/cop quiet")
    off = await room.follow("Ana", listed, "No messages at all")
    assert "Phoenix facilitators leaves you in peace: it writes you nothing." in said(off)
    assert "No messages at all" not in await room.say("Ana", "/cop quiet")
    await room.say("Chris", "/gathering move next April 10")
    assert not any(shown.audience == "@Ana" for shown in room.chat.shown)
    again = await room.follow("Ana", off, "Get them all again")
    assert "writes to you again, as it did" in said(again)
    assert ": off" not in await room.say("Ana", "/cop quiet")
    assert "leaves you in peace" in await room.say("Ana", "/cop quiet all")


async def test_a_kind_that_there_is_not_is_answered_with_those_there_are(room: Room) -> None:
    await room.say("Ana", "/cop join")
    answer = await room.say("Ana", "/cop quiet newsletters")
    assert "reminders, changes" in answer
    assert "everything" in answer
