"""Stewards are told that a group has outgrown its format: once, and only while it is true."""

from datetime import timedelta

from bot.core.prompts import Prompted
from bot.core.voice import STEWARDING
from bot.growth.prompts import too_many
from store.core.subject import Subject
from tests.room import Room, Shown

LARGE = "has become large"


def about(shown: list[Shown]) -> list[str]:
    """Who was told of it."""
    return [one.audience for one in shown if LARGE in one.text]


def outgrown(room: Room) -> str:
    """What is kept."""
    with room.work() as work:
        return work.communities.this().outgrown


def look(room: Room, number: int, came: int) -> int:
    """So many came to a gathering, and it is looked at; how much was said."""
    with room.work() as work:
        gathering = work.gatherings.ahead(room.clock.now())[number]
        gathering.walk_ins = came
        work.save(gathering)
        about_it = Subject.of(gathering)
        now = gathering.ends_at
        until = now + timedelta(days=7)
        told = Prompted(now, work, work.communities.this(), about_it, "1 day after", until)
        too_many(told)
        return told.voice.said


async def test_sixteen_in_a_circle_are_not_too_many(room: Room) -> None:
    await room.until("2026-04-03 17:00")
    await room.say("Chris", "/record attendance Chris, +15")
    assert not about(await room.until("2026-04-07 12:00"))
    assert outgrown(room) == ""


async def test_all_stewards_hear_of_more_and_nobody_else(room: Room) -> None:
    await room.say("Dee", "/rsvp yes")
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/stewards add Dee")
    await room.until("2026-04-03 17:00")
    await room.say("Chris", "/record attendance Chris, +16")
    assert sorted(about(await room.until("2026-04-07 12:00"))) == ["@Chris", "@Dee"]
    assert outgrown(room) == "in person"


async def test_where_nobody_noted_who_came_those_who_said_yes_count(room: Room) -> None:
    for number in range(17):
        await room.say(f"Guest{number}", "/rsvp yes")
    assert about(await room.until("2026-04-07 12:00")) == ["@Chris"]
    assert "17 people" in await room.say("Chris", "/cop size")


def test_it_is_told_again_only_after_it_has_shrunk(room: Room) -> None:
    assert [look(room, n, came) for n, came in enumerate((20, 30, 14, 18))] == [1, 0, 0, 0]
    assert outgrown(room) == "in person"
    assert [look(room, n, came) for n, came in enumerate((12, 18), 4)] == [0, 1]


def test_what_reached_nobody_stays_to_be_told(room: Room) -> None:
    with room.work() as work:
        work.members.hush(1, STEWARDING)
    assert look(room, 0, 20) == 0
    assert outgrown(room) == ""
    with room.work() as work:
        work.members.unhush(1, STEWARDING)
    assert look(room, 1, 20) == 1


def test_a_cancelled_gathering_was_not_large(room: Room) -> None:
    with room.work() as work:
        work.gatherings.ahead(room.clock.now())[0].state = "cancelled"
    assert look(room, 0, 20) == 0
    assert outgrown(room) == ""


async def test_before_the_first_gathering_there_is_no_size(room: Room) -> None:
    assert "No gathering has been held yet" in await room.say("Chris", "/cop size")
    await room.until("2026-04-03 17:00")
    assert "nobody noted who came" in await room.say("Chris", "/cop size")


async def test_a_format_that_carries_any_number_says_no_number(room: Room) -> None:
    await room.until("2026-04-03 17:00")
    with room.work() as work:
        [held] = work.gatherings.past(room.clock.now(), 1)
        held.format = "by letter"
        held.walk_ins = 1
        work.save(held)
    assert "April 3 · one person\n" in await room.say("Chris", "/cop size")
