"""Which card stands in the channel where small groups meet beside all others."""

from bot.channel.next_card import show_next
from bot.core.voice import Voice
from store.core.subject import Subject
from tests.room import Room

MEDIATORS = {"name": "Mediators", "rhythm": "every week on Tuesday at 18:00, from March 10"}


async def test_the_next_date_of_each_group_has_its_card_too(room: Room) -> None:
    await room.make("Ana", "group begin", MEDIATORS, "form")
    await room.until("2026-04-03 17:00")
    with room.work() as work:
        now = room.clock.now()
        for_all, of_group = work.gatherings.next(now), work.gatherings.of(1).next(now)
        assert for_all is not None
        assert of_group is not None
        for gathering in (for_all, of_group):
            assert work.living.of(Subject.of(gathering))
        show_next(work, Voice(work, now), now)
    before = len(room.chat.by_key)
    await room.until("2026-04-03 17:10")
    assert len(room.chat.by_key) == before, "both stand, and it is silent"
