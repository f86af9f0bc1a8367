"""Callers: whom somebody is taken for who comes back, is called otherwise, or is here no more."""

from dataclasses import replace

import pytest

from bot.core.callers import NotHere, joined, present
from bot.core.calls import Call
from tests.in_step import behind
from tests.room import Room, active, said, where, who


async def test_who_left_takes_part_again_under_the_name_they_have_now(room: Room) -> None:
    await room.say("Ana", "/cop join")
    with room.work() as work:
        [ana] = [member for member in work.members.active() if member.name == "Ana"]
        ana.state = "left"
        with pytest.raises(NotHere):
            present(ana)
        again = joined(work, ana, replace(who("Ana"), name="Ana Lima", zone=""), room.clock.now())
        assert (again.id, again.name, again.zone) == (ana.id, "Ana Lima", "America/Phoenix")
    assert "Ana Lima" in active(room)


async def test_what_is_only_remembered_of_a_member_renames_nobody(room: Room) -> None:
    await room.say("Ana", "/cop join")
    before = replace(who("Ana"), name="Anna", zone="Europe/Berlin", remembered=True)
    with room.work() as work:
        [ana] = [member for member in work.members.active() if member.name == "Ana"]
        known = joined(work, ana, before, room.clock.now())
        assert (known.name, known.zone) == ("Ana", "America/Phoenix")
        ana.state = "left"
        assert joined(work, ana, before, room.clock.now()).name == "Anna"


async def test_who_is_called_otherwise_is_so_on_every_card(room: Room) -> None:
    await room.say("Ana", "/role claim opener")
    await room.dispatch(Call("named", "cop join", replace(who("Ana"), name="Ana Lima"), where()))
    await room.passing.settle()
    assert "Opener: Ana Lima" in room.last()
    assert not behind(room)


async def test_a_second_account_does_not_rename_its_member(room: Room) -> None:
    await room.say("Ana", "/cop join")
    second = replace(who("Ana"), platform="other", name="ana_99")
    with room.work() as work:
        [ana] = [member for member in work.members.active() if member.name == "Ana"]
        work.members.link(ana, second.platform, second.workspace, second.user)
        assert joined(work, ana, second, room.clock.now()).name == "Ana"


async def test_who_only_looks_is_asked_to_join_where_that_is_for_members(room: Room) -> None:
    told = said(await room.ask("Ana", "/role mine"))
    assert "[Join]" in told
    assert "Ana" not in active(room)


async def test_a_community_at_work_is_not_set_up_by_others(room: Room) -> None:
    reply = await room.make("Ana", "cop setup", {}, source="form")
    assert reply.refused
    assert "Phoenix facilitators" in said(reply)
