"""Kinds of a community: its dates and its people, by what names them, and what is said else."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.cards.plain import flat
from bot.core.errors import Mend, NotADay, NotALength, NothingHeld
from bot.core.kinds.gatherings import GatheringKind
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.members import MemberKind
from bot.core.kinds.named import SeveralFit, one_of
from bot.core.kinds.people import PeopleKind
from bot.core.kinds.roles import NoSuchRole, SeveralRoles, find_part, find_role
from bot.core.kinds.times import DayKind, LengthKind, LongLength
from bot.core.kinds.zones import FitsSeveral, ZoneKind
from store.members import Member
from store.roles import AgendaItem
from tests.room import ZONE, Room


@pytest.fixture
async def reading(room: Room) -> Iterator[Reading]:  # type: ignore[misc]  # an async generator
    for name in ("Ana", "Anita", "Bo"):
        await room.say(name, "/cop join")
    with room.work() as work:
        yield Reading(room.clock.now(), ZONE, work, 1)


def refusal(kind: object, typed: str, reading: Reading) -> Mend:
    with pytest.raises(Mend) as refused:
        kind.read(typed, reading)  # type: ignore[attr-defined]
    return refused.value


def told(kind: object, typed: str, reading: Reading) -> str:
    return flat(refusal(kind, typed, reading).words())


async def test_a_gathering_goes_by_next_last_or_its_day(reading: Reading) -> None:
    assert isinstance(refusal(GatheringKind(), "last", reading), NothingHeld)
    coming = GatheringKind().read("next", reading)
    assert coming == GatheringKind().read(coming.day.isoformat(), reading)
    later = Reading(coming.ends_at + timedelta(hours=1), ZONE, reading.work, 1)
    assert GatheringKind().read("last", later) == coming
    assert "The next ones: " in told(GatheringKind(), "2026-04-04", reading)


async def test_a_person_goes_by_name_mention_or_reference(reading: Reading) -> None:
    work = reading.work
    assert work is not None
    ana = MemberKind().read("Ana", reading)
    assert MemberKind().read(f"#{ana.id}", reading) == ana
    assert MemberKind().read("<@ana|Ana>", reading) == ana
    assert [option.label for option in MemberKind().suggest("@anit", reading)] == ["Anita"]
    assert "Ana, Anita" in told(MemberKind(), "an", reading)
    assert "Gia" in told(MemberKind(), "Gia", reading)
    assert "nobody" in told(MemberKind(), "<@nobody>", reading)
    several = PeopleKind().read('"Anita" and Bo', reading)
    assert [member.name for member in several] == ["Anita", "Bo"]
    refusal(PeopleKind(), " ", reading)


async def test_what_fits_several_is_asked_about(reading: Reading) -> None:
    assert reading.work is not None
    people = reading.work.members.active()
    with pytest.raises(SeveralFit):
        one_of("ani", [*people, Member(id=99, name="Anika")], lambda member: member.name)  # type: ignore[call-arg]


async def test_a_day_or_a_length_that_is_none_is_refused(reading: Reading) -> None:
    assert DayKind().read("April 3", reading) == date(2026, 4, 3)
    assert DayKind().near("April 33", reading)
    assert isinstance(refusal(DayKind(), "whenever", reading), NotADay)
    refusal(DayKind(), "2026-03-01", reading)
    assert "/" in told(DayKind(), "4/3", reading)
    assert isinstance(refusal(LengthKind(), "a while", reading), NotALength)
    assert isinstance(refusal(LengthKind(), "100h", reading), LongLength)


async def test_a_zone_is_found_by_a_city_and_an_offset_is_not_one(reading: Reading) -> None:
    assert ZoneKind().match("Europe/Berlin and more", reading) == len("Europe/Berlin")
    assert isinstance(refusal(ZoneKind(), "GMT-8", reading), FitsSeveral)
    assert ZoneKind().near("somewhere else", reading) == 0


async def test_a_role_that_is_none_or_could_be_several_is_asked_for_with_what_there_is(
    room: Room,
) -> None:
    with room.work() as work:
        gathering = work.gatherings.next(room.clock.now())
        assert gathering is not None
        assert find_role("opener", gathering, work).title == "Opener"
        assert find_role("design", gathering, work).title == "Facilitation design"
        with pytest.raises(NoSuchRole) as none:
            find_role("juggler", gathering, work)
        two = [
            AgendaItem(community_id=1, position=1, key=title, title=title)
            for title in ("Sharing good", "Sharing hard")
        ]
        with pytest.raises(SeveralRoles) as several:
            find_part("sharing", two)
    assert "Its roles: Opener" in flat(none.value.words())
    assert "Sharing good, Sharing hard" in flat(several.value.words())


async def test_all_that_is_wrong_in_a_form_is_said_at_once_but_for_what_hangs_on_it(
    room: Room,
) -> None:
    given = {"role": "opener", "gathering": "the never day", "note": "n" * 400}
    reply = await room.make("Ana", "role claim", given, source="form")
    assert reply.form is not None
    wrong = {field.name: flat(field.error) for field in reply.form.fields if field.error}
    assert set(wrong) == {"gathering", "note"}


def test_what_knows_of_no_values_suggests_none_and_takes_what_is_written() -> None:
    kind = Kind()
    assert not kind.suggests
    assert kind.read("anything", Reading(datetime(2026, 3, 2, tzinfo=UTC))) == "anything"
