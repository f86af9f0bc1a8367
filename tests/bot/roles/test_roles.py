"""Roles: what would go wrong for somebody who takes one, gives it back, waits, or says no."""

import asyncio

from bot.core.calls import Call
from tests.room import Room, said, where, who


async def test_a_claim_names_the_date_says_what_is_asked_and_stands_on_the_card(room: Room) -> None:
    reply = await room.say("Bo", "/role claim opener")
    assert "Opener on Friday, April 3 is yours" in reply
    assert "Open the gathering in your own way" in reply
    assert "Opener: Bo" in room.last()


async def test_a_claim_says_nothing_about_coming_but_offers_to(room: Room) -> None:
    reply = await room.ask("Bo", "/role claim opener")
    assert "Coming · 0" in room.last()
    await room.follow("Bo", reply, "I'll be there")
    assert "Coming · 1: Bo" in room.last()


async def test_who_said_they_come_is_not_asked_whether_they_do(room: Room) -> None:
    await room.say("Bo", "/rsvp yes")
    assert "I'll be there" not in await room.say("Bo", "/role claim opener")


async def test_claiming_twice_says_kindly_that_one_has_it_and_keeps_a_new_note(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    assert "You have Opener" in await room.say("Bo", "/role claim opener with a poem")
    assert "Opener: Bo\n" in room.last()
    assert "“with a poem”" in await room.say("Ana", "/role list")


async def test_a_role_that_is_taken_names_who_has_it_and_what_can_be_done(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    reply = await room.say("Ana", "/role claim opener")
    assert "is with Bo already" in reply
    assert "[Tell me if it comes free]" in reply
    assert "[Ask to swap]" not in reply


async def test_a_role_that_is_taken_can_be_had_the_next_time(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    reply = await room.ask("Ana", "/role claim opener")
    assert "Friday, May 1" in said(await room.follow("Ana", reply, "Take it on Friday, May 1"))


async def test_of_two_who_claim_at_the_same_instant_exactly_one_has_it(room: Room) -> None:
    calls = [
        Call(f"at-once-{name}", "role claim", who(name), where(), {"role": "opener"}, "options")
        for name in ("Ana", "Bo", "Dee")
    ]
    replies = [said(reply) for reply in await asyncio.gather(*map(room.dispatch, calls))]
    assert sum("is yours" in reply for reply in replies) == 1
    assert sum("already" in reply for reply in replies) == 2


async def test_a_role_may_want_several_people_and_one_person_may_have_several(room: Room) -> None:
    await room.say("Chris", "/role change opener wanted:2")
    for name in ("Ana", "Bo"):
        assert "is yours" in await room.say(name, "/role claim opener")
    assert "Ana, Bo already" in await room.say("Dee", "/role claim opener")
    assert "is yours" in await room.say("Ana", "/role claim closing")


async def test_undo_of_a_claim_gives_it_back_and_undo_of_that_takes_it_again(room: Room) -> None:
    claimed = await room.ask("Bo", "/role claim opener")
    released = await room.follow("Bo", claimed, "Undo")
    assert "Opener: open" in room.last()
    await room.follow("Bo", released, "Undo")
    assert "Opener: Bo" in room.last()


async def test_undo_pressed_twice_says_what_is_now_true(room: Room) -> None:
    claimed = await room.ask("Bo", "/role claim opener")
    await room.follow("Bo", claimed, "Undo")
    assert "You don't have Opener" in said(await room.follow("Bo", claimed, "Undo"))


async def test_giving_back_a_role_one_has_on_another_date_shows_the_way_there(room: Room) -> None:
    await room.say("Bo", "/role claim opener May 1")
    refused = await room.ask("Bo", "/role release opener")
    way = await room.follow("Bo", refused, "Give back the one on Friday, May 1")
    assert "Friday, May 1 is open again" in said(way)


async def test_whoever_waits_is_asked_when_it_comes_free_and_nobody_is_assigned(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    for name in ("Ana", "Dee"):
        taken = await room.ask(name, "/role claim opener")
        await room.follow(name, taken, "Tell me if it comes free")
    await room.say("Bo", "/role release opener")
    assert "came free" in room.last("@Ana")
    assert "Opener: open" in room.last()
    assert not any(shown.audience == "@Dee" for shown in room.chat.shown)


async def test_the_next_who_waits_is_asked_once_the_first_says_not_this_time(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    for name in ("Ana", "Dee"):
        taken = await room.ask(name, "/role claim opener")
        await room.follow(name, taken, "Tell me if it comes free")
    await room.say("Bo", "/role release opener")
    await room.press("Ana", "Not this time", "@Ana")
    await room.press("Dee", "I'll do it", "@Dee")
    assert "Opener: Dee" in room.last()


async def test_who_stopped_waiting_hears_nothing(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    taken = await room.ask("Ana", "/role claim opener")
    waiting = await room.follow("Ana", taken, "Tell me if it comes free")
    await room.follow("Ana", waiting, "Don't wait after all")
    await room.say("Bo", "/role release opener")
    assert not any(shown.audience == "@Ana" for shown in room.chat.shown)


async def test_waiting_for_a_role_that_came_free_meanwhile_offers_it(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    taken = await room.ask("Ana", "/role claim opener")
    await room.say("Bo", "/role release opener")
    free = await room.follow("Ana", taken, "Tell me if it comes free")
    await room.follow("Ana", free, "I'll do it")
    assert "Opener: Ana" in room.last()


async def test_a_gathering_that_is_over_takes_no_claims_and_keeps_its_roles(room: Room) -> None:
    claimed = await room.ask("Bo", "/role claim opener")
    await room.until("2026-04-04 09:00")
    assert "is over" in await room.say("Ana", "/role claim closing 2026-04-03")
    assert "is over" in said(await room.follow("Bo", claimed, "Undo"))
    assert "Opener Bo" in await room.say("Ana", "/role history")


async def test_a_gathering_that_is_cancelled_takes_no_claims_nor_gives_any_back(room: Room) -> None:
    claimed = await room.ask("Bo", "/role claim opener")
    await room.say("Chris", "/gathering cancel 2026-04-03 why:ill")
    assert "is cancelled" in await room.say("Ana", "/role claim closing 2026-04-03")
    assert "is cancelled" in said(await room.follow("Bo", claimed, "Undo"))


async def test_a_gathering_of_another_community_is_not_to_be_had(room: Room) -> None:
    reply = await room.make("Ana", "role claim", {"role": "opener", "gathering": "#999"})
    assert "There is no gathering" in said(reply)


async def test_a_role_is_noted_for_somebody_without_an_account_and_given_back(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    noted = await room.ask("Chris", "/record role Finn closing")
    assert "Closing: Finn" in room.last()
    await room.follow("Chris", noted, "Undo")
    assert "Closing: open" in room.last()


async def test_who_has_an_account_is_told_of_a_role_noted_for_them(room: Room) -> None:
    await room.say("Bo", "/cop join")
    await room.say("Chris", "/record role Bo closing")
    assert "Chris noted you for Closing" in room.last("@Bo")
    await room.press("Bo", "Give it back", "@Bo")
    assert "Closing: open" in room.last()


async def test_only_stewards_note_roles_for_others(room: Room) -> None:
    await room.say("Bo", "/cop join")
    assert "Only stewards" in await room.say("Ana", "/record role Bo closing")


async def test_what_members_write_stays_as_they_wrote_it(room: Room) -> None:
    await room.say("Bo", "/role claim opener note:**loud** %(role)s <b>")
    assert "“**loud** %(role)s <b>”" in await room.say("Ana", "/role list")


async def test_a_role_that_is_noted_twice_is_undone_by_no_second_press(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record role Finn opener")
    again = await room.say("Chris", "/record role Finn opener")
    assert "Finn has Opener on Friday, April 3 already.\n[Give it back]" in again


async def test_whoever_had_no_role_yet_reads_that_others_suit_a_first_time(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    gone = await room.say("Ana", "/role claim opener")
    assert "is with Bo already. For a first time: Closing." in gone
    await room.say("Ana", "/role claim closing")
    assert "Still open: " in await room.say("Ana", "/role claim opener")


async def test_who_takes_a_role_says_on_which_side_of_a_hybrid_gathering_they_come(
    room: Room,
) -> None:
    await room.say("Chris", "/gathering relocate April 3 Hall 3 https://a.example/x")
    claimed = await room.ask("Bo", "/role claim opener")
    assert "[I'll be there in person] [I'll be there online] [Undo]" in said(claimed)
    await room.follow("Bo", claimed, "I'll be there online")
    assert "Coming online · 1: Bo" in room.last()
    claimed = await room.ask("Ana", "/role claim closing")
    await room.follow("Ana", claimed, "I'll be there in person")
    assert "Coming in person · 1: Ana" in room.last()


async def test_a_list_says_how_many_more_a_role_wants_beside_who_has_it(room: Room) -> None:
    await room.say("Chris", "/role change opener wanted:3")
    await room.say("Bo", "/role claim opener")
    assert "Bo (2 more wanted)" in await room.say("Ana", "/role list")
    for name in ("Ana", "Dee"):
        await room.say(name, "/role claim opener")
    assert "more wanted" not in await room.say("Ana", "/role list")


async def test_who_turned_changes_off_is_not_promised_to_hear_of_a_role(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    await room.say("Ana", "/cop quiet changes")
    taken = await room.ask("Ana", "/role claim opener")
    waiting = said(await room.follow("Ana", taken, "Tell me if it comes free"))
    assert "You wait for Opener on Friday, April 3. /role list shows when it is free." in waiting
    assert "You get a message" not in waiting
    assert "You turned changes off, so no message comes" in waiting


async def test_who_is_asked_to_take_over_a_role_that_is_free_by_now_may_take_it(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Bo", "/role claim opener")
    await room.say("Bo", "/role handover opener Ana")
    await room.say("Bo", "/role release opener")
    late = await room.make("Ana", "role accept", {"request": "1"})
    await room.follow("Ana", late, "I'll do it")
    assert "Opener: Ana" in room.last()
