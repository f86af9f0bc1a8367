"""Allowed: who may not do something hears who can, or what to do instead."""

import pytest

from tests.room import ZONE, Room, opened, said


@pytest.mark.parametrize("source", ["typed", "form"])
async def test_who_may_not_found_sets_nothing_up_and_hears_whom_to_ask(source: str) -> None:
    async with opened() as room:
        if source == "typed":
            reply = await room.ask("Ana", "/cop setup")
        else:
            # A form that was shown to a founder may be sent by anybody.
            given = {"template": "first-friday", "name": "Ours", "zone": ZONE}
            reply = await room.make("Ana", "cop setup", given, source="form")
        assert reply.refused
        assert "is for the workspace's admins and whoever created the channel" in said(reply)
        assert "Ask one of them to type /cop setup in this channel" in said(reply)
        await room.found()  # nothing of it stands in a founder's way


async def test_where_no_steward_is_left_nobody_is_named_who_could_help(room: Room) -> None:
    await room.say("Bo", "/cop join")
    assert "Only stewards can do that here. Chris can help." in await room.say("Bo", "/guest list")
    with room.work() as work:
        [chris] = work.members.stewards()
        chris.steward_since = None
        work.save(chris)
    reply = await room.ask("Bo", "/guest list")
    assert reply.refused
    assert "Only stewards can do that here, and Phoenix facilitators has none." in said(reply)
    assert "Bring it back" not in said(reply)
