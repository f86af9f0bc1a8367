"""What the clock says about roles: who would be asked too often, wrongly, or not at all."""

from collections.abc import AsyncIterator

import pytest

from tests.room import Room, founded


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """First-friday on March 2, with Ana, Bo, Dee and Chris, the steward; it meets on April 3."""
    async with founded() as made:
        for name in ("Ana", "Bo", "Dee"):
            await made.say(name, "/cop join")
        yield made


async def asked(room: Room, until: str) -> list[str]:
    """Who is asked to take a role until then, in order."""
    shown = await room.until(until)
    return [s.audience for s in shown if s.text.startswith("Would you like")]


async def test_open_roles_are_named_and_whoever_has_none_is_asked_in_private(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Bo", "/role claim opener")
    shown = await room.until("2026-03-13 09:00")
    assert "Friday, April 3 still needs Sharing challenges" in room.last()
    assert "Would you like to take" in room.last("@Dee")
    assert not any(s.audience == "@Bo" for s in shown)


async def test_the_question_says_what_is_asked_and_why_and_takes_yes_at_one_press(
    room: Room,
) -> None:
    await room.until("2026-03-13 09:00")
    assert "You have not held it yet" in room.last("@Dee")
    await room.press("Dee", "I'll do it", "@Dee")
    assert any(": Dee" in s.text for s in room.chat.shown[-3:])


async def test_nothing_open_is_nothing_said(room: Room) -> None:
    for role in ("opener", "sharing challenges", "facilitation design", "evaluation", "closing"):
        await room.say("Bo", f"/role claim {role}")
    shown = await room.until("2026-03-30 09:00")
    assert not any("still needs" in s.text or "Would you" in s.text for s in shown)


async def test_as_many_are_asked_as_seats_are_free_and_each_once(room: Room) -> None:
    for role in ("opener", "sharing challenges", "facilitation design"):
        await room.say("Bo", f"/role claim {role}")
    who = await asked(room, "2026-03-13 09:00")
    assert len(who) == len(set(who)) == 2


async def test_whoever_never_held_a_role_is_asked_before_whoever_did(room: Room) -> None:
    for role in ("sharing challenges", "facilitation design", "evaluation", "closing"):
        await room.say("Chris", f"/role drop {role}")
    for name in ("Ana", "Dee", "Chris"):
        await room.say("Chris", "/role change opener wanted:3")
        await room.say(name, "/role claim opener")
    await room.until("2026-04-05 09:00")
    await room.say("Chris", "/role change opener wanted:1")
    assert await asked(room, "2026-04-10 09:00") == ["@Bo"]


async def test_who_held_it_is_told_when_that_was(room: Room) -> None:
    for role in ("sharing challenges", "facilitation design", "evaluation", "closing"):
        await room.say("Chris", f"/role drop {role}")
    await room.say("Ana", "/role claim opener")
    await room.until("2026-04-05 09:00")
    for name in ("Bo", "Dee", "Chris"):
        await room.say(name, "/rsvp no")
    assert await asked(room, "2026-04-10 09:00") == ["@Ana"]
    assert "You last held it on Friday, April 3" in room.last("@Ana")


async def test_not_this_time_is_an_answer_for_the_whole_gathering(room: Room) -> None:
    await room.until("2026-03-13 09:00")
    await room.press("Dee", "Not this time", "@Dee")
    assert "@Dee" not in await asked(room, "2026-04-03 09:00")
    assert "@Dee" in await asked(room, "2026-04-10 09:00")


async def test_nobody_is_asked_twice_for_the_same_role_of_a_gathering(room: Room) -> None:
    shown = await room.until("2026-04-03 09:00")
    questions = [(s.audience, s.text) for s in shown if s.text.startswith("Would you like")]
    assert len(questions) == len(set(questions)) > 4


async def test_who_said_nothing_twice_is_not_asked_a_third_time(room: Room) -> None:
    first = await asked(room, "2026-03-13 09:00")
    second = await asked(room, "2026-03-20 09:00")
    assert sorted(first) == sorted(second) == ["@Ana", "@Bo", "@Chris", "@Dee"]
    assert await asked(room, "2026-03-27 09:00") == []


async def test_nobody_is_asked_for_a_role_they_gave_back(room: Room) -> None:
    for role in ("sharing challenges", "facilitation design", "evaluation", "closing"):
        await room.say("Chris", f"/role drop {role}")
    for name in ("Ana", "Bo", "Dee"):
        await room.say(name, "/role claim opener")
        await room.say(name, "/role release opener")
    assert await asked(room, "2026-04-03 09:00") == ["@Chris"]


async def test_nobody_is_asked_twice_within_five_days_whichever_gathering_it_is(
    room: Room,
) -> None:
    await room.make("Chris", "gathering add", {"day": "2026-04-06", "time": "13:00"})
    assert await asked(room, "2026-03-13 09:00")
    assert not await asked(room, "2026-03-17 09:00")
    assert "Monday, April 6 still needs" in room.last()


async def test_who_said_no_is_away_or_wants_no_requests_is_left_in_peace(room: Room) -> None:
    await room.say("Ana", "/rsvp no")
    await room.say("Bo", "/cop away 2026-03-10 2026-03-20")
    await room.say("Dee", "/cop quiet role requests")
    await room.say("Chris", "/cop away 2026-04-01 2026-04-10")
    assert await asked(room, "2026-03-13 09:00") == []


async def test_who_left_or_has_no_account_is_not_asked(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Bo", "/cop leave")
    who = await asked(room, "2026-03-13 09:00")
    assert set(who) == {"@Ana", "@Dee", "@Chris"}


async def test_a_week_before_the_channel_hears_it_once(room: Room) -> None:
    await room.until("2026-03-27 08:59")
    shown = await room.until("2026-03-27 09:00")
    assert sum("still needs" in s.text for s in shown if s.audience.startswith("#")) == 1


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
    shown = await room.until("2026-04-04 09:00")
    thanked = [s for s in shown if s.text.startswith("Thank you for taking")]
    assert [s.audience for s in thanked] == ["@Bo"]
    assert "Opener on Friday, April 3" in thanked[0].text


async def test_who_is_known_not_to_have_come_is_not_thanked(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    await room.say("Bo", "/rsvp no")
    shown = await room.until("2026-04-05 09:00")
    assert not any(s.text.startswith("Thank you for taking") for s in shown)


async def test_after_an_outage_of_weeks_nobody_is_asked_for_what_is_over(room: Room) -> None:
    await room.say("Bo", "/role claim opener")
    at = room.clock.now()
    room.clock.to(at.replace(month=4, day=20))
    await room.heart.beat()
    stale = [s for s in room.chat.shown if s.text.startswith(("Would you", "You have", "Thank"))]
    assert stale == []
