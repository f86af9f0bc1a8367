"""A season's question that waits for its turn: what would be asked of somebody for nothing."""

from datetime import UTC, datetime

from bot.seasons.prompts import is_open
from store.work import Work
from tests.room import Room


def asked(work: Work) -> tuple[int, list[tuple[int, str]]]:
    """The number of what somebody was asked for a season, and its parts."""
    one = work.wishes.asked_for(202609)[0]
    return one.id, [(part[0], part[1]) for part in one.parts]


async def test_it_is_open_until_all_of_it_is_taken_over_or_off(room: Room) -> None:
    await room.until("2026-08-10 09:00")
    now = room.clock.now()
    with room.work() as work:
        number, parts = asked(work)
        assert is_open(work, str(number), 0, now)
        assert not is_open(work, str(number), 0, datetime(2027, 1, 31, tzinfo=UTC))
        assert not is_open(work, "4711", 0, now)
    for gathering, role in parts:
        args = {"role": role, "gathering": f"#{gathering}"}
        assert not (await room.make("Eli", "role claim", args)).refused
    with room.work() as work:
        assert not is_open(work, str(number), 0, now)
