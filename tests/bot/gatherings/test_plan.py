"""Planning: the dates of the next thirteen months, each once, and none that has passed."""

from datetime import date

from bot.gatherings.plan import materialise
from store.core.subject import Subject
from tests.room import Room, opened


def states(room: Room) -> list[tuple[int | None, str]]:
    """Every gathering of the rhythm with its state."""
    with room.work() as work:
        rhythm = work.gatherings.rhythms(date.min)[0]
        return [(g.id, g.state) for g in work.gatherings.of_rhythm(rhythm.id, date.min)]


async def test_planning_again_adds_nothing_and_repeats_nothing(room: Room) -> None:
    await room.until("2026-03-14 09:00")

    def kept() -> list[tuple[str, Subject, str]]:
        with room.work() as work:
            every = work.occurrences.coming(999) + work.occurrences.recent(999)
            return sorted((o.prompt, o.subject, o.state) for o in every)

    before = kept()
    with room.work() as work:
        materialise(work, work.communities.this(), room.clock.now())
    assert kept() == before


async def test_a_day_later_one_more_date_comes_within_thirteen_months() -> None:
    async with opened("2026-03-06 09:00") as room:
        await room.found()
        before = len(states(room))
        await room.until("2026-04-07 09:00")
        assert len(states(room)) == before + 1


async def test_a_community_founded_after_todays_hour_does_not_begin_in_the_past() -> None:
    async with opened("2026-04-03 17:00") as room:
        await room.found(rhythm="2026-04-03")
        with room.work() as work:
            first = work.gatherings.next(room.clock.now())
        assert first is not None
        assert first.day == date(2026, 5, 1)
