"""How many meetings a series has: as many as its dates are, whatever becomes of them."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from bot.series.standing import Standing, ending, standing
from tests.room import Room, founded, opened, said


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """A series of eight on Thursdays from March 12, 2026, in Phoenix."""
    async with founded("series") as made:
        yield made


def now(room: Room) -> Standing:
    """Where it stands: never fewer in all than take place, and the last is known by then."""
    with room.work() as work:
        stands = standing(work, room.clock.now())
    assert stands.all >= len(stands.dates)
    return stands


def days(room: Room) -> list[str]:
    return [f"{one.day:%m-%d}" for one in now(room).dates]


async def meet_weekly(room: Room) -> None:
    asked = {"day": "2026-03-04", "at": "18:00", "length": "1h", "link": ""}
    shown = await room.make("Chris", "cop crisis", asked, "form")
    await room.follow("Chris", shown, "Meet weekly for now")


async def test_what_is_cancelled_is_no_meeting_and_what_is_added_is_one(room: Room) -> None:
    await room.say("Chris", "/gathering cancel 2026-04-02 We are away")
    assert (now(room).all, len(days(room))) == (7, 7)
    await room.say("Chris", "/gathering add 2026-03-20 18:00")
    stands = now(room)
    assert (stands.all, days(room)[1]) == (8, "03-20")
    assert [stands.number(one.id) for one in stands.dates] == list(range(1, 9))


async def test_weekly_dates_of_a_crisis_are_no_meetings_and_those_set_aside_still_come(
    room: Room,
) -> None:
    await meet_weekly(room)
    assert (now(room).all, days(room)) == (8, [])
    await room.until("2026-03-19 12:00")
    # March 12 passed meanwhile, and comes back no more.
    assert now(room).all == 7
    reply = await room.ask("Chris", "/cop crisis-over")
    await room.follow("Chris", reply, "Give them back")
    assert (now(room).all, days(room)[0]) == (7, "04-02")
    assert not any("of 0" in shown.text or "of -" in shown.text for shown in room.chat.shown)


async def test_more_meetings_can_be_said_in_a_crisis_and_come_with_the_others(room: Room) -> None:
    await meet_weekly(room)
    assert "There are 9 meetings now" in await room.say("Chris", "/cop series meetings:9")
    reply = await room.ask("Chris", "/cop crisis-over")
    await room.follow("Chris", reply, "Give them back")
    assert days(room)[-1] == "08-27"


async def test_a_pause_until_somebody_wakes_it_ends_no_series(room: Room) -> None:
    await room.make("Chris", "cop paused", {})
    assert (now(room).all, days(room)) == (8, [])
    assert "You are in, for all 8 meetings" in said(
        await room.make("Ana", "cop commit", {"hope": "", "name": "no"}, "form")
    )
    await room.say("Chris", "/cop wake")
    assert (now(room).all, len(days(room))) == (8, 8)


async def test_a_pause_until_a_day_leaves_out_what_lies_before_it(room: Room) -> None:
    await room.make("Chris", "cop pause", {"until": "2026-05-01"}, "form")
    assert (now(room).all, days(room)[0]) == (5, "05-14")


async def test_a_closed_series_is_over_and_says_no_count_of_nothing(room: Room) -> None:
    await room.make("Chris", "cop closed", {})
    assert now(room).all == 0
    assert any("Who is in for all meetings?" in shown.text for shown in room.chat.shown)


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (["/gathering skip May"], 7),
        (
            [
                "/gathering skip May",
                "/gathering move next to Wednesday, March 11 from this date on",
            ],
            7,
        ),
        (["/gathering move May 14 to April 30", "/gathering skip May"], 8),
        (["/gathering skip May", "/gathering skip none"], 8),
    ],
)
async def test_its_count_is_that_of_its_dates_after_every_change_of_them(
    room: Room, lines: list[str], count: int
) -> None:
    for line in lines:
        await room.say("Chris", line)
    stands = now(room)
    assert (stands.all, len(stands.dates), stands.open) == (count, count, 0)
    assert f"Meetings: {count}, the last" in await room.say("Chris", "/cop settings")


async def test_on_every_second_date_there_are_half_as_many_meetings(room: Room) -> None:
    reply = await room.ask("Chris", "/cop meet-less")
    await room.follow("Chris", reply, "Meet on these dates")
    await room.say("Chris", "/gathering move next to Wednesday, March 11 from this date on")
    assert (now(room).all, days(room)) == (4, ["03-11", "04-22", "06-03", "07-15"])


async def test_meetings_beyond_what_is_planned_count_as_long_as_it_does_not_wind_down() -> None:
    async with opened() as room:
        given = {"template": "series", "name": "Nights", "zone": "America/Phoenix"}
        await room.make("Chris", "cop setup", given, "form")
        told = {"aim": "Learn", "meetings": "40", "goal": "learn"}
        await room.make("Chris", "cop series-begin", told, "form")
        await room.make("Chris", "cop confirm", {})
        stands = now(room)
        assert (stands.all, stands.open) == (40, 40 - len(stands.dates))
        assert stands.open > 0
        with room.work() as work:
            [rhythm] = ending(work)
            assert rhythm.until is not None
            here = work.communities.this()
            here.ends_on = date(2027, 1, 1)
            work.save(here)
        assert now(room).open == 0
