"""The door: what would be lost to somebody whose Call took no effect."""

from structlog.testing import capture_logs

from bot.core.ask import Ask
from bot.core.calls import Call
from bot.core.command import Command
from bot.core.commands import ANYONE, declared
from bot.core.dispatch import Dispatch
from bot.core.replies import Reply
from store.members import Member
from tests.room import NOBODY, Room, active, said, where, who


async def test_what_is_too_long_is_refused_and_nothing_of_it_is_lost(room: Room) -> None:
    line = "/rsvp yes " + "long " * 600
    reply = await room.ask("Ana", line)
    assert "150 fit" in said(reply)
    assert reply.files[0].content.decode().strip() == line.strip()
    assert "Coming · 0" in room.last()


async def test_a_mistake_that_offers_ways_out_shows_them_after_a_form_too(room: Room) -> None:
    await room.say("Ana", "/role claim opener")
    reply = await room.make("Bo", "role claim", {"role": "opener", "note": "hello"}, source="form")
    assert "[Tell me if it comes free]" in said(reply)
    assert "note: hello" in said(reply)


async def test_a_fault_of_ours_is_a_sentence_with_a_reference_that_the_log_knows(
    room: Room,
) -> None:
    def fails(ask: Ask) -> Reply:
        ask.work.members.add(Member(community_id=1, name="Nobody", joined_at=ask.now))
        raise ZeroDivisionError

    broken = Command("break", "Break", ANYONE, (), fails)
    dispatch = Dispatch(room.store, room.clock, {**declared(), "break": broken}, lambda _who: True)
    with capture_logs() as logs:
        shown = said(await dispatch(Call("x", "", who("Ana"), where(), typed="/break")))
    assert "nothing you wrote was lost" in shown
    assert "You wrote: /break" in shown
    assert logs[0]["log_level"] == "error"
    assert logs[0]["reference"] in shown
    assert active(room) == NOBODY
