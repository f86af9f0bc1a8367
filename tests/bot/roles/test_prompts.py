"""What the clock says about roles: who would be asked too often, wrongly, or not at all."""

from collections.abc import AsyncIterator

import pytest

from bot.gatherings.ahead import this
from bot.roles.prompts import they_hold_one
from tests.room import Room, founded


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """First-friday on March 2, with Ana, Bo, Dee and Chris, the steward; it meets on April 3."""
    async with founded() as made:
        for name in ("Ana", "Bo", "Dee"):
            await made.say(name, "/cop join")
        yield made


@pytest.fixture
async def later(room: Room) -> Room:
    """The room on April 4: Ana, Bo, Dee and Chris had a role each; it meets on May 1.

    No season is asked for ahead, so that each gathering is.
    """
    await room.say("Chris", "/cop prompts season-roles off")
    roles = ("opener", "sharing challenges", "facilitation design", "evaluation")
    for name, role in zip(("Ana", "Bo", "Dee", "Chris"), roles, strict=True):
        await room.say(name, f"/role claim {role}")
    await room.until("2026-04-04 12:00")
    return room


async def asked(room: Room, until: str) -> list[str]:
    """Who is asked to take a role until then, in order."""
    shown = await room.until(until)
    return [s.audience for s in shown if s.text.startswith("Would ")]


async def only(room: Room, role: str) -> None:
    """Chris leaves one role on the agenda."""
    roles = ("opener", "sharing challenges", "facilitation design", "evaluation", "closing")
    for other in roles:
        if other != role:
            await room.say("Chris", f"/role drop {other}")


async def test_before_anybody_was_here_nobody_is_asked_in_private(room: Room) -> None:
    assert await asked(room, "2026-03-13 09:00") == []


async def test_before_the_first_gathering_is_over_nobody_is_asked_for_a_season(room: Room) -> None:
    for name, role in (("Ana", "opener"), ("Bo", "evaluation")):
        await room.say(name, f"/role claim {role}")
    shown = await room.until("2026-04-03 12:00")
    asks = ("Would ", "For the season ahead")
    assert [s.audience for s in shown if s.text.startswith(asks)] == []


async def test_three_are_asked_once_for_all_that_is_open_and_each_in_one_message(
    later: Room,
) -> None:
    who = await asked(later, "2026-04-10 09:00")
    assert len(who) == len(set(who)) == 3
    question = later.last(who[0])
    for role in ("Opener", "Sharing challenges", "Facilitation design", "Evaluation", "Closing"):
        assert role in question
    assert "Not this time" in question


async def test_the_question_takes_yes_at_one_press(later: Room) -> None:
    who = (await asked(later, "2026-04-10 09:00"))[0]
    said = await later.press(who[1:], "Opener", who)
    assert "Opener on Friday, May 1 is yours" in said
    # Having taken one, they are asked for no other.
    assert who not in await asked(later, "2026-05-01 09:00")


async def test_for_one_seat_two_are_asked_and_later_it_is_named_to_all(later: Room) -> None:
    await only(later, "opener")
    first = await asked(later, "2026-04-10 09:00")
    # Ana has opened, so that it is her turn last.
    assert len({*first} & {"@Bo", "@Dee", "@Chris"}) == len(first) == 2
    assert await asked(later, "2026-04-24 08:59") == []
    await later.until("2026-04-24 09:00")
    assert "needs a hand\n· Open: Opener" in later.last()


async def test_for_two_seats_others_are_asked_later(later: Room) -> None:
    await only(later, "opener")
    await later.say("Chris", "/role change opener wanted:2")
    first = await asked(later, "2026-04-10 09:00")
    second = await asked(later, "2026-04-21 09:00")
    assert len(first) == len(second) == 2
    assert {*first, *second} == {"@Ana", "@Bo", "@Dee", "@Chris"}
    assert "@Ana" in second
    assert "You last held it on Friday, April 3" in later.last("@Ana")
    assert "You have not held it yet" in later.last("@Bo")


