"""What opens a gathering is said to whoever opens it yet; thanks that were taken back to nobody."""

import pytest

from tests.room import Room
from tests.waiting import so


def key(room: Room) -> str:
    """Of the gathering of April 3."""
    with room.work() as work:
        first = work.gatherings.coming(room.clock.now())[0]
        return f"opening:{first.id}:{first.starts_at:%Y-%m-%dT%H:%M}:then"


@pytest.mark.parametrize(
    "line",
    [
        "Ana: /role release opener",
        "Chris: /gathering cancel April 3 why:ill",
        "Chris: /gathering move April 3 April 10",
    ],
)
async def test_it_is_said_to_whoever_opens_a_gathering_to_come(room: Room, line: str) -> None:
    await room.say("Ana", "/role claim opener")
    opening = key(room)
    assert so(room, "Ana", opening)
    assert not so(room, "Chris", opening)
    by, _colon, what = line.partition(": ")
    await room.say(by, what)
    assert not so(room, "Ana", opening)
    assert so(room, "Chris", opening) == ("release" in line)


async def test_thanks_are_said_unless_they_were_taken_back(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Bo", "/thanks Ana for staying calm")
    assert so(room, "Ana", "thanked:1")
    await room.make("Bo", "thanks-back", {"thanks": "1"})
    assert not so(room, "Ana", "thanked:1")
