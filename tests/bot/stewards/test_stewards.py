"""Stewards and guests: what would go wrong for those who look after a community."""

import re
from datetime import timedelta

from bot.core.cards.elements import Actions, Button, Card
from bot.core.i18n import words
from bot.core.rest import ENDED
from bot.core.voice import STEWARDING, Voice
from store.audit import Led
from store.members import Member
from tests.in_step import behind, standing
from tests.room import Room, said


async def test_a_new_steward_hears_of_it_in_private_and_can_do_what_stewards_do(
    room: Room,
) -> None:
    await room.say("Bo", "/cop join")
    assert "Only stewards" in await room.say("Bo", "/guest list")
    await room.say("Chris", "/stewards add Bo")
    assert "made you a steward" in room.last("@Bo")
    assert "Off chat" in await room.say("Bo", "/guest list")


async def test_the_last_steward_cannot_step_down_and_is_shown_who_could_follow(
    room: Room,
) -> None:
    assert "only steward" in await room.say("Chris", "/stewards leave")
    await room.say("Bo", "/cop join")
    await room.say("Chris", "/guest add Finn")
    assert "[Who could be a steward too?: Bo]" in await room.say("Chris", "/stewards leave")


async def test_whoever_cannot_be_erased_hears_so_before_they_are_asked_whether_they_mean_it(
    room: Room,
) -> None:
    refused = await room.ask("Chris", "/cop forget")
    assert refused.refused
    assert "only steward" in said(refused)


async def test_where_nobody_looks_after_it_none_is_named_who_could_help(room: Room) -> None:
    with room.work() as work:
        [chris] = work.members.stewards()
        chris.steward_since = None
        work.save(chris)
    told = await room.say("Chris", "/cop pause")
    assert "Only stewards can do that here, and Phoenix facilitators has none." in told


async def test_who_steps_down_is_no_contact_any_more_and_the_others_hear_of_it(
    room: Room,
) -> None:
    await room.say("Bo", "/cop join")
    await room.say("Chris", "/stewards add Bo")
    assert "no longer a steward" in await room.say("Chris", "/stewards leave")
    assert "go to you now" in room.last("@Bo")
    assert "Questions go to Bo" in room.last()
    assert "Only stewards can do that here. Bo can help." in await room.say("Chris", "/guest list")


async def test_naming_a_steward_twice_answers_for_what_is_true(room: Room) -> None:
    await room.say("Bo", "/cop join")
    await room.say("Chris", "/stewards add Bo")
    assert "a steward of Phoenix facilitators already" in await room.say(
        "Chris", "/stewards add Bo"
    )


