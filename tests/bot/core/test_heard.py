"""Heard: a card promises nobody a message that would not come to them."""

import pytest

from bot.core.cards.elements import Card
from bot.core.cards.plain import plain
from bot.core.heard import unheard
from bot.core.voice import ANSWERS, QUESTIONS
from tests.room import Room


@pytest.fixture
async def asked(room: Room) -> Room:
    """Ana takes part."""
    await room.say("Ana", "/cop join")
    return room


def told(room: Room, kind: str) -> str:
    """What stands on a card for Ana that would promise her a message of that kind."""
    with room.work() as work:
        ana = next(one for one in work.members.active() if one.name == "Ana")
        return plain(Card((), unheard(work, ana, kind)))


async def test_who_hears_of_it_is_told_nothing(asked: Room) -> None:
    assert told(asked, QUESTIONS) == ""


async def test_who_turned_a_kind_off_is_told_so_and_turns_it_on_by_the_button(asked: Room) -> None:
    await asked.make("Ana", "cop quiet", {"kind": QUESTIONS})
    off = told(asked, QUESTIONS)
    assert "You turned questions off, so no message comes." in off
    assert "[Get questions again]" in off
    assert told(asked, ANSWERS) == ""
    await asked.make("Ana", "cop hear", {"kind": QUESTIONS})
    assert told(asked, QUESTIONS) == ""


async def test_who_can_not_be_written_to_is_promised_nothing_and_offered_nothing(
    asked: Room,
) -> None:
    await asked.make("Ana", "cop quiet", {"kind": QUESTIONS})
    with asked.work() as work:
        [account] = work.members.accounts([2])
        account.closed = True
        work.save(account)
    assert told(asked, QUESTIONS).strip() == (
        "I can't write to you in private, so no message comes."
    )
