"""Choices of gatherings: no two read alike, and each leads to the one that it shows."""

from datetime import time

import pytest

from bot.core.kinds.gatherings import GatheringKind
from bot.core.kinds.kind import Reading
from store.gatherings import Gathering
from tests.room import ZONE, Room


@pytest.mark.parametrize("at", ["23:00", "13:00"])
async def test_each_choice_of_two_on_one_day_leads_to_its_own(room: Room, at: str) -> None:
    await room.say("Chris", "/gathering add April 3 at 23:00 title: Night")
    if at == "13:00":
        await room.say("Chris", "/gathering move April 3 23:00 at 13:00")
    with room.work() as work:
        reading = Reading(room.clock.now(), ZONE, work)
        offered = GatheringKind().options(reading)
        assert len({one.label for one in offered}) == len(offered)
        read = [GatheringKind().read(one.value, reading) for one in offered]
        assert read == work.gatherings.coming(room.clock.now(), 15)


async def test_of_one_that_is_over_and_one_to_come_each_kind_takes_its_own(room: Room) -> None:
    await room.say("Chris", "/gathering add April 3 at 23:00 title: Night")
    await room.until("2026-04-03 17:00")
    with room.work() as work:
        reading = Reading(room.clock.now(), ZONE, work)

        def read(kind: GatheringKind) -> Gathering:
            return kind.read("April 3", reading)

        assert read(GatheringKind()).time == time(23)
        assert read(GatheringKind(past=True, ahead=False)).time == time(13)
