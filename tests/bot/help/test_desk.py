"""Somebody's own desk: what concerns them now, and nothing of what is over."""

from bot.core.cards.plain import plain
from bot.help.desk import draw
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
