"""A small group's dates: whom they concern, who hosts them, and what the clock says of them."""

from datetime import UTC, date, datetime

import pytest

from bot.core.cards.elements import Card
from bot.core.cards.plain import plain
from bot.core.rest import AT_REST, ENDED
from bot.gatherings import group
from bot.gatherings.closed import EndedWith, refuse_closed
from bot.gatherings.plan import OF_GROUPS, foreseen, next_subjects
from bot.gatherings.rest_cards import off
from store.gatherings import Gathering
from tests.room import Room

NOW = datetime(2026, 3, 2, 16, tzinfo=UTC)
MEDIATORS = {"name": "Mediators", "rhythm": "every week on Tuesday at 18:00, from March 10"}


@pytest.fixture
async def first(room: Room) -> Gathering:
    """The first date of a group that Ana has begun."""
    await room.make("Ana", "group begin", MEDIATORS, "form")
    with room.work() as work:
        return work.gatherings.of(1).coming(NOW)[0]


async def test_its_one_role_is_the_host_and_the_channel_is_told_nothing(
    room: Room, first: Gathering
) -> None:
    with room.work() as work:
        assert [item.title for item in work.roles.agenda(first)] == ["Host"]
        told = foreseen(work.communities.this(), first, NOW)
        assert {one.name for one in told} <= set(OF_GROUPS)
        assert told
        # The next one for all is another.
        assert [subject.number for subject in next_subjects(work, NOW)] != [first.id]
        assert next_subjects(work, datetime(2030, 1, 1, tzinfo=UTC)) == []


async def test_it_concerns_those_who_are_in_it(room: Room, first: Gathering) -> None:
    await room.say("Bo", "/cop join")
    with room.work() as work:
        ana, bo = (
            next(m for m in work.members.active() if m.name == name) for name in ("Ana", "Bo")
        )
        assert group.people(work, first) == {ana.id}
        group.refuse_outside(work, first, ana, own=True)
        with pytest.raises(group.NotInGroup) as refused:
            group.refuse_outside(work, first, bo, own=True)
        assert [way.offer.command for way in refused.value.ways] == ["group join"]
        with pytest.raises(group.TheyNotInGroup):
            group.refuse_outside(work, first, bo, own=False)
        all_together = work.gatherings.next(NOW)
        assert all_together is not None
        assert group.people(work, all_together) is None
        group.refuse_outside(work, all_together, bo, own=True)
    refused_to = await room.say("Bo", "/rsvp yes March 10")
    assert "for those who are in Mediators" in refused_to


async def test_one_that_fell_away_with_its_group_says_how_it_comes_back(room: Room) -> None:
    with room.work() as work:
        fallen = work.gatherings.get(1)
    assert fallen is not None
    fallen.state, fallen.own = "cancelled", [group.ENDED]
    with pytest.raises(EndedWith):
        refuse_closed(fallen, NOW)


@pytest.mark.parametrize(
    ("ended", "why"), [(True, "has ended, so this"), (False, "winds down, so this")]
)
async def test_one_that_is_let_go_as_a_community_ends_says_why(
    room: Room, ended: bool, why: str
) -> None:
    with room.work() as work:
        gone, community = work.gatherings.get(1), work.communities.this()
    assert gone is not None
    gone.state, gone.own = "cancelled", [AT_REST]
    community.ends_on, community.rest = date(2026, 4, 1), ENDED if ended else ""
    assert why in plain(Card((), (off(gone, community, NOW),)))