async def test_somebody_off_chat_is_no_steward(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    assert "no account here" in await room.say("Chris", "/stewards add Finn")


async def test_somebody_unknown_is_told_how_to_be_known(room: Room) -> None:
    refused = await room.say("Chris", "/stewards add Nobody")
    assert "I don't know “Nobody”" in refused
    assert "/cop join" in refused


async def test_everybody_may_see_who_looks_after_the_community(room: Room) -> None:
    listed = await room.say("Dee", "/stewards list")
    assert "· Chris" in listed
    assert "Questions go to Chris" in listed


async def test_the_trail_says_who_did_what_to_whom_and_only_to_stewards(room: Room) -> None:
    await room.say("Bo", "/cop join")
    await room.say("Chris", "/record answer Bo yes")
    trail = await room.say("Chris", "/stewards trail")
    assert "Chris: /record answer · Bo, yes, Friday, April 3" in trail
    assert "Only stewards" in await room.say("Bo", "/stewards trail")


async def test_a_guest_is_answered_for_and_takes_roles_by_a_steward(room: Room) -> None:
    """F3: somebody states their intention off chat."""
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record answer Finn yes")
    await room.say("Chris", "/record role Finn closing")
    assert "Coming · 1: Finn" in room.last()
    assert "Closing: Finn" in room.last()


async def test_two_people_of_one_name_are_not_both_added(room: Room) -> None:
    await room.say("Ana", "/cop join")
    refused = await room.say("Chris", "/guest add ana")
    assert "known here already" in refused


async def test_a_guest_renamed_stands_on_the_card_by_the_new_name(room: Room) -> None:
    await room.say("Chris", "/guest add Fin")
    await room.say("Chris", "/record answer Fin yes")
    await room.say("Chris", "/guest rename Fin Finn Oakley")
    assert "Coming · 1: Finn Oakley" in room.last()


async def test_a_guest_who_comes_to_chat_is_one_person_with_their_account(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record answer Finn yes")
    await room.say("Chris", "/record role Finn opener")
    await room.say("Finley", "/cop join")
    await room.say("Chris", "/guest link Finn Finley")
    assert "Coming · 1: Finley" in room.last()
    assert "Opener: Finley" in room.last()
    assert "Nobody yet" in await room.say("Chris", "/guest list")


async def test_joined_with_a_guest_a_members_own_answer_counts_and_a_seat_comes_free(
    room: Room,
) -> None:
    await room.say("Chris", "/gathering seats next 2")
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record answer Finn yes")
    await room.say("Finley", "/rsvp yes by train")
    await room.say("Bo", "/rsvp yes")
    await room.say("Chris", "/guest link Finn Finley")
    assert "A seat is yours" in room.last("@Bo")
    with room.work() as work:
        assert [r.note for r in work.rsvps.of(1)] == ["by train", ""]


async def test_a_guest_is_erased_only_after_the_question_is_answered(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record answer Finn yes")
    question = await room.ask("Chris", "/guest forget Finn")
    assert "Shall I forget Finn" in said(question)
    assert question.card is not None
    row = next(e for e in question.card.body if isinstance(e, Actions))
    erase = row.items[0]
    assert isinstance(erase, Button)
    await room.make("Chris", erase.offer.command, dict(erase.offer.args))
    assert "Finn" not in room.last()
    with room.work() as work:
        assert "Finn" not in str([m.name for m in work.members.active()])
        assert not any("Finn" in str(entry.args) for entry in work.audit.led(Led(), 0, 99))


async def test_a_member_with_an_account_is_no_guest_to_be_erased_by_a_steward(
    room: Room,
) -> None:
    await room.say("Ana", "/cop join")
    reply = await room.make("Chris", "guest erase", {"guest": "#2"})
    assert "Ana is no guest" in said(reply)
    with room.work() as work:
        ana = work.members.get(2)
        assert isinstance(ana, Member)
        assert ana.state == "active"


async def test_a_note_that_waits_for_a_steward_who_steps_down_goes_to_one_who_stays(
    room: Room,
) -> None:
    for name in ("Bo", "Dee"):
        await room.say(name, "/cop join")
        await room.say("Chris", f"/stewards add {name}")
    with room.work() as work:
        stewards = {m.name: m for m in work.members.stewards()}
        chris, dee = stewards["Chris"], stewards["Dee"]
        voice = Voice(work, room.clock.now())
        note = Card(words("The kettle is broken"))
        soon, kind = timedelta(days=3), STEWARDING
        assert voice.direct(chris, note, kind, "kettle:1", waits=soon)
        # What another one was told as well is not said to them again.
        assert voice.direct(chris, Card(words("The lamp is broken")), kind, "lamp:1", waits=soon)
        assert voice.direct(dee, Card(words("The lamp is broken")), kind, "lamp:1", waits=soon)
    before = len(room.chat.shown)
    await room.say("Chris", "/stewards leave")
    await room.later(days=6)
    shown = room.chat.shown[before:]
    told = [(s.audience, what) for s in shown for what in ("kettle", "lamp") if what in s.text]
    assert told.count(("@Dee", "lamp")) == 1
    assert ("@Bo", "lamp") not in told
    assert [who for who, what in told if what == "kettle"] in (["@Bo"], ["@Dee"])
    assert not [who for who, _what in told if who == "@Chris"]


async def test_questions_go_to_whoever_the_contact_turned_out_to_be(room: Room) -> None:
    await room.say("Bo", "/cop join")
    await room.say("Ana", "/cop join")
    await room.say("Chris", "/cop settings contact:Bo")
    found = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", await room.say("Ana", "/account code"))
    assert found is not None
    await room.say("Bo", f"/account join {found.group()}")
    assert "Questions go to Ana." in dict(standing(room))["gathering:1"]
    assert not behind(room)


async def test_where_nobody_is_left_who_could_be_asked_no_card_says_whom(room: Room) -> None:
    with room.work() as work:
        [chris] = work.members.stewards()
        chris.steward_since = None
        work.save(chris)
    await room.follow("Chris", await room.ask("Chris", "/cop forget"), "Erase me")
    assert "Questions go to" not in dict(standing(room))["gathering:1"]
    assert not behind(room)


async def test_the_last_steward_of_what_has_ended_may_step_down_and_hears_how_it_comes_back(
    room: Room,
) -> None:
    await room.say("Bo", "/cop join")
    await room.say("Chris", "/stewards add Bo")
    with room.work() as work:
        here = work.communities.this()
        here.rest = ENDED
        work.save(here)
    back = "With /ending revive any member can ask for it back."
    first = await room.say("Chris", "/stewards leave")
    assert "no longer a steward" in first
    assert back not in first
    assert f"Nobody looks after it now. {back}" in await room.say("Bo", "/stewards leave")
