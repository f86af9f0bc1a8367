"""Turns: of several stewards one is asked, and the next where that one can't be reached."""

from bot.core.addressees import Addressed
from bot.core.cards.elements import Card
from bot.core.i18n import words
from bot.core.prompts import Prompted
from bot.core.turns import Note, ask_one, in_turn, tell_chosen
from bot.core.voice import STEWARDING
from store.core.subject import Subject
from store.work import Work
from tests.room import Room


async def three(room: Room) -> None:
    """Ana and Bo are stewards as well."""
    for name in ("Ana", "Bo"):
        await room.say(name, "/cop join")
        await room.say("Chris", f"/stewards add {name}")
    await room.later(minutes=1)


def told(room: Room, work: Work) -> Prompted:
    now = room.clock.now()
    return Prompted(now, work, work.communities.this(), Subject("gathering", 1), "", now)


def note(key: str) -> Note:
    return Note(Card(words("Something")), STEWARDING, key)


async def ask(room: Room, key: str) -> str:
    with room.work() as work:
        asked = ask_one(told(room, work), note(key))
        name = asked.name if asked else ""
    await room.later(minutes=1)
    return name


async def test_it_goes_round_and_says_so(room: Room) -> None:
    await three(room)
    assert [await ask(room, str(n)) for n in range(4)] == ["Chris", "Ana", "Bo", "Chris"]
    assert "I ask one of you stewards at a time; /cop desk shows it to all" in room.last("@Bo")


async def test_who_is_away_or_wants_none_is_passed_over(room: Room) -> None:
    await three(room)
    await room.say("Chris", "/cop away 2026-03-01 2026-03-20")
    await room.say("Ana", "/cop quiet steward notes")
    assert await ask(room, "one") == "Bo"
    await room.say("Bo", "/cop away 2026-03-01 2026-03-20")
    assert await ask(room, "two") == ""


async def test_what_one_was_told_no_other_hears(room: Room) -> None:
    await three(room)
    assert await ask(room, "same") == "Chris"
    assert await ask(room, "same") == ""


async def test_a_steward_alone_reads_of_no_others(room: Room) -> None:
    assert await ask(room, "alone") == "Chris"
    assert "at a time" not in room.last("@Chris")


async def test_those_it_is_meant_for_hear_it_all_and_else_one_stands_in(room: Room) -> None:
    await three(room)
    with room.work() as work:
        stewards = work.members.stewards()
        tell_chosen(told(room, work), Addressed(stewards[:2]), note("meant"))
    shown = await room.later(minutes=1)
    assert [s.audience for s in shown] == ["@Chris", "@Ana"]
    assert not any("as a steward" in s.text for s in shown)
    # Of one day, both would come as one message.
    await room.later(days=1)
    with room.work() as work:
        tell_chosen(told(room, work), Addressed(stewards, instead=True), note("instead"))
    (stands_in,) = await room.later(minutes=1)
    assert "as a steward" in stands_in.text


async def test_whoever_was_never_asked_comes_first(room: Room) -> None:
    await three(room)
    await ask(room, "first")
    with room.work() as work:
        found = in_turn(work, work.members.stewards(), told(room, work).today)
        assert [member.name for member in found] == ["Ana", "Bo", "Chris"]
