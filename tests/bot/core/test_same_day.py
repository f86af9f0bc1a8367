"""Choices of gatherings: no two read alike, and each leads to the one that it shows."""

from datetime import time

import pytest

from bot.core.cards.plain import flat
from bot.core.errors import AmbiguousDay, NoSuchGathering
from bot.core.kinds.gatherings import GatheringKind
from bot.core.kinds.kind import Reading
from bot.core.kinds.same_day import SeveralThatDay
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


async def test_a_day_of_two_is_asked_about_with_both_and_never_guessed(room: Room) -> None:
    await room.say("Chris", "/gathering add April 3 at 23:00 title: Night")
    with room.work() as work, pytest.raises(SeveralThatDay) as several:
        GatheringKind().read("April 3", Reading(room.clock.now(), ZONE, work))
    told = flat(several.value.words())
    assert "“April 3”: Friday, April 3, 13:00 / Friday, April 3, 23:00. Write" in told
    assert "like 2026-04-03 23:00" in told


async def test_another_time_than_those_of_a_day_is_told_them_and_names_none(room: Room) -> None:
    await room.say("Chris", "/gathering add April 3 at 23:00 title: Night")
    with room.work() as work, pytest.raises(NoSuchGathering) as none:
        GatheringKind().read("April 3 at 14:00", Reading(room.clock.now(), ZONE, work))
    assert "What there is on that day begins at 13:00 and 23:00." in flat(none.value.words())


async def test_a_time_behind_the_day_is_part_of_what_names_it_unless_it_may_be_new(
    room: Room,
) -> None:
    with room.work() as work:
        reading = Reading(room.clock.now(), ZONE, work)
        held, new = "April 3 at 13:00", "April 3 at 14:00"
        assert GatheringKind().match(f"{new} ill", reading) == len(new)
        assert GatheringKind(retimed=True).match(f"{new} ill", reading) == len("April 3")
        assert GatheringKind(retimed=True).match(f"{held} ill", reading) == len(held)


async def test_a_date_that_is_two_days_with_one_each_is_asked_about(room: Room) -> None:
    for day in ("2026-04-05", "2026-05-04"):
        await room.say("Chris", f"/gathering add {day} at 10:00")
    with room.work() as work, pytest.raises(AmbiguousDay) as either:
        GatheringKind().read("4/5", Reading(room.clock.now(), ZONE, work))
    told = flat(either.value.words())
    assert "Sunday, April 5" in told
    assert "Monday, May 4" in told
