"""Follow: what a change entails is done in its own transaction, whoever makes it."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.core import follow
from bot.core.follow import followed, follows
from store.gatherings import Gathering
from store.work import Work
from tests.room import Room


@contextmanager
def noting() -> Iterator[list[str]]:
    """What followed: what follows in any case, and what follows a change of dates alone."""
    noted: list[str] = []
    before = len(follow._declared)

    @follows(Gathering)
    def in_any_case(work: Work, _now: object) -> None:
        noted.append(f"in any case {work.community}")

    @follows(Gathering, unwritten=False)
    def changed(work: Work, _now: object) -> None:
        noted.append(f"changed {work.community}")

    try:
        yield noted
    finally:
        del follow._declared[before:]  # they are for this test alone


async def test_what_follows_a_change_is_done_by_whoever_made_it(room: Room) -> None:
    with noting() as seen, room.work() as work:
        followed(work, room.clock.now())
        assert seen == []
        [date, *_others] = work.gatherings.coming(room.clock.now())
        date.title = "Spring"
        work.save(date)
        followed(work, room.clock.now())
    assert seen == ["in any case 1", "changed 1"]


async def test_what_only_draws_again_is_not_done_where_nothing_was_written(room: Room) -> None:
    with noting() as seen, room.work() as work:
        followed(work, room.clock.now(), whatever=True)
    assert seen == ["in any case 1"]
