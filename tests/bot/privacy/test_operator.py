"""Somebody who turned to the operator is erased as if they had asked for it themself."""

from datetime import date

import pytest
from sqlmodel import select

from bot.core.rest import ENDED
from bot.privacy.operator import NoSteward, erase, holdings
from store.audit import Entry
from tests.in_step import standing
from tests.room import Room


def member(room: Room, name: str) -> int:
    """The number of a member."""
    with room.work() as work:
        found = work.members.of_account("fake", "here", name.casefold())
        assert found is not None
        return found.id


def erased(room: Room, number: int, successor: str = "") -> None:
    with room.work() as work:
        one = work.members.get(number)
        assert one is not None
        erase(work, one, room.clock.now(), successor)


async def test_nothing_names_them_and_what_they_had_taken_on_is_open_again(room: Room) -> None:
    await room.say("Zelda", "/rsvp yes so glad")
    await room.say("Zelda", "/role claim opener")
    erased(room, member(room, "Zelda"))
    await room.passing.settle()
    assert "Zelda" not in room.last()
    with room.work() as work:
        assert [one.name for one in work.members.active()] == ["Chris"]
        assert work.members.of_account("fake", "here", "zelda") is None
    with room.store.session() as session:
        trail = session.exec(select(Entry).where(Entry.command == "people erase")).all()
        assert [(entry.member_id, entry.args) for entry in trail] == [(None, {})]


async def test_what_is_held_is_counted_with_what_stays_of_it(room: Room) -> None:
    await room.say("Zelda", "/role claim opener")
    number = member(room, "Zelda")
    with room.work() as work:
        zelda = work.members.get(number)
        assert zelda is not None
        held = {each.name: each for each in holdings(work, zelda)}
    assert held["roles"].number == 1
    assert held["roles"].stays == "That somebody had the role at a gathering that was."
    assert "polls" not in held


async def test_where_they_are_the_only_steward_somebody_who_can_takes_over(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    chris = member(room, "Chris")
    with pytest.raises(NoSteward) as refused:
        erased(room, chris)
    assert (refused.value.community, list(refused.value.able)) == ("Phoenix facilitators", ["Ana"])
    erased(room, chris, "ana")
    with room.work() as work:
        assert [one.name for one in work.members.stewards()] == ["Ana"]
        contact = work.members.get(work.communities.this().contact)
        assert contact is not None
        assert contact.name == "Ana"


async def test_whoever_is_alone_may_go(room: Room) -> None:
    erased(room, member(room, "Chris"))
    await room.passing.settle()
    assert "Questions go to" not in dict(standing(room))["gathering:1"]
    with room.work() as work:
        assert work.members.active() == []
        assert work.communities.this().contact is None


async def test_what_has_ended_needs_nobody_to_take_over(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    with room.work() as work:
        community = work.communities.this()
        community.rest, community.ends_on = ENDED, date(2026, 3, 1)
        work.save(community)
    erased(room, member(room, "Chris"))
    with room.work() as work:
        assert [one.name for one in work.members.active()] == ["Ana"]
        assert work.members.stewards() == []
