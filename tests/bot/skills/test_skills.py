"""Skills and coaching: who is found, who is asked, and who is left in peace."""

import re

from bot.core.ports import SendError
from tests.room import Room, said


async def test_whoever_looks_is_not_told_of_themselves(room: Room) -> None:
    await room.say("Ana", "/skill add conflict")
    assert "Nobody has named" in await room.say("Ana", "/who knows conflict")


async def test_somebody_who_left_is_found_no_more_and_stands_on_no_map(room: Room) -> None:
    await room.say("Ana", "/skill add conflict")
    await room.say("Bo", "/cop join")
    await room.say("Ana", "/cop leave")
    assert "Nobody has named" in await room.say("Bo", "/who knows conflict")
    assert "conflict" not in await room.say("Bo", "/skill list")


async def test_the_same_skill_in_other_letters_is_one_place_on_the_map(room: Room) -> None:
    await room.say("Ana", "/skill add Graphic recording")
    await room.say("Bo", "/skill add graphic-recording")
    assert "Graphic recording · Ana, Bo" in await room.say("Bo", "/skill list")


async def test_what_was_named_is_no_gap(room: Room) -> None:
    await room.say("Ana", "/skill add bee keeping")
    given = {"kind": "visits", "question": "Who shows me?", "tags": "bees, opening"}
    await room.make("Bo", "query ask", given, "form")
    listed = await room.say("Bo", "/skill list")
    assert "opening · asked once" in listed
    assert "bees · asked" not in listed


async def test_a_long_search_still_offers_to_ask_everybody(room: Room) -> None:
    await room.say("Ana", "/cop join")
    reply = await room.ask("Ana", "/who knows " + "ü" * 200)
    form = await room.follow("Ana", reply, "Ask everybody")
    assert form.form is not None


async def test_a_question_about_a_skill_is_put_to_whoever_named_it(room: Room) -> None:
    await room.say("Ana", "/skill add silence")
    given = {"kind": "seeking experience", "question": "Has anyone opened in silence?"}
    await room.make("Bo", "query ask", given, "form")
    assert "Bo asks something that you may know about" in room.last("@Ana")


async def test_two_who_say_yes_at_once_are_one_coach_and_one_settled(room: Room) -> None:
    await room.say("Ana", "/coach offer retreats")
    await room.say("Bo", "/coach offer retreats")
    await room.say("Dee", "/coach ask retreats")
    await room.later(days=4)
    assert "Dee asks to be coached" in room.last("@Bo")
    await room.make("Ana", "coach accept", {"coaching": "1"})
    late = said(await room.make("Bo", "coach accept", {"coaching": "1"}))
    assert "That is settled by now" in late
    assert "Ana would coach you" in room.last("@Dee")


async def test_whoever_keeps_silent_is_not_asked_again_and_the_next_one_is(room: Room) -> None:
    await room.say("Ana", "/coach offer retreats")
    await room.say("Bo", "/coach offer retreats")
    await room.say("Dee", "/coach ask retreats")
    shown = await room.later(days=9)
    asked = [one.audience for one in shown if "asks to be coached" in one.text]
    assert asked == ["@Bo"]


async def test_somebody_who_was_not_asked_takes_no_request_up(room: Room) -> None:
    await room.say("Ana", "/coach offer retreats")
    await room.say("Dee", "/coach ask retreats")
    assert (await room.make("Eli", "coach accept", {"coaching": "1"})).refused


async def test_a_request_taken_back_is_put_to_nobody(room: Room) -> None:
    reply = await room.ask("Dee", "/coach ask retreats")
    await room.follow("Dee", reply, "I no longer need it")
    await room.say("Ana", "/coach offer retreats")
    assert not any(one.audience == "@Ana" for one in room.chat.shown)


async def test_asking_for_the_same_twice_asks_nobody_twice(room: Room) -> None:
    await room.say("Ana", "/coach offer retreats")
    await room.say("Dee", "/coach ask retreats")
    assert "I have asked somebody" in await room.say("Dee", "/coach ask retreats")
    with room.work() as work:
        assert len(work.skills.sought()) == 1


async def test_nobody_is_asked_for_whoever_left(room: Room) -> None:
    await room.say("Dee", "/coach ask retreats")
    await room.say("Dee", "/cop leave")
    await room.say("Ana", "/coach offer retreats")
    assert not any(one.audience == "@Ana" for one in room.chat.shown)


async def test_one_is_no_longer_asked_about_what_one_has_taken_back(room: Room) -> None:
    await room.say("Ana", "/skill add conflict")
    assert "conflict" in await room.say("Ana", "/skill remove conflicts")
    await room.say("Bo", "/cop join")
    assert "Nobody has named" in await room.say("Bo", "/who knows conflict")


