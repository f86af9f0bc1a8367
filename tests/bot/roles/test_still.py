"""A request for a role that waits is not said once the role, or who is asked, is not as it was."""

import pytest

from bot.roles import agendas
from tests.room import Room
from tests.waiting import member, so


async def invited(room: Room) -> str:
    """Ana is to be asked for Opener and Closing on April 3; the key of that."""
    for name in ("Ana", "Bo"):
        await room.say(name, "/cop join")
    ana = member(room, "Ana")
    with room.work() as work:
        first = work.gatherings.coming(room.clock.now())[0]
        for key in ("opener", "closing"):
            part = agendas.role(work, first, key)
            assert part is not None
            work.requests.invite(agendas.invitation(part, ana, room.clock.now()))
        return f"ask:{first.id}:{first.starts_at:%Y-%m-%dT%H:%M}:then"


async def test_it_is_said_while_one_of_the_roles_is_to_be_had(room: Room) -> None:
    asks = await invited(room)
    assert so(room, "Ana", asks)
    assert not so(room, "Bo", asks)
    await room.say("Bo", "/role claim opener")
    assert so(room, "Ana", asks)
    await room.say("Bo", "/role claim closing")
    assert not so(room, "Ana", asks)


@pytest.mark.parametrize(
    "line",
    [
        "Ana: /role claim evaluation",
        "Ana: /rsvp no",
        "Ana: /cop away April 1 to April 5",
        "Ana: /role wishes never",
        "Ana: /role wishes evaluation",
        "Ana: /role wishes not in April",
        "Chris: /gathering cancel April 3 why:ill",
        "Chris: /gathering move April 3 April 10",
        "Chris: /cop pause",
    ],
)
async def test_whoever_said_otherwise_meanwhile_is_not_asked(room: Room, line: str) -> None:
    asks = await invited(room)
    by, _colon, what = line.partition(": ")
    if what == "/cop pause":
        await room.make(by, "cop paused", {})
    else:
        await room.say(by, what)
    assert not so(room, "Ana", asks)
