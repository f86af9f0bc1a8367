"""When the clock speaks: as the template or a steward says, on the community's clocks."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.templates.timings import timings
from store.core.subject import Subject
from tests.room import Room, opened


async def test_a_week_before_is_nine_o_clock_on_both_sides_of_summer_time() -> None:
    for zone, day in (
        ("Europe/Berlin", "2026-03-31"),
        ("Europe/Berlin", "2026-10-27"),
        ("America/New_York", "2026-03-10"),
        ("America/New_York", "2026-11-03"),
    ):
        async with opened("2026-02-02 09:00", zone) as room:
            await room.found(zone=zone)
            # Else what falls on a weekend is said on the evening before it.
            await room.make("Chris", "cop quiet-hours", {"days": "none"})
            await room.say("Chris", f"/gathering add {day} 18:00")
            with room.work() as work:
                number = next(g.id for g in work.gatherings.on(date.fromisoformat(day)))
                due = [
                    o
                    for o in work.occurrences.coming(400)
                    if o.subject == Subject("gathering", number) and "09:00" in o.step
                ]
            assert {o.due_at.astimezone(ZoneInfo(zone)).strftime("%H:%M") for o in due} == {"09:00"}
            assert len({o.due_at.hour for o in due}) == 2, (zone, day)


async def test_what_has_to_happen_cannot_be_turned_off_and_what_is_turned_off_is_not_said(
    room: Room,
) -> None:
    with room.work() as work:
        community = work.communities.this()
        community.prompts = {
            "closing": [],
            "channel-reminder": [],
            "thanks": ["3 days after at 10:00"],
        }
        told = [(name, str(offset)) for name, offset in timings(community)]
    assert ("closing", "at the end") in told
    assert ("thanks", "3 days after at 10:00") in told
    assert "channel-reminder" not in dict(told)
