"""A community that has come out of an archive: what each capability sees to, and its cards."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from bot.core import arrived
from store.work import Work
from tests.room import Room


@pytest.fixture
def seen() -> Iterator[list[tuple[int, datetime]]]:
    """The communities that arrived, and when, as an act hears that is declared for this test."""
    heard: list[tuple[int, datetime]] = []

    def hear(work: Work, now: datetime) -> None:
        heard.append((work.community, now))

    assert arrived.on_arrived(hear) is hear
    yield heard
    arrived._declared.remove(hear)


async def test_what_is_declared_is_seen_to_and_each_card_is_drawn_anew(
    room: Room, seen: list[tuple[int, datetime]]
) -> None:
    before, now = len(room.chat.shown), room.clock.now()
    with room.work() as work:
        arrived.arrived(work, now)
    assert seen == [(1, now)]
    await room.passing.settle()
    drawn = [shown.card.subject for shown in room.chat.shown[before:]]
    with room.work() as work:
        standing = {card.subject for card in work.living.open_ones()}
    assert standing
    assert set(drawn) == standing
