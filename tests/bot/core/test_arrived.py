"""A community that has come out of an archive: what each capability sees to, and its cards."""

from datetime import datetime

from bot.core import arrived
from store.work import Work
from tests.room import Room


async def test_what_is_declared_is_seen_to_and_each_card_is_drawn_anew(room: Room) -> None:
    seen: list[tuple[int, datetime]] = []

    @arrived.on_arrived
    def hear(work: Work, now: datetime) -> None:
        seen.append((work.community, now))

    before, now = len(room.chat.shown), room.clock.now()
    try:
        with room.work() as work:
            arrived.arrived(work, now)
    finally:
        arrived._declared.remove(hear)  # it is for this test alone
    assert seen == [(1, now)]
    await room.passing.settle()
    with room.work() as work:
        standing = {card.subject for card in work.living.open_ones()}
    assert standing
    assert {shown.card.subject for shown in room.chat.shown[before:]} == standing
