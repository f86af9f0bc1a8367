"""Nobody is asked for a word to what had one by the time it is their turn, or whose doer left."""

import pytest

from tests.room import Room
from tests.waiting import so


@pytest.mark.parametrize("line", ["Bo: /query answer #1 At home.", "Dee: /cop leave"])
async def test_a_word_is_asked_for_until_there_is_one(room: Room, line: str) -> None:
    await room.say("Dee", "/query ask visits Where do you meet?")
    assert so(room, "Chris", "first:1")
    by, _colon, what = line.partition(": ")
    await room.say(by, what)
    assert not so(room, "Chris", "first:1")
