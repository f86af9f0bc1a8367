"""Calendars of those who are in a small group: its dates stand beside those for all."""

from bot.calendars.feed import file, year
from tests.room import Room

MEDIATORS = {"name": "Mediators", "rhythm": "every week on Tuesday at 18:00, from March 10"}


async def test_dates_of_a_group_are_in_the_calendars_of_those_who_are_in_it(room: Room) -> None:
    await room.make("Ana", "group begin", MEDIATORS, "form")
    await room.say("Bo", "/cop join")
    now = room.clock.now()
    with room.work() as work:
        ana, bo = (
            next(m for m in work.members.active() if m.name == name) for name in ("Ana", "Bo")
        )
        hers = year(work, now, ana)
        assert {date.group_id for date in hers} == {None, 1}
        assert {date.group_id for date in year(work, now, bo)} == {None}
        assert b"Mediators" in file(work, hers)
