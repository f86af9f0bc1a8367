"""A provider and a community it may look after, in two channels of one workspace."""

from dataclasses import replace

import pytest

from bot.core.calls import Call
from bot.core.replies import Reply
from tests.room import ZONE, Room, said, where, who

CIRCLE = "circle"
"""The channel of the community that is looked after; Pat is its steward."""


async def also_founded(room: Room, steward: str, channel: str, name: str, zone: str = ZONE) -> None:
    """Another community in another channel, set up by somebody who may."""
    given = {"template": "first-friday", "name": name, "zone": zone}
    for at, (command, args, source) in enumerate(
        [("cop setup", given, "form"), ("cop confirm", {}, "button")]
    ):
        founder = replace(who(steward), founds=True)
        call = Call(f"{channel}-{at}", command, founder, where(channel), args, source)  # type: ignore[arg-type]
        reply: Reply = await room.dispatch(call)
        await room.passing.settle()
        assert not reply.refused, said(reply)


def code_in(text: str) -> str:
    """The one-time code that a card tells."""
    return text.partition("The code is ")[2].split()[0]


@pytest.fixture
async def two(room: Room) -> Room:
    """Chris's community, and Pat's."""
    await also_founded(room, "Pat", CIRCLE, "Riverside circle")
    return room


@pytest.fixture
async def cared(two: Room) -> Room:
    """Chris's looks after Pat's."""
    code = code_in(await two.say("Chris", "/provider invite"))
    await two.make("Pat", "provider agree", {"code": code}, channel=CIRCLE)
    return two
