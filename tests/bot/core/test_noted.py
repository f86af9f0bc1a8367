"""Noted: what would be done twice, or be told wrongly of what was done."""

from bot.core.calls import Call
from bot.core.replies import Reply
from store.gatherings import Gathering
from store.members import Member
from store.polls import Poll
from store.queries import Query
from store.resources import Resource
from store.skills import Skill
from store.steps import Step
from store.themes import Proposal
from tests.room import NOBODY, Room, active, said, where, who


async def test_the_same_call_twice_takes_effect_once(room: Room) -> None:
    call = Call("once", "", who("Chris"), where(), typed="/guest add Finn")
    assert "Finn takes part" in said(await room.dispatch(call))
    assert await room.dispatch(call) == Reply()
    assert active(room) == ["Chris", "Finn"]


async def test_a_call_that_was_refused_leaves_no_trace_and_may_be_made_again(room: Room) -> None:
    call = Call("again", "", who("Ana"), where(), typed="/rsvp yes " + "long " * 60)
    for _time in range(2):
        assert "150 fit" in said(await room.dispatch(call))
    assert active(room) == NOBODY


async def test_a_lost_home_is_open_again_when_somebody_speaks_there(room: Room) -> None:
    with room.work() as work:
        home = work.communities.homes()[0]
        home.state, home.reason = "lost", "not_in_channel"
        work.save(home)
    await room.say("Ana", "/cop join")
    with room.work() as work:
        assert [home.reason for home in work.communities.homes()] == [""]


async def test_the_trail_names_what_has_a_row_of_its_own_by_its_number(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record answer Finn yes May 1")
    with room.work() as work:
        [finn] = [member for member in work.members.active() if member.name == "Finn"]
        [may] = [g for g in work.gatherings.coming(room.clock.now()) if f"{g.day}" == "2026-05-01"]
        told = {entry.command: entry.args for entry in work.audit.of(1)}
    assert told["record answer"]["member"] == f"member:{finn.id}"
    assert told["record answer"]["gathering"] == f"gathering:{may.id}"
    assert told["record answer"]["answer"] == "yes"


def test_rows_are_called_what_the_trails_of_years_call_them() -> None:
    known = (Member, Gathering, Query, Resource, Proposal, Step, Skill, Poll)
    names = "member gathering query resource proposal step skill poll"
    assert [row.__tablename__ for row in known] == names.split()
