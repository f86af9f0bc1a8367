"""Whoever is missed is not asked how they are once they are known to have been there, or left."""

import pytest

from tests.room import founded
from tests.waiting import so


@pytest.mark.parametrize("line", ["Chris: /record attendance Dee, Chris", "Dee: /cop step-back"])
async def test_whoever_is_missed_is_asked_how_they_are(line: str) -> None:
    async with founded("series") as room:
        await room.make("Dee", "cop commit", {"hope": "", "name": "no"}, "form")
        await room.until("2026-03-12 20:00")
        assert so(room, "Dee", "missed:1")
        by, _colon, what = line.partition(": ")
        await room.say(by, what)
        assert not so(room, "Dee", "missed:1")
