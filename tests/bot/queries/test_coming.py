"""Whether a question of the month is still to come, as far as one can know."""

from bot.queries.monthly import comes
from tests.room import Room


def to_come(room: Room) -> bool:
    """Whether it is, as of now."""
    with room.work() as work:
        return comes(work, work.communities.this(), room.clock.now())


async def test_one_of_the_stock_is_to_come_until_it_is_put(room: Room) -> None:
    assert to_come(room)
    # The 15th is a Sunday.
    await room.until("2026-03-16 09:00")
    assert not to_come(room)


async def test_after_two_that_nobody_answered_none_comes_unless_somebody_proposes_one(
    room: Room,
) -> None:
    await room.until("2026-05-01 09:00")
    assert not to_come(room)
    await room.say("Ana", "/query propose What did you learn?")
    assert to_come(room)
