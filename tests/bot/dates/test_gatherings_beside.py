"""Dates beside the rhythm: one more, months that are left out, and a plan that is set aside."""

from datetime import date

from store.gatherings import Gathering
from tests.room import Room


async def crisis(room: Room) -> None:
    """The plan is set aside from now on."""
    asked = {"day": "2026-03-11", "at": "18:00", "length": "1h", "link": ""}
    shown = await room.make("Chris", "cop crisis", asked, "form")
    await room.follow("Chris", shown, "Meet weekly for now")


async def test_no_two_dates_begin_at_one_time(room: Room) -> None:
    assert "There is a gathering on" in await room.say("Chris", "/gathering add 2026-04-03")
    await room.say("Chris", "/gathering cancel 2026-04-03 why:ill")
    refused = await room.ask("Chris", "/gathering add 2026-04-03")
    assert refused.card is not None
    await room.follow("Chris", refused, "Let it take place after all")
    added = await room.say("Chris", "/gathering add 2026-04-03 9:00 title:Early")
    assert "Another gathering is on that day as well" in added
    assert "is already over" in await room.say("Chris", "/gathering add 2026-03-02 8:00")


async def test_a_further_date_is_one_of_the_community_whatever_it_is_called(room: Room) -> None:
    await room.say("Chris", "/gathering add May 8")
    assert room.last().startswith("A further date of Phoenix facilitators\nFriday, May 8")
    await room.say("Chris", "/gathering add May 9 title: Night")
    assert room.last().startswith("A further date of Phoenix facilitators: Night\nSaturday, May 9")


async def test_where_a_date_is_set_aside_another_may_stand(room: Room) -> None:
    await crisis(room)
    assert "is added" in await room.say("Chris", "/gathering add 2026-04-03 13:00")


async def test_months_are_left_out_and_come_back(room: Room) -> None:
    await room.say("Ana", "/rsvp yes 2026-05-01")
    told = await room.say("Chris", "/gathering skip May, June, July, August")
    assert "no gathering in May" in told
    assert "is cancelled" in room.last("@Ana")
    told = await room.say("Chris", "/gathering skip none")
    assert "No month is left out" in told
    assert "after all" in room.last("@Ana")
    months = ", ".join(str(month) for month in range(1, 13))
    assert "no month to meet in" in await room.say("Chris", f"/gathering skip {months}")
    assert "Months to leave out: none" in await room.say("Chris", "/gathering skip")


async def test_a_plan_that_is_set_aside_keeps_its_months(room: Room) -> None:
    await crisis(room)
    assert "once they are back" in await room.say("Chris", "/gathering skip May")


def on(room: Room, day: date) -> Gathering | None:
    """What takes place on a day."""
    with room.work() as work:
        planned = [g for g in work.gatherings.every() if g.state == "planned"]
        return next((g for g in planned if g.day == day), None)


async def test_one_that_was_moved_out_of_a_month_stays_when_that_month_is_left_out(
    room: Room,
) -> None:
    await room.say("Chris", "/gathering move May 1 to April 24")
    await room.say("Chris", "/gathering skip May")
    stays = on(room, date(2026, 4, 24))
    assert stays is not None
    assert (stays.rhythm_id, stays.slot) == (None, None)
    await room.say("Chris", "/gathering skip none")
    assert on(room, date(2026, 4, 24)) is not None


async def test_a_month_that_is_left_out_in_a_pause_does_not_come_back_with_its_end(
    room: Room,
) -> None:
    await room.make("Chris", "cop paused", {})
    await room.say("Chris", "/gathering skip October")
    await room.say("Chris", "/cop wake")
    assert on(room, date(2026, 9, 4)) is not None
    assert on(room, date(2026, 10, 2)) is None
    await room.say("Chris", "/gathering skip none")
    assert on(room, date(2026, 10, 2)) is not None


async def test_a_month_that_comes_back_in_a_pause_takes_place_once_that_is_over(
    room: Room,
) -> None:
    await room.say("Chris", "/gathering skip October")
    await room.make("Chris", "cop paused", {})
    await room.say("Chris", "/gathering skip none")
    assert on(room, date(2026, 10, 2)) is None
    await room.say("Chris", "/cop wake")
    assert on(room, date(2026, 10, 2)) is not None
