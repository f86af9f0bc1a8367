"""What waits for an answer and can't be said in private waits elsewhere, and who asked knows."""

import pytest

from bot.core.awaited import declared, unreached, waiting
from bot.core.cards.elements import Card
from bot.core.cards.plain import plain
from bot.core.i18n import words
from bot.core.ports import SendError
from bot.core.still import declared as looked_at_again
from bot.core.turns import Note
from bot.core.voice import STEWARDING, Voice
from tests.room import Room

CLOSED = SendError("closed", "50007")


@pytest.fixture
async def asked(room: Room) -> Room:
    """Ana asks Bo to take her role over, and Bo takes no direct messages."""
    await room.say("Bo", "/cop join")
    await room.say("Ana", "/role claim opener")
    room.chat.faults.append(CLOSED)
    await room.say("Ana", "/role handover opener Bo")
    return room


def test_whatever_waits_for_an_answer_is_looked_at_again() -> None:
    assert declared() <= looked_at_again()


async def test_who_asked_is_told_that_it_could_not_be_said(asked: Room) -> None:
    assert "I could not ask Bo in private" in asked.last("@Ana")
    assert "best tell them yourself" in asked.last("@Ana")


async def test_it_waits_on_the_desk_with_the_ways_to_answer(asked: Room) -> None:
    for line in ("/cop desk", "/role mine"):
        told = await asked.say("Bo", line)
        assert "Waiting for your answer" in told
        assert "Ana asks whether you would take Opener" in told
    reply = await asked.ask("Bo", "/role mine")
    await asked.follow("Bo", reply, "I'll take it")
    assert "Opener: Bo" in asked.last()
    assert "Waiting for your answer" not in await asked.say("Bo", "/cop desk")


async def test_it_is_said_once_they_can_be_written_to(asked: Room) -> None:
    reply = await asked.ask("Bo", "/cop quiet")
    await asked.follow("Bo", reply, "Write to me again")
    assert "Ana asks whether you would take Opener" in asked.last("@Bo")
    assert "Waiting for your answer" not in await asked.say("Bo", "/cop desk")


async def test_what_is_answered_by_then_is_not_said(asked: Room) -> None:
    again = await asked.ask("Ana", "/role handover opener Bo")
    await asked.follow("Ana", again, "Take the question back")
    before = len(asked.chat.shown)
    reply = await asked.ask("Bo", "/cop quiet")
    await asked.follow("Bo", reply, "Write to me again")
    assert not [one for one in asked.chat.shown[before:] if one.audience == "@Bo"]


async def test_an_erased_name_stands_on_no_desk(asked: Room) -> None:
    with asked.work() as work:
        work.outbox.reword(lambda card: card.replace("Ana", "Somebody"))
    assert "Somebody asks whether" in await asked.say("Bo", "/cop desk")


async def test_of_stewards_the_next_one_hears_what_the_first_can_not(room: Room) -> None:
    await room.say("Bo", "/cop join")
    await room.say("Chris", "/stewards add Bo")
    room.chat.faults.append(CLOSED)
    with room.work() as work:
        voice, chris = Voice(work, room.clock.now()), work.members.stewards()[0]
        said = Note(Card(words("Somebody has to look")), STEWARDING, "a-hand", at_once=True)
        assert said.to(voice, chris)
    await room.later(minutes=1)
    assert "Somebody has to look" in room.last("@Bo")


async def test_what_is_of_no_use_any_more_is_kept_and_told_to_nobody(asked: Room) -> None:
    before = len(asked.chat.shown)
    with asked.work() as work:
        bo = next(member for member in work.members.active() if member.name == "Bo")
        [letter] = work.letters.kept(bo.id)
        letter.useful_until = asked.clock.now()
        unreached(work, letter, asked.clock.now())
    await asked.passing.settle()
    assert asked.chat.shown[before:] == []


async def test_on_whose_way_it_could_not_be_said_both_hear_what_is_to_be_done(room: Room) -> None:
    await room.say("Bo", "/cop join")
    await room.say("Ana", "/role claim opener")
    room.chat.faults.append(CLOSED)
    await room.say("Ana", "/role handover opener Bo")
    assert "It waits for them in /role mine" in room.last("@Ana")
    with room.work() as work:
        bo = next(member for member in work.members.active() if member.name == "Bo")
        shown = [plain(Card((), (one,))) for one in waiting(work, bo, room.clock.now())]
    assert "Waiting for your answer" in shown[0]
    assert any("I'll take it" in one for one in shown)
