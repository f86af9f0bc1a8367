"""Quiet hours and days of a community: chosen in words, and obeyed at once."""

import pytest

from scheduler.occurrences import Ahead
from tests.room import Room, founded, said


def due(room: Room, name: str) -> list[str]:
    """When a prompt speaks next, on the community's clocks."""
    from zoneinfo import ZoneInfo

    with room.work() as work:
        coming = [o for o in work.occurrences.coming(500) if o.name == name]
        zone = ZoneInfo(work.communities.this().zone)
        return [f"{o.due_at.astimezone(zone):%a %d %b %H:%M}" for o in coming]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("none", "I say nothing by myself on Saturday and Sunday."),
        ("22:00-7:00 none", "I say nothing by myself from 22:00 to 07:00."),
        ("none none", "I speak up at any hour of any day."),
        ("Sunday", "I say nothing by myself from 20:00 to 08:00, nor on Sunday."),
        ("Sundy", "I understood"),
        ("monday to sunday", "every day of the week"),
    ],
)
async def test_a_steward_chooses_them_in_words(room: Room, line: str, told: str) -> None:
    assert told in await room.say("Chris", f"/cop quiet-hours {line}")


async def test_what_is_no_days_is_kept_in_the_form(room: Room) -> None:
    refused = said(await room.make("Chris", "cop quiet-hours", {"days": "someday"}, "form"))
    assert "I can't read “someday” as days" in refused
    refused = said(await room.make("Chris", "cop quiet-hours", {"hours": "late"}, "form"))
    assert "I can't read “late” as hours" in refused


async def test_the_rows_of_the_clock_have_their_true_time(room: Room) -> None:
    assert due(room, "thanks")[0] == "Mon 06 Apr 08:00"
    await room.make("Chris", "cop quiet-hours", {"hours": "none", "days": "none"})
    assert due(room, "thanks")[0] == "Sat 04 Apr 09:00"
    assert due(room, "how-to-go-on")[0] == "Sat 04 Apr 09:00"


async def test_two_times_that_come_together_are_one(room: Room) -> None:
    await room.say("Chris", "/gathering move 2026-04-03 2026-04-06")
    await room.make(
        "Chris",
        "cop retime",
        {"prompt": "day-before", "times": "2 days before at 9:00, 1 day before at 9:00"},
    )
    assert due(room, "day-before")[0] == "Fri 03 Apr 19:00"
    assert due(room, "day-before")[1] != "Fri 03 Apr 19:00"


async def test_what_belongs_to_the_gathering_keeps_its_time() -> None:
    async with founded("first-friday") as room:
        await room.say("Chris", "/gathering move 2026-04-03 2026-04-04 21:00")
        assert due(room, "closing")[0] == "Sun 05 Apr 00:00"
        assert "Sat 04 Apr 20:00" in due(room, "channel-reminder")
        # Nobody is asked at night who came.
        assert due(room, "who-came")[0] == "Mon 06 Apr 08:00"


async def test_one_that_meets_on_a_weekend_has_no_quiet_days() -> None:
    async with founded("first-friday") as room:
        with room.work() as work:
            assert work.communities.this().quiet_days == [5, 6]


async def test_what_is_counted_from_a_deed_waits_as_well(room: Room) -> None:
    await room.say("Ana", "/cop away 2026-03-02 2026-03-06")
    await room.make("Chris", "cop quiet-hours", {"days": "none"})
    assert due(room, "back-again") in ([], ["Sat 07 Mar 09:00"], ["Mon 09 Mar 08:00"])
    await room.make("Chris", "cop quiet-hours", {"hours": "20:00-10:00", "days": "Sat, Sun, Mon"})
    if due(room, "back-again"):
        assert due(room, "back-again") == ["Tue 10 Mar 10:00"]


async def test_a_community_that_was_planned_otherwise_is_planned_anew_once(room: Room) -> None:
    with room.work() as work:
        community = work.communities.this()
        community.planned = ""
        work.occurrences.forget_ahead(room.clock.now(), ("gathering",))
        work.save(community)
    await Ahead(room.store).plan(room.clock.now())
    assert due(room, "thanks")[0] == "Mon 06 Apr 08:00"


async def test_the_times_say_what_quiet_makes_of_them(room: Room) -> None:
    assert "nor on Saturday and Sunday" in await room.say("Chris", "/cop prompts")
    changed = said(
        await room.make(
            "Chris", "cop retime", {"prompt": "thanks", "times": "1 day after at 10:00"}
        )
    )
    assert "that is on Monday, April 6, 08:00" in changed
