"""The door: what would be lost to somebody whose Call took no effect."""

import pytest
from structlog.testing import capture_logs

from bot.core.ask import Ask
from bot.core.calls import Call
from bot.core.cards.plain import flat
from bot.core.command import Command
from bot.core.commands import ANYONE, declared
from bot.core.dispatch import Dispatch
from bot.core.door import passing
from bot.core.replies import Reply
from store.core.trouble import Trouble, Unusable
from store.core.writer import NotKept
from store.members import Member
from tests.ailing import FAULTS, place, read_only
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


async def test_a_form_that_comes_back_says_first_what_it_said_when_it_was_opened(
    room: Room,
) -> None:
    long = {"question": "long " * 600}
    for name in ("Ana", "Chris"):
        await room.say(name, "/cop join")
    opened = (await room.ask("Ana", "/query anonymous")).form
    back = (await room.make("Ana", "query anonymous", long, source="form")).form
    assert opened is not None
    assert back is not None
    assert back.intro == opened.intro != ()
    # Not to whoever may not do it, nor where it has no sense any more.
    stranger = (await room.make("Dee", "query anonymous", long, source="form")).form
    theirs = {"gathering": "#1", "why": "long " * 600}
    member = (await room.make("Ana", "gathering cancel", theirs, source="form")).form
    ended = (await room.make("Chris", "cop series-cut", theirs, source="form")).form
    steward = (await room.make("Chris", "gathering cancel", theirs, source="form")).form
    assert [form.intro if form else () for form in (stranger, member, ended)] == [(), (), ()]
    assert steward is not None
    assert "Nobody has answered yet" in flat(steward.intro)


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
    assert "nothing was changed" in shown
    assert "You wrote: /break" in shown
    assert logs[0]["log_level"] == "error"
    assert logs[0]["call"] in shown
    assert logs[1]["call"] == logs[0]["call"], "the line of the Call itself"
    assert active(room) == NOBODY


@pytest.mark.parametrize("fault", FAULTS)
async def test_what_could_not_be_kept_is_said_so_with_what_was_written(
    room: Room, fault: str
) -> None:
    typed = Call("typed", "", who("Ana"), where(), typed="/rsvp yes I bring tea")
    sent = Call("sent", "role claim", who("Bo"), where(), {"role": "opener"}, "form")
    with capture_logs() as logs, FAULTS[fault](room.store):
        first, second = await room.dispatch(typed), await room.dispatch(sent)
    assert said(first).startswith("I could not keep that just now, so nothing was changed.")
    assert "You wrote: /rsvp yes I bring tea" in said(first)
    assert first.refused
    # As a card, even after a form: a platform would have to keep the form it shows again.
    assert "You wrote: role: opener" in said(second)
    assert not [entry for entry in logs if entry["log_level"] == "error"]
    await room.heart.beat()
    assert active(room) == NOBODY
    assert "You're coming" in said(await room.dispatch(typed)), "it may be asked for again"


async def test_a_mistake_is_told_as_one_where_nothing_can_be_kept(room: Room) -> None:
    with read_only(room.store):
        reply = await room.dispatch(Call("x", "", who("Ana"), where(), typed="/rspv yes"))
    assert "Did you mean" in said(reply)


async def test_a_mistake_is_told_as_one_where_nothing_can_be_looked_at(room: Room) -> None:
    folder = place(room.store).parent
    room.store.engine.dispose()  # whoever reads now has to open it anew
    away = folder.rename(folder.with_suffix(".away"))
    mistaken = await room.dispatch(Call("x", "", who("Ana"), where(), typed="/rspv yes"))
    looked = await room.dispatch(Call("y", "", who("Ana"), where(), typed="/cop help"))
    away.rename(folder)
    assert "Did you mean" in said(mistaken)
    assert "You wrote: /rspv yes" in said(mistaken)
    assert said(looked).startswith("I could not look that up just now.")


async def test_a_reaction_that_could_not_be_kept_is_said_so(room: Room) -> None:
    card = next(s for s in room.chat.shown if s.card.reactions).message
    with read_only(room.store):
        reply = await room.dispatch.reaction(where(message=card), who("Ana"), "✅", True, "meant")
    assert said(reply).startswith("I could not keep that just now")


async def test_where_a_server_goes_away_amid_a_commit_nothing_is_claimed(room: Room) -> None:
    lost = NotKept("gone")
    lost.unclear, lost.__cause__ = True, Unusable(Trouble.UNREACHABLE)
    reply = passing(lost, Call("x", "", who("Ana"), where(), typed="/rsvp yes"))
    assert reply is not None
    assert "can't tell whether I did" in said(reply)
    looked = passing(Unusable(Trouble.UNREACHABLE), Call("x", "", who("Ana"), where()))
    assert looked is not None
    assert said(looked) == "I could not look that up just now. Try again in a minute."


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/cop commit", "meets without a set end"),
        ("/cop series", "meets without a set end"),
        ("/cop crisis-over", "so there is nothing to give back"),
        ("/cop cop wake", "there is nothing to wake"),
        ("/interview mine", "There has been no round of interviews yet"),
        ("/charter compare", "There are no two versions yet"),
        ("/team mine", "You are in no team just now"),
        ("/Poll close", "No poll that you could close"),
        ("/theme close", "No vote is open just now"),
    ],
)
async def test_how_things_stand_is_told_plainly_and_not_as_a_mistake(
    room: Room, line: str, told: str
) -> None:
    answer = await room.say("Chris", line)
    assert told in answer
    assert "You wrote" not in answer


async def test_what_was_written_beside_it_is_still_kept(room: Room) -> None:
    answer = await room.say("Chris", "/cop conclude We found a way to hand over at night")
    assert "there is no last meeting to gather this for" in answer
    assert "You wrote: /cop conclude We found a way to hand over at night" in answer
    assert "You wrote: /role clam" in await room.say("Chris", "/role clam")


async def test_how_things_stand_is_told_without_repeating_a_bare_command(room: Room) -> None:
    typed = await room.say("Chris", "/cop wake")
    pressed = said(await room.make("Chris", "cop wake", {}))
    assert "there is nothing to wake" in typed
    assert typed == pressed
