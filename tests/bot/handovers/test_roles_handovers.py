"""Handing over and swapping: what would go wrong between somebody who asks and who is asked."""

import re

from bot.core.ports import SendError
from tests.room import Room, said


async def members(room: Room, *names: str) -> None:
    for name in names:
        await room.say(name, "/cop join")


async def became_one(room: Room, one: str, into: str) -> None:
    """`one` joins with a code that `into` asked for."""
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", await room.say(into, "/account code"))
    assert code is not None
    await room.say(one, f"/account join {code[0]}")


async def test_a_hand_over_changes_nothing_until_the_other_says_yes(room: Room) -> None:
    await members(room, "Bo")
    await room.say("Ana", "/role claim opener")
    await room.say("Ana", "/role handover opener Bo note:I am at a wedding")
    assert "“I am at a wedding”" in room.last("@Bo")
    assert "Opener: Ana" in room.last()
    await room.press("Bo", "I'll take it", "@Bo")
    assert "Opener: Bo" in room.last()
    assert "Bo takes Opener on Friday, April 3" in room.last("@Ana")


async def test_a_month_before_they_are_asked_at_once_whatever_else_they_were_written(
    room: Room,
) -> None:
    await members(room, "Bo")
    await room.say("Ana", "/role claim opener")
    await room.say("Ana", "/role claim closing")
    for role in ("opener", "closing"):
        await room.say("Ana", f"/role handover {role} Bo")
        assert f"Ana asks whether you would take {role.capitalize()}" in room.last("@Bo")


async def test_who_is_told_not_this_time_keeps_the_role_and_hears_what_can_be_done(
    room: Room,
) -> None:
    await members(room, "Bo")
    await room.say("Ana", "/role claim opener")
    await room.say("Ana", "/role handover opener Bo")
    await room.press("Bo", "Not this time", "@Bo")
    assert "still yours" in room.last("@Ana")
    assert "Opener: Ana" in room.last()
    await room.press("Ana", "Give it back", "@Ana")
    assert "Opener: open" in room.last()


async def test_an_answer_counts_once(room: Room) -> None:
    await members(room, "Bo")
    await room.say("Ana", "/role claim opener")
    await room.say("Ana", "/role handover opener Bo")
    await room.press("Bo", "I'll take it", "@Bo")
    assert "said yes to this already" in await room.press("Bo", "I'll take it", "@Bo")
    assert "said yes to this already" in await room.press("Bo", "Not this time", "@Bo")
    assert "Opener: Bo" in room.last()


async def test_of_several_who_are_asked_the_first_yes_counts(room: Room) -> None:
    await members(room, "Bo", "Dee")
    await room.say("Ana", "/role claim opener")
    await room.say("Ana", "/role handover opener Bo")
    await room.say("Ana", "/role handover opener Dee")
    await room.press("Dee", "I'll take it", "@Dee")
    assert "no longer stands" in await room.press("Bo", "I'll take it", "@Bo")
    assert "Opener: Dee" in room.last()


async def test_saying_yes_to_what_was_given_back_meanwhile_offers_the_open_role(
    room: Room,
) -> None:
    await members(room, "Bo")
    await room.say("Ana", "/role claim opener")
    await room.say("Ana", "/role handover opener Bo")
    await room.say("Ana", "/role release opener")
    late = await room.press("Bo", "I'll take it", "@Bo")
    assert "no longer stands" in late
    assert "[I'll do it]" in late


async def test_a_question_can_be_taken_back_and_asked_once_only(room: Room) -> None:
    await members(room, "Bo")
    await room.say("Ana", "/role claim opener")
    await room.say("Ana", "/role handover opener Bo")
    again = await room.ask("Ana", "/role handover opener Bo")
    assert "is asked already" in said(again)
    await room.follow("Ana", again, "Take the question back")
    assert "no longer stands" in await room.press("Bo", "I'll take it", "@Bo")


