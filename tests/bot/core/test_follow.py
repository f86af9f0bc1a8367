"""Follow: what a change entails is done in its own transaction, whoever makes it."""

from bot.core import follow
from bot.core.follow import followed, follows
from store.work import Work
from tests.room import Room


async def test_what_follows_a_change_is_done_by_whoever_made_it(room: Room) -> None:
    seen: list[int] = []

    @follows()
    def noted(work: Work, _now: object) -> None:
        seen.append(work.community)

    try:
        with room.work() as work:
            followed(work, room.clock.now(), whatever=True)
    finally:
        follow._declared.pop()  # it is for this test alone
    assert seen == [1]
