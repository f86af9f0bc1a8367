"""Months that are left out of a rhythm in which something alternates."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from bot.core.rules.rhythm import slots
from bot.dates.onward import as_planned
from bot.gatherings.plan import materialise, pattern
from store.gatherings import Gathering
from store.work import Work
from tests.room import Room, opened


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """Second Thursdays in Berlin: in turn at 18:30 and 12:00, online and in both ways."""
    async with opened("2026-03-02 09:00", "Europe/Berlin") as made:
        await made.found("alternating", zone="Europe/Berlin")
        yield made


def planned(work: Work) -> list[Gathering]:
    return [g for g in work.gatherings.every() if g.state == "planned"]


@pytest.mark.parametrize(
    "lines",
    [
        ["May"],
        ["May", "none"],
        ["May", "July, August", "August"],
        ["April, June, August", "May", "none"],
    ],
)
async def test_each_date_is_as_its_rhythm_has_it_whatever_months_are_left_out(
    room: Room, lines: list[str]
) -> None:
    for months in lines:
        await room.say("Chris", f"/gathering skip {months}")
    with room.work() as work:
        for one in planned(work):
            assert as_planned(work, one), one.day
            rhythm = work.gatherings.rhythm_of(one)
            assert rhythm is not None
            [slot] = slots(pattern(rhythm), one.day, one.day)
            assert slot.chosen["format"] == one.format


async def test_those_planned_later_take_their_turn_after_those_there_are(room: Room) -> None:
    await room.say("Chris", "/gathering skip May")
    await room.later(days=150)
    with room.work() as work:
        materialise(work, work.communities.this(), room.clock.now())
        found = [f"{g.time:%H:%M}" for g in planned(work) if g.day > date(2026, 6, 1)]
    assert found == ["12:00", "18:30"] * (len(found) // 2) + ["12:00"] * (len(found) % 2)
    assert len(found) >= 12


async def test_a_date_that_is_moved_and_moved_back_follows_its_rhythm_again(room: Room) -> None:
    await room.say("Chris", "/gathering skip May")
    await room.say("Chris", "/gathering move July 9 to July 10")
    await room.say("Chris", "/gathering move July 10 to July 9")
    await room.say("Chris", "/gathering move June 11 at 20:00 from this date on")
    with room.work() as work:
        assert {g.time.hour for g in planned(work) if g.day > date(2026, 6, 1)} == {20}


async def test_who_meant_to_be_at_the_place_is_asked_anew_where_a_date_comes_back_online(
    room: Room,
) -> None:
    await room.say("Ana", "/rsvp yes gathering:2026-06-11 side:in person")
    await room.say("Chris", "/gathering skip June")
    await room.say("Chris", "/gathering skip May")
    with room.work() as work:
        [june] = [g for g in planned(work) if g.day == date(2026, 6, 11)]
        assert june.format == "online"
        [hers] = work.rsvps.of(june.id)
        assert (hers.side, hers.unconfirmed) == ("online", True)