async def test_nobody_is_asked_who_is_away_or_cannot_be_written_to(room: Room) -> None:
    await members(room, "Bo", "Dee")
    await room.say("Chris", "/guest add Finn")
    await room.say("Bo", "/cop away 2026-04-01 2026-04-10")
    await room.say("Dee", "/cop quiet role requests")
    await room.say("Ana", "/role claim opener")
    assert "Bo is away on Friday, April 3" in await room.say("Ana", "/role handover opener Bo")
    for name in ("Dee", "Finn"):
        reply = await room.say("Ana", f"/role handover opener {name}")
        assert f"I can't ask {name} in private" in reply


async def test_nobody_hands_over_what_is_not_theirs_or_to_themselves(room: Room) -> None:
    await members(room, "Bo")
    await room.say("Ana", "/role claim opener")
    assert "You don't have Closing" in await room.say("Ana", "/role handover closing Bo")
    assert "That is you" in await room.say("Ana", "/role handover opener Ana")


async def test_a_swap_moves_both_roles_or_neither(room: Room) -> None:
    await room.say("Ana", "/role claim opener")
    await room.say("Bo", "/role claim closing")
    await room.say("Ana", "/role swap opener Bo closing")
    await room.press("Bo", "Let's swap", "@Bo")
    assert "Opener: Bo" in room.last()
    assert "Closing: Ana" in room.last()
    assert "Closing on Friday, April 3 is yours now" in room.last("@Ana")


async def test_a_swap_reaches_over_to_another_gathering(room: Room) -> None:
    await room.say("Ana", "/role claim opener")
    await room.say("Bo", "/role claim opener May 1")
    await room.say("Ana", "/role swap opener Bo opener their_gathering:May 1")
    await room.press("Bo", "Let's swap", "@Bo")
    assert "Opener: Bo" in room.last()
    assert "Opener: Ana" in await room.say("Dee", "/role list May 1")


async def test_a_swap_whose_other_side_was_given_back_changes_nothing(room: Room) -> None:
    await room.say("Ana", "/role claim opener")
    await room.say("Bo", "/role claim closing")
    await room.say("Ana", "/role swap opener Bo closing")
    await room.say("Bo", "/role release closing")
    assert "no longer stands" in await room.press("Bo", "Let's swap", "@Bo")
    assert "Opener: Ana" in room.last()
    assert "Closing: open" in room.last()


