"""Whoever marked a date as of interest is not asked once they have answered, or it is off."""

import pytest

from tests.room import Room
from tests.waiting import so


@pytest.mark.parametrize("line", ["Ana: /rsvp no", "Chris: /gathering cancel April 3 why:ill"])
async def test_whoever_is_interested_is_asked_until_they_answered(room: Room, line: str) -> None:
    await room.say("Ana", "/cop join")
    assert so(room, "Ana", "interest:1")
    by, _colon, what = line.partition(": ")
    await room.say(by, what)
    assert not so(room, "Ana", "interest:1")
