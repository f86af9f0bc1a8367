"""Dates beside the rhythm: one more, months that are left out, and a plan that is set aside."""

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