async def test_nothing_open_is_nothing_said(later: Room) -> None:
    for role in ("opener", "sharing challenges", "facilitation design", "evaluation", "closing"):
        await later.say("Bo", f"/role claim {role}")
    shown = await later.until("2026-04-30 09:00")
    assert not any("Open: " in s.text or "Would " in s.text for s in shown)


async def test_not_this_time_is_an_answer_for_the_whole_gathering(later: Room) -> None:
    who = (await asked(later, "2026-04-10 09:00"))[0]
    said = await later.press(who[1:], "Not this time", who)
    assert "You are not asked again for Friday, May 1" in said
    assert who not in await asked(later, "2026-05-02 09:00")
    assert who in await asked(later, "2026-09-01 09:00")


async def test_nobody_is_asked_twice_for_a_gathering(later: Room) -> None:
    who = await asked(later, "2026-05-01 12:00")
    assert len(who) == len(set(who)) == 4


async def test_whoever_gave_a_role_back_is_asked_for_no_other_one(later: Room) -> None:
    for name in ("Ana", "Bo", "Dee"):
        await later.say(name, "/role claim closing")
        await later.say(name, "/role release closing")
    assert set(await asked(later, "2026-05-01 12:00")) == {"@Chris"}


async def test_nobody_is_asked_twice_within_five_days_whichever_gathering_it_is(
    later: Room,
) -> None:
    await later.say("Chris", "/cop prompts season-roles off")
    await later.make("Chris", "gathering add", {"day": "2026-05-04", "time": "13:00"})
    first = await asked(later, "2026-04-10 09:00")
    second = await asked(later, "2026-04-13 09:00")
    assert len(first) == 3
    assert not {*first} & {*second}


async def test_who_said_no_is_away_or_wants_no_requests_is_left_in_peace(later: Room) -> None:
    await later.say("Ana", "/rsvp no")
    await later.say("Bo", "/cop away 2026-04-08 2026-04-30")
    await later.say("Dee", "/cop quiet role requests")
    await later.say("Chris", "/cop away 2026-05-01 2026-05-10")
    assert await asked(later, "2026-04-21 09:00") == []


async def test_who_left_or_has_no_account_is_not_asked(later: Room) -> None:
    await later.say("Chris", "/guest add Finn")
    await later.say("Chris", "/record role Finn closing")
    await later.say("Bo", "/cop leave")
    assert set(await asked(later, "2026-04-30 09:00")) == {"@Ana", "@Dee", "@Chris"}


async def test_whoever_was_here_and_had_no_role_is_asked_for_a_light_one_alone(
    later: Room,
) -> None:
    await later.say("Eli", "/cop join")
    await later.say("Chris", "/record attendance Ana, Eli")
    for name in ("Ana", "Bo", "Dee", "Chris"):
        await later.say(name, "/cop quiet role requests")
    assert await asked(later, "2026-04-10 09:00") == ["@Eli"]
    assert "Would you like to take Closing" in later.last("@Eli")
    assert "Evaluation" not in later.last("@Eli")
    # Nobody has closed yet, so that nobody is named.
    assert "did it last" not in later.last("@Eli")


