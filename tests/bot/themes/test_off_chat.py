"""A ballot as somebody has it who can't react."""

import pytest

from bot.core import living
from bot.core.cards.plain import plain
from store.core.subject import Subject
from tests.room import founded


@pytest.mark.parametrize(
    ("way", "how"),
    [
        ("approval", "Vote for all that you like."),
        ("single", "One vote each. The last one counts."),
        ("ranked", "Rank up to three"),
    ],
)
async def test_no_reaction_is_spoken_of(way: str, how: str) -> None:
    async with founded("quarterly", "2026-03-10 09:00", "Europe/Berlin") as room:
        await room.say("Chris", f"/theme settings vote:{way}")
        await room.say("Ana", "/theme propose Humour")
        await room.say("Bo", "/theme propose Power")
        await room.later(days=9)
        with room.work() as work:
            found = living.draw_off_chat(work, Subject("ballot", 1), room.clock.now())
        assert found is not None
        told = plain(found).casefold()
        assert how.casefold() in told
        assert "react" not in told
        assert "vote" in told
