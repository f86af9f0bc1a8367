"""Gatherings of one day: which one is meant is said by its time, and never guessed."""

import pytest

from tests.room import Room


@pytest.fixture
async def two(room: Room) -> Room:
    """A community that meets twice on April 3, at 13:00 and, as the night, at 23:00."""
    await room.say("Chris", "/gathering add April 3 at 23:00 for 3h title: Night")
    return room


@pytest.mark.parametrize(
    "written",
    ["April 3 at 23:00", "on Friday, April 3, 23:00–Saturday 02:00", "2026-04-03 11 pm"],
)
async def test_a_time_behind_the_date_says_which_one_is_cancelled(two: Room, written: str) -> None:
    await two.say("Chris", f"/gathering cancel {written} nobody can")
    assert "Night on Friday, April 3, 23:00 is cancelled\nnobody can" in two.last()
    with two.work() as work:
        assert {g.title: g.state for g in work.gatherings.every()}[""] == "planned"


async def test_a_date_alone_cancels_none_of_two(two: Room) -> None:
    told = await two.say("Chris", "/gathering cancel April 3 nobody can")
    assert "Friday, April 3, 13:00 / Friday, April 3, 23:00" in told
    assert "like 2026-04-03 23:00" in told
    with two.work() as work:
        assert {g.state for g in work.gatherings.every()} == {"planned"}


async def test_a_time_at_which_none_begins_is_no_reason_to_cancel_another(two: Room) -> None:
    told = await two.say("Chris", "/gathering cancel April 3 at 14:00")
    assert "begins at 13:00 and 23:00" in told
    assert "“April 3 at 25:00”" in await two.say(
        "Chris", "/gathering cancel gathering: April 3 at 25:00"
    )
    with two.work() as work:
        assert {g.state for g in work.gatherings.every()} == {"planned"}


async def test_the_time_of_a_date_alone_is_understood(room: Room) -> None:
    assert "Friday, May 1, 13:00" in await room.say("Ana", "/rsvp yes May 1 13:00")


async def test_a_new_time_behind_the_date_still_moves_it(room: Room) -> None:
    assert "May 1, 14:00" in await room.say("Chris", "/gathering move May 1 at 14:00")


async def test_a_time_that_one_of_two_has_names_it_for_a_move(two: Room) -> None:
    moved = await two.say("Chris", "/gathering move April 3 at 23:00 to April 4")
    assert "Friday, April 3, 23:00 is moved to Saturday, April 4" in moved


async def test_the_one_that_was_cancelled_is_restored_and_no_other_of_its_day(two: Room) -> None:
    await two.say("Chris", "/gathering cancel April 3 13:00 ill")
    form = (await two.ask("Chris", "/gathering restore")).form
    assert form is not None
    assert [o.label for o in form.fields[0].options] == ["Friday, April 3"]
    assert "13:00–16:00 takes place" in await two.say("Chris", "/gathering restore April 3")
