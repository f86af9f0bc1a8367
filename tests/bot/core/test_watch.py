"""What LOG_LEVEL=debug tells of a Call: that it was made, and never what was written or chosen."""

import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
import structlog
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot.core.calls import Call
from bot.core.ports import SendError
from bot.core.replies import NOTHING
from bot.core.watch import Watch
from tests.ailing import read_only
from tests.room import Room, where, who


@pytest.fixture
def debugging() -> Iterator[None]:
    """LOG_LEVEL=debug."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG))
    yield
    structlog.configure(**before)


def calls(logs: list[EventDict]) -> list[tuple[str, str]]:
    return [(e["command"], e["outcome"]) for e in logs if e["event"] == "call"]


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
        ("rsvp", "done"),
        ("", "UnknownCommand"),
        ("role claim", "form"),
        ("rsvp", "done"),
        ("", "nothing"),
        ("rsvp", "NotKept"),
    ]
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


def test_what_is_not_wanted_makes_no_line() -> None:
    with capture_logs() as logs:
        Watch(Call("x", "", who("Ana"), where())).over(NOTHING)
    assert logs == []


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
