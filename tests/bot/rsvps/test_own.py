"""Own reminders: when and where somebody chose to be reminded, and that it stays one."""

from collections.abc import AsyncIterator

import pytest

from bot.core.commands import declared
from bot.core.kinds.kind import Reading
from tests.room import ZONE, Room, Shown, founded, said

EVE, HOUR = "2026-04-02 09:00", "2026-04-03 12:00"


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """A community in which the clock reminds, and asks for nothing."""
    async with founded() as made:
        for name in ("roles-unfilled", "season-roles", "channel-reminder", "monthly-query"):
            await made.say("Chris", f"/cop prompts {name} off")
        yield made


def to(name: str, shown: list[Shown]) -> list[str]:
    """What was said to somebody of the gathering in April."""
    told = (s.text for s in shown if s.audience == name)
    return [text for text in told if "April 3, 13:00" in text and "Coming" not in text]


async def test_who_chose_the_hour_before_hears_then_however_late_they_answered(room: Room) -> None:
    await room.say("Ana", "/cop reminders hour before")
    assert not to("@Ana", await room.until(EVE))
    await room.until("2026-04-03 10:00")
    await room.say("Ana", "/rsvp maybe")
    [said] = to("@Ana", await room.until(HOUR))
    assert "You said maybe. Do you know by now?" in said


async def test_what_was_chosen_is_said_also_where_enough_was_said_that_day(room: Room) -> None:
    await room.say("Ana", "/cop reminders hour before")
    await room.say("Ana", "/rsvp yes")
    await room.until("2026-04-03 09:00")
    await room.say("Chris", "/thanks Ana for the chairs")
    await room.say("Chris", "/thanks Ana for the cake")
    assert to("@Ana", await room.until(HOUR))


async def test_a_role_is_the_one_reminder_whatever_was_chosen(room: Room) -> None:
    for when in ("hour before", "not at all"):
        name = {"hour before": "Ana", "not at all": "Bo"}[when]
        await room.say(name, f"/cop reminders {when}")
        await room.say(name, "/rsvp yes")
    await room.say("Ana", "/role claim opener")
    await room.say("Bo", "/role claim closing")
    shown = await room.until("2026-03-31 09:00")
    assert "You have Opener" in to("@Ana", shown)[0]
    assert "You have Closing" in to("@Bo", shown)[0]
    shown = await room.until("2026-04-03 13:00")
    assert not to("@Ana", shown)
    assert not to("@Bo", shown)


async def test_those_who_want_it_in_the_thread_are_called_in_one_message(room: Room) -> None:
    for name in ("Ana", "Bo", "Dee"):
        await room.say(name, "/rsvp yes")
        await room.say(name, "/cop reminders where:thread")
    # Who turned reminders off altogether is not called either.
    await room.say("Dee", "/cop quiet reminders")
    shown = await room.until(EVE)
    [said] = to("#facilitators", shown)
    assert "For Ana, Bo\n" in said
    assert "If something came up, its card takes your answer." in said
    assert not to("@Ana", shown)
    assert not to("@Dee", shown)


async def test_whoever_was_not_sure_is_asked_in_the_thread_with_the_others(room: Room) -> None:
    for name, answer in (("Ana", "yes"), ("Bo", "maybe")):
        await room.say(name, f"/rsvp {answer}")
        await room.say(name, "/cop reminders where:thread")
    [said] = to("#facilitators", await room.until(EVE))
    assert "If you were not sure so far: do you know by now?" in said
    assert "[I'll be there] [Maybe]" in said


async def test_what_can_be_chosen_is_called_as_people_say_it(room: Room) -> None:
    with room.work() as work:
        reading = Reading(room.clock.now(), ZONE, work, 1)
    command = declared()["cop reminders"]
    labels = [[one.label for one in p.kind.options(reading)] for p in command.params]
    assert labels[0][-2:] == ["An hour before it begins", "Not at all"]
    assert labels[1] == ["In private", "In the thread of its card"]


async def test_where_no_card_stands_the_thread_is_a_direct_message(room: Room) -> None:
    await room.say("Chris", "/gathering add 2026-04-03 18:00 1h")
    # What tells of the date has its own button, and no card of it stands before the first is over.
    await room.press("Ana", "I'll be there", "#facilitators")
    await room.say("Ana", "/cop reminders where:thread")
    shown = await room.until(EVE)
    assert ["April 3, 18:00" in s.text for s in shown if s.audience == "@Ana"] == [True]
    assert not [s for s in shown if s.audience == "#facilitators"]


async def test_the_choice_shows_what_stands_and_one_is_changed_without_the_other(
    room: Room,
) -> None:
    told = await room.say("Ana", "/cop reminders each time thread")
    assert "When: The day before, each time\nWhere: In the thread of its card" in told
    told = await room.say("Ana", "/cop reminders where:private")
    assert "When: The day before, each time\nWhere: In private" in told
    told = await room.say("Ana", "/cop reminders when:day before")
    assert "When: The day before, unless you come regularly" in told
    assert "When: Not at all" in await room.say("Ana", "/cop reminders not at all")
    # An old message's button goes back to the day before.
    await room.make("Ana", "rsvp-remind", {"often": "each time"})
    assert "The day before, each time\nWhere" in await room.say("Ana", "/cop reminders")


async def test_fewer_reminders_lead_to_the_choice_as_well(room: Room) -> None:
    reply = await room.make("Ana", "cop fewer", {"of": "reminders"})
    assert "When I remind you" in said(await room.follow("Ana", reply, "When I am reminded"))
