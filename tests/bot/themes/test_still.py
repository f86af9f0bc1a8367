"""Stewards are not told of a theme that is missing once there is one, or a vote on it."""

from tests.room import Room
from tests.waiting import so

NONE = "no-themes:quarter:202604:then"


async def test_that_nothing_is_proposed_is_said_until_there_is_a_theme(room: Room) -> None:
    assert so(room, "Chris", NONE)
    await room.say("Chris", "/theme set Silence")
    assert not so(room, "Chris", NONE)
    assert not so(room, "Chris", "no-themes:quarter:0:then")


async def test_nor_once_there_is_a_vote(room: Room) -> None:
    await room.say("Chris", "/theme propose Silence")
    await room.say("Chris", "/theme propose Endings")
    await room.say("Chris", "/theme open")
    assert not so(room, "Chris", NONE)
    assert so(room, "Chris", "undecided:1")
    await room.say("Chris", "/theme close")
    await room.say("Chris", "/theme set Silence")
    assert not so(room, "Chris", "undecided:1")


async def test_that_no_date_has_a_theme_is_said_while_it_is_so(room: Room) -> None:
    assert not so(room, "Chris", "unmet:2026-04-01:said")
    await room.say("Chris", "/theme set Silence")
    assert not so(room, "Chris", "unmet:2026-04-01:said")
    with room.work() as work:
        for date in work.gatherings.coming(room.clock.now()):
            date.state = "cancelled"
            work.save(date)
    assert so(room, "Chris", "unmet:2026-04-01:said")
    # A community at rest misses no date.
    await room.make("Chris", "cop closed", {})
    assert not so(room, "Chris", "unmet:2026-04-01:said")


async def test_a_theme_that_is_set_while_a_community_rests_misses_no_date(room: Room) -> None:
    await room.say("Chris", "/cop pause 2027-06-01")
    await room.say("Chris", "/theme set Silence")
    await room.later(days=3)
    assert not [s for s in room.chat.shown if s.audience == "@Chris" and "Silence" in s.text]