async def test_what_one_never_named_cannot_be_taken_back(room: Room) -> None:
    await room.say("Ana", "/skill add conflict")
    assert "You have not named “bees”" in await room.say("Ana", "/skill remove bees")
    with room.work() as work:
        ana = work.members.of_account("fake", "here", "ana")
        assert ana is not None
        assert [skill.name for skill in work.skills.of_member(ana.id)] == ["conflict"]


async def test_the_form_offers_what_one_has_named_and_nobody_elses(room: Room) -> None:
    await room.say("Ana", "/skill add conflict")
    await room.say("Bo", "/skill add silence")
    form = (await room.ask("Ana", "/skill remove")).form
    assert form is not None
    assert [option.label for option in form.fields[0].options] == ["conflict"]


async def test_whoever_is_sought_is_found_by_a_word_that_is_nearly_theirs(room: Room) -> None:
    await room.say("Ana", "/skill add working with conflict")
    await room.say("Bo", "/cop join")
    assert "Ana" in await room.say("Bo", "/who knows conflicts")


async def test_who_declines_is_left_in_peace_and_the_next_one_is_asked(room: Room) -> None:
    for name in ("Ana", "Bo"):
        await room.say(name, "/coach offer retreats")
    await room.say("Dee", "/coach ask retreats")
    first = next(s.audience for s in room.chat.shown if "asks to be coached" in s.text)
    other = "@Bo" if first == "@Ana" else "@Ana"
    await room.make(first[1:], "coach decline", {"coaching": "1"})
    assert "Dee asks to be coached" in room.last(other)


async def test_where_everybody_declined_whoever_asked_is_told_once(room: Room) -> None:
    await room.say("Ana", "/coach offer retreats")
    await room.say("Dee", "/coach ask retreats")
    for _twice in range(2):
        await room.make("Ana", "coach decline", {"coaching": "1"})
    assert len([s for s in room.chat.shown if s.audience == "@Dee"]) == 1


async def test_nobody_takes_back_what_somebody_else_asked_for(room: Room) -> None:
    await room.say("Dee", "/coach ask retreats")
    await room.say("Ana", "/cop join")
    assert (await room.make("Ana", "coach close", {"coaching": "1"})).refused


async def test_a_coach_who_was_away_is_asked_once_back(room: Room) -> None:
    await room.say("Ana", "/coach offer conflict mediation")
    await room.say("Ana", "/cop away today March 20")
    await room.say("Bo", "/coach ask conflict mediation")
    # Back on a Saturday, which is quiet.
    shown = await room.until("2026-03-23 07:59")
    assert not any("asks to be coached" in s.text for s in shown)
    await room.until("2026-03-23 09:00")
    assert "Bo asks to be coached" in room.last("@Ana")


async def test_a_skill_in_the_plural_is_the_same_one(room: Room) -> None:
    await room.say("Ana", "/skill add Graphic recording")
    await room.say("Bo", "/skill add graphic recordings")
    assert "Graphic recording · Ana, Bo" in await room.say("Bo", "/skill list")
    assert "You have named" in await room.say("Ana", "/skill add Graphic Recordings")


async def test_a_part_of_a_compound_is_heard(room: Room) -> None:
    await room.say("Ana", "/skill add Konfliktklärung")
    await room.say("Bo", "/cop join")
    assert "Ana · Konfliktklärung" in await room.say("Bo", "/who knows Klärung")


async def test_who_can_not_be_told_that_a_coach_is_sought_is_passed_over_and_may_still_answer(
    room: Room,
) -> None:
    await room.say("Ana", "/coach offer retreats")
    await room.say("Bo", "/coach offer retreats")
    room.chat.faults.append(SendError("closed", "50007"))
    await room.say("Dee", "/coach ask retreats")
    assert "Dee asks to be coached" in room.last("@Bo")
    assert "Dee asks to be coached" in await room.say("Ana", "/cop desk")
    before = len(room.chat.shown)
    await room.make("Ana", "coach decline", {"coaching": "1"})
    assert "Waiting for your answer" not in await room.say("Ana", "/cop desk")
    assert all(shown.audience != "@Dee" for shown in room.chat.shown[before:])


async def test_who_seeks_a_coach_hears_where_nobody_can_be_told(room: Room) -> None:
    await room.say("Ana", "/coach offer retreats")
    room.chat.faults.append(SendError("closed", "50007"))
    await room.say("Dee", "/coach ask retreats")
    assert "Nobody who offered coaching in that can just now" in room.last("@Dee")


