"""Nobody is asked what a series came to who said it, left, or has another last meeting ahead."""

import pytest

from tests.room import Room
from tests.waiting import so

KEY = "concluding:2:2026-04-02T23:00"


@pytest.mark.parametrize(
    "line",
    [
        "Dee: /cop conclude achievement:Sleep",
        "Dee: /cop step-back",
        "Chris: /gathering cancel April 2 why:ill",
        "Chris: /gathering move April 2 April 3",
    ],
)
async def test_whoever_committed_is_asked_until_they_said_it(room: Room, line: str) -> None:
    await room.make("Dee", "cop commit", {"hope": "", "name": "no"}, "form")
    assert so(room, "Dee", KEY)
    assert not so(room, "Ana", KEY)
    by, _colon, what = line.partition(": ")
    await room.say(by, what)
    assert not so(room, "Dee", KEY)
