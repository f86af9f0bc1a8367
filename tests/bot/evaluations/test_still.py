"""Nobody is asked how it was, or thanked, for what did not take place or they were not at."""

import pytest

from tests.room import Room
from tests.waiting import so


async def held(room: Room) -> str:
    """April 3 is over, Ana had Opener; the gathering at its time."""
    await room.say("Ana", "/rsvp yes")
    await room.say("Ana", "/role claim opener")
    await room.until("2026-04-04 12:00")
    with room.work() as work:
        [last] = work.gatherings.past(room.clock.now(), 1)
    return f"{last.id}:{last.starts_at:%Y-%m-%dT%H:%M}:then"


@pytest.mark.parametrize("name", ["evaluation", "thanks"])
async def test_whoever_is_known_not_to_have_been_there_hears_nothing(room: Room, name: str) -> None:
    about = await held(room)
    assert so(room, "Ana", f"{name}:{about}")
    await room.say("Chris", "/record attendance Chris")
    assert not so(room, "Ana", f"{name}:{about}")


@pytest.mark.parametrize("name", ["evaluation", "thanks"])
async def test_of_what_did_not_take_place_nothing_is_said(room: Room, name: str) -> None:
    about = await held(room)
    with room.work() as work:
        [last] = work.gatherings.past(room.clock.now(), 1)
        last.state = "cancelled"
        work.save(last)
    assert not so(room, "Ana", f"{name}:{about}")


async def test_whoever_said_how_it_was_is_not_asked(room: Room) -> None:
    about = await held(room)
    await room.make("Ana", "evaluation line", {"line": "Calm."}, "form")
    assert not so(room, "Ana", f"evaluation:{about}")


async def test_once_it_is_closed_nobody_is_asked(room: Room) -> None:
    about = await held(room)
    await room.until("2026-07-10 12:00")
    assert not so(room, "Ana", f"evaluation:{about}")
