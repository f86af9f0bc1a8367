"""What the log tells of a Call: that it was made, and never what was written or chosen."""

import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
import structlog
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot.core.calls import Call
from bot.core.notices import Answered, Carried, Notice, Settled
from bot.core.ports import SendError
from bot.core.replies import NOTHING
from bot.core.watch import Watch, begun
from tests.ailing import read_only
from tests.room import Room, founded, where, who


@pytest.fixture
def debugging() -> Iterator[None]:
    """LOG_LEVEL=debug."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG))
    yield
    structlog.configure(**before)


def calls(logs: list[EventDict]) -> list[tuple[str, str, str]]:
    told = [each for each in logs if each["event"] == "call"]
    return [(each["command"], each["outcome"], each.get("why", "")) for each in told]


@pytest.mark.usefixtures("debugging")
async def test_a_call_is_told_with_its_command_account_time_and_outcome(room: Room) -> None:
    with capture_logs() as logs:
        await room.say("Ana", "/rsvp yes I bring tea")
        await room.say("Ana", "/wsvp I-bring-tea")
        await room.say("Ana", "/role claim")
        await room.react("Bo", "✅", next(s for s in room.chat.shown if s.card.reactions).message)
        await room.react("Bo", "🦆", "no-such-card")
        with read_only(room.store):
            await room.dispatch(Call("late", "", who("Ana"), where(), typed="/rsvp no"))
    assert calls(logs) == [
        ("rsvp", "done", ""),
        ("", "refused", "UnknownCommand"),
        ("role claim", "form", ""),
        ("rsvp", "done", ""),
        ("rsvp", "unavailable", "NotKept"),
    ], "a reaction that means nothing is no Call"
    first = next(entry for entry in logs if entry["event"] == "call")
    assert first["by"] == "fake:here:ana"
    assert first["ms"] >= 0
    assert "tea" not in str(logs)


@pytest.mark.usefixtures("debugging")
async def test_of_a_vote_that_nobody_may_see_nothing_is_told(room: Room) -> None:
    await room.say("Ana", "/poll Tea or coffee? tea, coffee anonymous")
    with capture_logs() as logs:
        await room.make("Bo", "poll-cast", {"poll": "1", "choice": "1"})
    assert "bo" not in str(logs).casefold()


async def test_who_somebody_is_stands_in_no_line_that_is_written_by_default(room: Room) -> None:
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.INFO))
    try:
        with capture_logs() as logs:
            await room.say("Ana", "/rsvp yes I bring tea")
    finally:
        structlog.configure(**before)
    (line,) = [each for each in logs if each["event"] == "call"]
    assert sorted(line) == ["call", "command", "event", "log_level", "ms", "outcome"]
    assert "ana" not in str(logs).casefold()


def test_what_is_no_call_makes_no_line_and_no_notice() -> None:
    heard: list[Notice] = []
    with capture_logs() as logs:
        Watch(Call("x", "", who("Ana"), where()), heard.append).over(NOTHING)
    assert (logs, heard) == ([], [])


async def test_a_call_takes_the_reference_of_what_it_came_in_with() -> None:
    call = Call("x", "", who("Ana"), where())
    assert Watch(call).reference != Watch(call).reference
    with structlog.contextvars.bound_contextvars():
        begun()
        assert Watch(call).reference == Watch(call).reference
        structlog.contextvars.clear_contextvars()


async def test_figures_are_told_of_calls_deliveries_and_what_fell_due() -> None:
    heard: list[Notice] = []
    async with founded(tell=heard.append) as room:
        await room.say("Ana", "/rsvp yes")
        await room.until("2026-03-27 09:01")
    (answered,) = [each for each in heard if isinstance(each, Answered)]
    assert (answered.command, answered.outcome) == ("rsvp", "done")
    carried = [each for each in heard if isinstance(each, Carried)]
    assert carried[0].call == answered.call, "the card that was drawn for it"
    assert {each.state for each in carried} == {"sent"}
    assert "" in {each.call for each in carried}, "what the clock says came from nobody"
    assert "done" in {each.state for each in heard if isinstance(each, Settled)}


async def test_of_a_vote_that_nobody_may_see_there_is_no_figure_and_no_origin() -> None:
    heard: list[Notice] = []
    async with founded(tell=heard.append) as room:
        await room.say("Ana", "/poll Tea or coffee? tea, coffee anonymous")
        await room.later(minutes=1)
        heard.clear()
        await room.make("Bo", "poll-cast", {"poll": "1", "choice": "1"})
        await room.later(minutes=1)
    assert not [each for each in heard if isinstance(each, Answered)]
    drawn = [each for each in heard if isinstance(each, Carried)]
    assert drawn, "how many have voted is shown"
    assert {each.call for each in drawn} == {""}


@pytest.mark.usefixtures("debugging")
async def test_the_way_of_what_is_said_is_told_from_tick_to_platform(room: Room) -> None:
    with capture_logs() as logs:
        room.chat.faults = [SendError("again", "ratelimited", timedelta(seconds=5))]
        await room.until("2026-03-27 09:01")
    told = [entry["event"] for entry in logs]
    assert {"tick", "claimed", "put off", "sent"} <= set(told)
    assert next(e for e in logs if e["event"] == "tick")["settled"] > 0
    assert next(e for e in logs if e["event"] == "put off")["reason"] == "ratelimited"
    assert "needs a hand" not in str(logs)
    with capture_logs() as logs:
        await room.heart.beat()
    assert logs == [], "a beat that found nothing to do"
