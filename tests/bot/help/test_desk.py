"""Somebody's own desk: what concerns them now, and nothing of what is over."""

from collections.abc import Iterable
from datetime import datetime

from bot.core.cards.elements import Element
from bot.core.cards.lines import text
from bot.core.cards.plain import plain
from bot.help.desk import draw, nowhere, outside, welcome
from bot.help.desk_parts import on_desk
from store.members import Member
from store.work import Work
from tests.room import Room


def desk(room: Room, name: str) -> str:
    with room.work() as work:
        return plain(draw(work, _member(work, name), room.clock.now()))


def _member(work: Work, name: str) -> Member:
    return next(member for member in work.members.active() if member.name == name)


async def test_ones_own_open_steps_stand_on_the_desk_with_the_way_to_end_them(room: Room) -> None:
    await room.say("Dee", "/cop join")
    await room.say("Dee", "/step add Book the room by March 20")
    await room.say("Dee", "/step add Water the plants")
    shown = desk(room, "Dee")
    assert "Your next steps" in shown
    assert "Book the room · by Friday, March 20" in shown
    assert "[Done: Water the plants]" in shown
    await room.say("Dee", "/step done water the plants")
    assert "Water the plants" not in desk(room, "Dee")


async def test_others_steps_and_an_empty_list_take_no_room_on_the_desk(room: Room) -> None:
    for name in ("Ana", "Dee"):
        await room.say(name, "/cop join")
    await room.say("Dee", "/step add Water the plants")
    assert "next steps" not in desk(room, "Ana")


async def test_what_others_ask_stands_on_the_desk_until_one_has_answered(room: Room) -> None:
    for name in ("Ana", "Dee"):
        await room.say(name, "/cop join")
    await room.say("Dee", "/query ask seeking experience Who has met in a garden?")
    assert "Answer “Who has met in a garden?”" in desk(room, "Ana")
    assert "Asked just now" not in desk(room, "Dee")
    await room.say("Ana", "/query answer #1 Bring blankets.")
    assert "Asked just now" not in desk(room, "Ana")


def test_somebody_who_takes_no_part_is_told_how_and_nothing_of_any_community() -> None:
    assert "Type /cop join in the channel where yours meets" in plain(outside())
    assert "Another one begins with /cop setup" in plain(outside())


async def test_ones_own_answer_stands_on_the_desk_whatever_it_is(room: Room) -> None:
    await room.say("Chris", "/gathering seats April 3 1")
    for line, told in (
        ("/rsvp yes", "You're coming"),
        ("/rsvp maybe", "Maybe"),
        ("/rsvp no", "Can't make it"),
    ):
        await room.say("Ana", line)
        assert f"Your answer: {told}" in desk(room, "Ana")
    await room.say("Bo", "/rsvp yes")
    await room.say("Ana", "/rsvp yes")
    assert "Your answer: On the waitlist" in desk(room, "Ana")


async def test_roles_are_taken_at_the_desk_and_given_back_there(room: Room) -> None:
    await room.say("Ana", "/cop join")
    none = desk(room, "Ana")
    assert "Your roles\nNone at present.\n[Which role would you take?: Opener, " in none
    await room.say("Ana", "/role claim opener")
    held = desk(room, "Ana")
    assert "[Give back Opener]" in held
    assert "[Which role would you take?: Sharing challenges, " in held


async def test_a_steward_reads_what_needs_a_hand_and_that_nothing_does(room: Room) -> None:
    assert "5 open roles on Friday, April 3" in desk(room, "Chris")
    with room.work() as work:
        for gathering in work.gatherings.coming(room.clock.now(), 99):
            gathering.state = "cancelled"
            work.save(gathering)
    shown = desk(room, "Chris")
    assert "No gathering is planned at present." in shown
    assert "Nothing needs a hand just now." in shown


def test_without_a_community_the_desk_says_how_one_begins() -> None:
    assert "begins with /cop setup" in plain(nowhere())


def test_who_looks_for_the_first_time_reads_what_comes_here_and_how_to_turn_it_off() -> None:
    shown = plain(welcome(["Phoenix facilitators", "Others"]))
    assert "Communities here: Phoenix facilitators, Others" in shown
    assert "/cop quiet turns messages off" in shown
    assert "Communities here" not in plain(welcome([]))


async def test_a_moved_date_is_to_be_confirmed_on_the_desk_as_well(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/gathering move next 2026-04-10")
    with room.work() as work:
        ana = work.members.of_account("fake", "here", "ana")
        assert ana is not None
        assert "To be confirmed" in plain(draw(work, ana, room.clock.now()))


async def test_what_a_capability_above_adds_stands_on_the_desk_of_whom_it_concerns(
    room: Room,
) -> None:
    @on_desk
    def for_one(_work: Work, member: Member, _now: datetime) -> Iterable[Element]:
        if member.name == "Zelda":
            yield text("A word for Zelda")

    for name in ("Zelda", "Bo"):
        await room.say(name, "/cop join")
    assert "A word for Zelda" in await room.say("Zelda", "/cop desk")
    assert "A word for Zelda" not in await room.say("Bo", "/cop desk")