async def test_who_seeks_a_coach_hears_once_that_all_who_were_asked_keep_silent(
    room: Room,
) -> None:
    for name in ("Ana", "Bo", "Eli"):
        await room.say(name, "/coach offer retreats")
    await room.say("Dee", "/coach ask retreats")
    shown = await room.later(days=11)
    assert [s.audience for s in shown if "asks to be coached" in s.text] == ["@Bo", "@Eli"]
    assert not any(s.audience == "@Dee" for s in shown)
    told = [s.text for s in await room.later(days=20) if s.audience == "@Dee"]
    assert ["Nobody has taken up yet" in text for text in told] == [True]


async def test_where_a_coach_who_was_asked_leaves_the_next_one_is_asked(room: Room) -> None:
    for name in ("Ana", "Bo"):
        await room.say(name, "/coach offer retreats")
    await room.say("Dee", "/coach ask retreats")
    await room.say("Ana", "/cop leave")
    assert "Dee asks to be coached" in room.last("@Bo")


async def test_who_seeks_a_coach_hears_where_the_last_one_who_was_asked_is_erased(
    room: Room,
) -> None:
    await room.say("Ana", "/coach offer retreats")
    await room.say("Dee", "/coach ask retreats")
    await room.follow("Ana", await room.ask("Ana", "/cop forget"), "Erase me")
    assert "Nobody who offered coaching in that can just now" in room.last("@Dee")


async def test_who_was_asked_to_coach_themselves_is_not_and_the_next_one_is(room: Room) -> None:
    for name in ("Ana", "Bo"):
        await room.say(name, "/coach offer retreats")
    await room.say("Dee", "/coach ask retreats")
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", await room.say("Ana", "/account code"))
    assert code is not None
    await room.say("Dee", f"/account join {code[0]}")
    assert "Ana asks to be coached" in room.last("@Bo")
    assert (await room.make("Ana", "coach accept", {"coaching": "1"})).refused


async def test_a_late_no_tells_nobody_that_nobody_is_left_while_another_decides(
    room: Room,
) -> None:
    for name in ("Ana", "Bo"):
        await room.say(name, "/coach offer retreats")
    await room.say("Dee", "/coach ask retreats")
    await room.later(days=4)
    await room.make("Ana", "coach decline", {"coaching": "1"})
    assert all(shown.audience != "@Dee" for shown in room.chat.shown)


def unwritable(room: Room, name: str) -> None:
    """Nobody can write to them in private any more."""
    with room.work() as work:
        member = work.members.of_account("fake", "here", name.casefold())
        assert member is not None
        for account in work.members.accounts([member.id]):
            work.members.close_account(account.id)


async def test_who_offers_to_coach_reads_that_somebody_waits_for_just_that(room: Room) -> None:
    await room.say("Dee", "/coach ask retreats")
    assert "Somebody is waiting" not in await room.say("Bo", "/coach offer bees")
    answer = await room.say("Ana", "/coach offer retreats")
    assert "Somebody is waiting for just that; I have written to you." in answer
    assert "I ask you in private; no is always fine" in answer
    assert "Dee asks to be coached" in room.last("@Ana")


async def test_who_offers_to_coach_and_turned_questions_off_is_promised_none(room: Room) -> None:
    await room.say("Ana", "/cop quiet questions")
    answer = await room.say("Ana", "/coach offer retreats")
    assert "Whoever looks for it finds you with /who knows." in answer
    assert "You turned questions off, so no message comes" in answer
    assert "ask you in private" not in answer


async def test_who_seeks_a_coach_and_can_not_be_written_to_is_promised_no_message(
    room: Room,
) -> None:
    await room.say("Ana", "/coach offer retreats")
    await room.say("Dee", "/cop join")
    unwritable(room, "Dee")
    asked = await room.say("Dee", "/coach ask retreats")
    assert "I have asked somebody who offered to coach. They will write to you." in asked
    kept = await room.say("Dee", "/coach ask bees")
    assert "I keep it, and ask whoever offers it. Or ask everybody." in kept
    assert "hear from me" not in asked
    assert "come back to you" not in kept


async def test_a_coach_who_says_yes_is_told_to_write_where_nobody_else_can(room: Room) -> None:
    await room.say("Ana", "/coach offer retreats")
    await room.say("Dee", "/coach ask retreats")
    unwritable(room, "Dee")
    said_yes = await room.press("Ana", "I'd be glad to", "@Ana")
    assert "I can't tell Dee in private; best write to them." in said_yes
    assert "hears of it" not in said_yes
