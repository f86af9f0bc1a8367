"""Helpers: who is asked for a word to somebody's first thing, and whose turn it is."""

from datetime import UTC, datetime

import pytest

from bot.welcomes.rules import in_turn
from tests.bot.welcomes.test_first_things import FIRST, NEXT_DAY, asked, joined
from tests.room import Room


@pytest.mark.parametrize("line", ["/cop quiet questions", "/cop away 2026-03-02 2026-03-09"])
async def test_who_is_away_or_quiet_is_not_asked(room: Room, line: str) -> None:
    await room.say("Chris", line)
    await room.say("Dee", "/query ask visits Where do you meet?")
    assert asked(await room.until(NEXT_DAY)) == []


async def test_several_are_asked_in_turn(room: Room) -> None:
    await joined(room, "Ana", "Bo")
    await room.until("2026-04-04 08:00")
    await room.say("Chris", "/record attendance Ana, Bo, Chris")
    order = []
    for number, name in enumerate(("Dee", "Eli", "Finn", "Gus")):
        await room.say(name, f"/query ask visits Where do you meet, said number {number}?")
        # Long enough for a weekend to pass.
        order += asked(await room.later(days=4))
    # Chris, a steward and the contact, comes after who was there lately.
    assert order == ["@Ana", "@Bo", "@Chris", "@Ana"]


async def test_who_was_asked_about_that_question_already_is_left_alone(room: Room) -> None:
    await room.say("Bo", "/skill add silence")
    await room.say("Dee", "/query ask seeking experience How do you open with silence?")
    assert "Dee asks something that you may know about" in room.last("@Bo")
    assert asked(await room.until(NEXT_DAY)) == ["@Chris"]


async def test_how_long_ago_is_not_said_where_the_clock_asks_later(room: Room) -> None:
    await room.say("Chris", "/cop prompts first-unheard 3 days after at 10:00")
    for name, line in {
        "Dee": "/query ask visits Where do you meet?",
        "Eli": "/share https://example.org/r title: Recording kind: reading",
        "Finn": "/query answer #1 In the park.",
    }.items():
        await room.say(name, line)
        await room.later(minutes=1)
    told = [one.text for one in await room.until("2026-03-05 10:05") if FIRST in one.text]
    assert any(text.startswith("Eli shared something here for the first time") for text in told)
    assert not any("yesterday" in text for text in told)


def test_whose_turn_it_is() -> None:
    march, april = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)
    asked_at = {"ana": april, "bo": march}
    assert in_turn(["ana", "bo", "chris", "dee"], asked_at) == ["chris", "dee", "bo", "ana"]
    assert in_turn(["bo", "bo"], {}) == ["bo"]