async def test_a_taken_role_can_be_swapped_for_the_only_one_that_one_has(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    await room.say("Ana", "/role claim closing")
    taken = await room.ask("Ana", "/role claim opener")
    assert "Bo is asked" in said(await room.follow("Ana", taken, "Ask to swap"))
    await room.press("Bo", "Let's swap", "@Bo")
    assert "Opener: Ana" in room.last()


async def test_who_has_several_roles_says_which_one_they_give(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    await room.say("Ana", "/role claim closing")
    await room.say("Ana", "/role claim evaluation May 1")
    taken = await room.ask("Ana", "/role claim opener")
    which = await room.follow("Ana", taken, "Ask to swap")
    asked = await room.follow("Ana", which, "Evaluation on Friday, May 1")
    assert "take Evaluation on Friday, May 1 for Opener" in said(asked)


async def test_a_yes_after_the_gathering_moves_no_role(room: Room) -> None:
    await members(room, "Bo")
    await room.say("Ana", "/role claim opener")
    await room.say("Ana", "/role handover opener Bo")
    await room.until("2026-04-04 08:00")
    request = {"request": "1"}
    assert "is over" in said(await room.make("Bo", "role accept", request))
    assert "Opener Ana" in await room.say("Ana", "/role history")


async def test_nobody_answers_what_somebody_else_was_asked(room: Room) -> None:
    await members(room, "Bo", "Dee")
    await room.say("Ana", "/role claim opener")
    await room.say("Ana", "/role handover opener Bo")
    for command in ("role accept", "role turn-down", "role take-back"):
        assert "another time or place" in said(await room.make("Dee", command, {"request": "1"}))
    assert "Opener: Ana" in room.last()


async def test_a_question_falls_away_with_the_role_even_if_that_is_taken_again(room: Room) -> None:
    await members(room, "Bo")
    await room.say("Ana", "/role claim opener")
    await room.say("Ana", "/role handover opener Bo")
    await room.say("Ana", "/role release opener")
    await room.say("Ana", "/role claim opener")
    assert "no longer stands" in await room.press("Bo", "I'll take it", "@Bo")
    assert "Opener: Ana" in room.last()


async def test_what_was_asked_of_others_falls_away_once_somebody_said_yes(room: Room) -> None:
    await members(room, "Bo", "Dee")
    await room.say("Ana", "/role claim opener")
    await room.say("Ana", "/role handover opener Bo")
    await room.say("Ana", "/role handover opener Dee")
    await room.press("Dee", "I'll take it", "@Dee")
    await room.say("Dee", "/role release opener")
    await room.say("Ana", "/role claim opener")
    assert "no longer stands" in await room.press("Bo", "I'll take it", "@Bo")


async def test_a_swap_for_what_one_took_meanwhile_changes_nothing(room: Room) -> None:
    await room.say("Chris", "/role change closing wanted:2")
    await room.say("Ana", "/role claim opener")
    await room.say("Bo", "/role claim closing")
    await room.say("Ana", "/role swap opener Bo closing")
    await room.say("Ana", "/role claim closing")
    assert "no longer stands" in await room.press("Bo", "Let's swap", "@Bo")
    assert "Closing: Bo, Ana" in room.last()


async def test_who_takes_no_messages_finds_the_question_and_whoever_asks_is_told(
    room: Room,
) -> None:
    await members(room, "Bo")
    await room.say("Ana", "/role claim opener")
    await room.say("Ana", "/role claim closing")
    room.chat.faults.append(SendError("closed", "50007"))
    await room.say("Ana", "/role handover opener Bo")
    assert "I could not ask Bo in private" in room.last("@Ana")
    # From now on that is known beforehand, and they are asked all the same.
    told = await room.say("Ana", "/role handover closing Bo")
    assert "It waits for them in /role mine" in told
    assert "Take the question back" in told
    reply = await room.ask("Bo", "/role mine")
    assert "asks whether you would take Opener" in said(reply)
    assert "asks whether you would take Closing" in said(reply)
    await room.follow("Bo", reply, "I'll take it")
    assert "Opener: Bo" in room.last()
    assert "take Opener" not in await room.say("Bo", "/role mine")


async def test_who_wants_no_such_questions_is_left_none_on_the_desk(room: Room) -> None:
    await members(room, "Bo")
    await room.say("Bo", "/cop quiet role requests")
    await room.say("Ana", "/role claim opener")
    assert "I can't ask Bo in private" in await room.say("Ana", "/role handover opener Bo")
    assert "Waiting for your answer" not in await room.say("Bo", "/cop desk")


async def test_who_asked_hears_that_whoever_was_asked_has_left(room: Room) -> None:
    await members(room, "Bo")
    await room.say("Ana", "/role claim opener")
    await room.say("Ana", "/role handover opener Bo")
    await room.say("Bo", "/cop leave")
    assert "Bo can't take Opener on Friday, April 3" in room.last("@Ana")
    await room.press("Ana", "Give it back", "@Ana")
    assert "Opener: open" in room.last()


async def test_who_asked_hears_without_a_name_that_whoever_was_asked_is_erased(
    room: Room,
) -> None:
    await members(room, "Bo")
    await room.say("Ana", "/role claim opener")
    await room.say("Ana", "/role handover opener Bo")
    await room.follow("Bo", await room.ask("Bo", "/cop forget"), "Erase me")
    assert "can't take Opener" in room.last("@Ana")
    assert "Bo" not in room.last("@Ana")


async def test_what_was_asked_of_one_account_can_be_answered_by_whoever_it_is_joined_with(
    room: Room,
) -> None:
    await members(room, "Bo", "Dee")
    await room.say("Ana", "/role claim opener")
    await room.say("Ana", "/role handover opener Bo")
    await became_one(room, "Bo", "Dee")
    await room.press("Bo", "I'll take it", "@Bo")
    assert "takes Opener on Friday, April 3" in room.last("@Ana")


async def test_nobody_is_asked_by_themselves_once_two_accounts_are_joined(room: Room) -> None:
    await members(room, "Bo")
    await room.say("Ana", "/role claim opener")
    await room.say("Ana", "/role handover opener Bo")
    await became_one(room, "Bo", "Ana")
    assert "no longer stands" in await room.press("Bo", "I'll take it", "@Bo")
    assert "Opener: Ana" in room.last()