async def test_a_holder_is_reminded_of_what_each_role_asks_with_the_ways_out(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    await room.say("Bo", "/role claim closing")
    await room.until("2026-03-31 09:00")
    reminder = room.last("@Bo")
    assert "You have Opener and Closing on Friday, April 3, 13:00" in reminder
    assert "Gather a last word" in reminder
    await room.press("Bo", "Give back Closing", "@Bo")
    assert any("Closing: open" in s.text for s in room.chat.shown[-3:])


async def test_a_holder_who_cannot_come_is_asked_to_pass_the_role_on(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    await room.say("Bo", "/rsvp no")
    await room.until("2026-03-31 09:00")
    assert "You said that you can't make it" in room.last("@Bo")


async def test_a_holder_who_is_away_is_left_in_peace(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    await room.say("Bo", "/cop away 2026-03-30 2026-04-10")
    shown = await room.until("2026-04-05 09:00")
    assert not any(s.audience == "@Bo" for s in shown)


async def test_holders_are_thanked_by_role_and_nobody_else_is(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    # It is as good a month later, and comes with what they are told before.
    shown = await room.until("2026-05-08 09:00")
    thanked = [s for s in shown if s.audience[0] == "@" and "You took" in s.text]
    assert [s.audience for s in thanked] == ["@Bo"]
    assert "Opener on Friday, April 3" in thanked[0].text


async def test_who_is_known_not_to_have_come_is_not_thanked(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    await room.say("Bo", "/rsvp no")
    shown = await room.until("2026-04-05 09:00")
    assert not any(s.text.startswith("Thank you") for s in shown)


async def test_after_an_outage_of_weeks_nobody_is_asked_for_what_is_over(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    at = room.clock.now()
    room.clock.to(at.replace(month=4, day=20))
    await room.heart.beat()
    stale = [s for s in room.chat.shown if s.text.startswith(("Would you", "You have", "Thank"))]
    assert stale == []


@pytest.fixture
async def rested(room: Room) -> Room:
    """April 4: Ana and Bo had a role each, and Dee, Eli and Eve came; each gathering is asked."""
    await room.say("Chris", "/cop prompts season-roles off")
    for name, role in (("Ana", "opener"), ("Bo", "evaluation")):
        await room.say(name, f"/role claim {role}")
    for name in ("Dee", "Eli", "Eve", "Chris"):
        await room.say(name, "/rsvp yes")
    await room.until("2026-04-04 12:00")
    return room


async def test_at_first_those_are_asked_who_had_no_role_last_time_and_no_steward(
    rested: Room,
) -> None:
    assert set(await asked(rested, "2026-04-10 09:00")) == {"@Dee", "@Eli", "@Eve"}
    assert set(await asked(rested, "2026-04-21 09:00")) == {"@Ana", "@Bo", "@Chris"}


async def test_where_nobody_else_can_be_asked_everybody_is_at_first(rested: Room) -> None:
    await rested.say("Dee", "/role wishes never")
    await rested.say("Eli", "/cop quiet role requests")
    await rested.say("Eve", "/cop quiet role requests")
    who = set(await asked(rested, "2026-04-10 09:00"))
    assert {"@Ana", "@Bo"} <= who
    assert not who & {"@Dee", "@Eli", "@Eve"}


async def test_who_has_a_role_of_another_gathering_ahead_is_asked_for_no_other(
    later: Room,
) -> None:
    await later.say("Ana", "/role claim opener for September 4")
    assert set(await asked(later, "2026-05-01 12:00")) == {"@Bo", "@Dee", "@Chris"}


async def test_a_steward_is_asked_to_remind_whoever_has_a_role_and_is_off_chat(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record role Finn closing")
    shown = await room.until("2026-04-02 12:00")
    mine = [s for s in shown if s.audience == "@Chris" and "Finn has Closing" in s.text]
    assert len(mine) == 1
    assert "I can't write to Finn; please pass it on.\n[Give back Closing]" in mine[0].text
    assert "Finn no longer has it" in await room.press("Chris", "Give back Closing", "@Chris")


async def test_no_steward_is_asked_to_remind_of_a_role_that_was_given_back(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record role Finn closing")
    await room.say("Chris", "/record role Finn evaluation")
    with room.work() as work:
        finn = next(m for m in work.members.active() if m.name == "Finn").id
        gathering = work.gatherings.next(room.clock.now())
        assert gathering is not None
        about = f"{this(gathering)}:reminder:{finn}"
        assert they_hold_one(work, about, 1, room.clock.now())
        assert not they_hold_one(work, about, 1, gathering.starts_at)
    await room.say("Chris", "/record release Finn closing")
    await room.say("Chris", "/record release Finn evaluation")
    with room.work() as work:
        assert not they_hold_one(work, about, 1, room.clock.now())
