"""What a series' meeting is opened with: what its teams report, and all that was brought."""

from collections.abc import AsyncIterator

import pytest

from bot.openings.cards import SHOWN
from tests.room import Room, founded


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """Ana and Bo are a team; the first meeting is on Thursday, March 12, 2026, at 16:00."""
    async with founded("series") as made:
        for name in ("Ana", "Bo"):
            await made.say(name, "/cop join")
        await made.say("Chris", "/team form Maps people:Ana, Bo")
        yield made


async def test_whoever_opens_reads_out_what_teams_report(room: Room) -> None:
    await room.say("Ana", "/team report We drew the way.")
    await room.until("2026-03-12 15:30")
    opened = room.last("@Chris")
    assert "To open" in opened
    assert "Teams report" in opened
    assert "Maps: We drew the way." in opened


async def test_the_card_shows_some_lines_and_says_how_many_more_there_are(room: Room) -> None:
    for number in range(SHOWN + 2):
        await room.say("Bo", f"/tell success The {number}. time went well")
    await room.until("2026-03-02 12:00")
    card = next(s.text for s in reversed(room.chat.shown) if "Successes first" in s.text)
    assert card.count("time went well") == SHOWN
    assert "and 2 more" in card


async def test_a_line_outlives_whoever_told_it_without_their_name(room: Room) -> None:
    await room.say("Bo", "/tell success Our circle was calm")
    reply = await room.ask("Bo", "/cop forget")
    await room.follow("Bo", reply, "Erase me")
    await room.until("2026-03-02 12:00")
    card = next(s.text for s in reversed(room.chat.shown) if "March 12" in s.text)
    assert "Bo" not in card
