"""Winding down is put to the members: the steps, objections, and what comes of them."""

from tests.bot.endings.conftest import WHY, put
from tests.room import Room, said


async def plan(room: Room, by: str, days: str = "7") -> str:
    """What a steward is shown for a last day."""
    return said(
        await room.make("Chris", "ending plan", {"by": by, "why": WHY, "days": days}, "form")
    )


async def test_a_last_day_leaves_time_for_objections_and_lies_among_the_dates(room: Room) -> None:
    assert "time for objections until Monday, March 9, 18:00" in await plan(room, "2026-03-09")
    assert "Dates are planned until Friday, April 2, 2027" in await plan(room, "2027-05-01")
    assert "61" in await plan(room, "2026-05-31", "61")


async def test_without_a_date_before_it_ends_on_the_day_itself(room: Room) -> None:
    assert "No date lies before Thursday, March 12" in await plan(room, "2026-03-12")
    await put(room, "2026-03-12")
    shown = await room.until("2026-03-12 09:01")
    assert any("What we part with" in one.text for one in shown)
    shown = await room.until("2026-03-13 09:01")
    assert any("Our last day was Thursday, March 12" in one.text for one in shown)


async def test_the_form_begins_with_what_was_said_last(room: Room) -> None:
    form = (await room.make("Chris", "ending plan", {})).form
    assert form is not None
    assert [field.value for field in form.fields] == ["", "", "7"]
    await plan(room, "2026-05-31", "3")
    form = (await room.make("Chris", "ending plan", {})).form
    assert form is not None
    assert [field.value for field in form.fields] == ["2026-05-31", WHY, "3"]


async def test_what_was_shown_is_put_once(room: Room) -> None:
    await put(room)
    again = await room.make("Chris", "ending put", {"ending": "#1"})
    assert "before the members already, until Tuesday, March 3, 18:00" in said(again)
    assert "Shall Phoenix facilitators wind down?" in said(
        await room.follow("Chris", again, "How it stands")
    )
    await room.until("2026-03-03 18:01")
    assert "winds down already" in await plan(room, "2026-06-30")


async def test_an_older_preview_is_put_no_more(room: Room) -> None:
    assert "Nothing is before the members" in said(
        await room.make("Chris", "ending put", {"ending": "#7"})
    )


async def test_a_community_at_rest_is_woken_first(room: Room) -> None:
    await room.make("Chris", "cop paused", {})
    assert "rests just now" in await plan(room, "2026-05-31")


async def test_what_was_put_is_taken_back_by_a_steward_alone(room: Room) -> None:
    await put(room)
    assert "theirs to take back" in said(await room.make("Ana", "ending recall", {}))
    assert "All stays as it is" in said(await room.make("Chris", "ending recall", {}))
    assert "taken back before it was decided on" in room.last()
    assert "Nothing is before the members" in said(await room.make("Chris", "ending recall", {}))
    await room.until("2026-03-04 18:01")
    with room.work() as work:
        assert work.communities.this().ends_on is None


async def test_an_objection_is_reworded_and_taken_back_by_its_author(room: Room) -> None:
    await put(room)
    reply = await room.ask("Ana", "/ending object Too soon")
    assert "Your objection is noted" in said(reply)
    form = (await room.follow("Ana", reply, "Say it otherwise")).form
    assert form is not None
    assert form.fields[0].value == "Too soon"
    await room.make("Ana", "ending object", {"ending": "#1", "reason": "Far too soon"}, "form")
    assert "Ana: Far too soon" in room.last()
    assert "You object to nothing" in said(await room.follow("Ana", reply, "I take it back"))
    assert "You object to nothing" in said(await room.follow("Ana", reply, "I take it back"))
    shown = await room.until("2026-03-03 18:01")
    assert any("Phoenix facilitators winds down" in one.text for one in shown)


async def test_a_stewards_word_goes_over_no_objection(room: Room) -> None:
    await put(room)
    await room.say("Ana", "/ending object Too soon")
    await room.make("Chris", "ending agree", {"ending": "#1"})
    shown = await room.until("2026-03-03 18:01")
    assert any("Ana: Too soon" in one.text for one in shown if one.audience == "@Chris")
    with room.work() as work:
        assert work.endings.in_state("objected")
    await put(room)
    assert "Nothing is before the members" in said(
        await room.make("Ana", "ending object", {"ending": "#1", "reason": "Old"}, "form")
    )


async def test_in_a_crisis_nothing_is_decided_until_the_plan_is_back(room: Room) -> None:
    await put(room)
    asked = {"day": "2026-03-10", "at": "18:00", "length": "1h", "link": "https://example.org/x"}
    reply = await room.make("Chris", "cop crisis", asked, "form")
    await room.follow("Chris", reply, "Meet weekly for now")
    assert "set aside while you meet weekly" in await plan(room, "2026-05-31")
    shown = await room.until("2026-03-03 18:01")
    assert any(
        "until Wednesday, March 4, 18:00" in one.text.replace("Until", "until") for one in shown
    )
    await room.make("Chris", "cop crisis-end", {})
    shown = await room.until("2026-03-04 18:01")
    assert any("Phoenix facilitators winds down" in one.text for one in shown)
    reply = await room.make("Chris", "cop crisis", {})
    assert "winds down, as its members agreed" in said(reply)


async def test_a_sleeping_community_wakes_to_wind_down(room: Room) -> None:
    await put(room)
    with room.work() as work:
        work.communities.this().rest = "asleep"
    await room.until("2026-03-03 18:01")
    with room.work() as work:
        assert not work.communities.this().rest
