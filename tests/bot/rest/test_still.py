"""Stewards are not asked how to go on once somebody answered or one of them decided."""

import pytest

from tests.room import Room
from tests.waiting import so


@pytest.mark.parametrize("line", ["Ana: /role claim opener", "Chris: /cop wake"])
async def test_it_is_asked_while_it_sleeps(room: Room, line: str) -> None:
    await room.say("Ana", "/cop join")
    await room.until("2026-05-04 08:00")
    assert so(room, "Chris", "how-to-go-on:1")
    by, _colon, what = line.partition(": ")
    await room.say(by, what)
    assert not so(room, "Chris", "how-to-go-on:1")
