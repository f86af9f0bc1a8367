"""Aside: what is said of dates that a crisis set aside, and that nobody changes them meanwhile."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.core.cards.elements import Card
from bot.core.cards.plain import plain
from bot.gatherings import list_cards
from bot.gatherings.aside import NEAR, PlanAside, back, refuse_in_crisis, set_aside
from bot.gatherings.closed import Cancelled, PassedAside, SetAside, refuse_closed
from bot.gatherings.plan import foreseen, materialise
from bot.gatherings.rest_cards import off
from store.crises import Crisis
from store.gatherings import Gathering, Rhythm
from tests.room import Room

NOW = datetime(2026, 3, 2, 16, tzinfo=UTC)
LATER = datetime(2026, 4, 4, 16, tzinfo=UTC)


def first(room: Room, *own: str) -> Gathering:
    """April 3, which does not take place, for what is its own."""
    with room.work() as work:
        found = work.gatherings.get(1)
        assert found is not None
        found.state, found.own = "cancelled", list(own)
        return found


def in_crisis(room: Room) -> None:
    """A weekly rhythm stands in for the plan from now on."""
    with room.work() as work:
        work.save(
            Crisis(community_id=1, first=date(2026, 3, 11), time=time(18), length=60, since=NOW)
        )
        work.gatherings.add_rhythm(
            Rhythm(
                community_id=1,
                rule="FREQ=WEEKLY;BYDAY=WE",
                starts_on=date(2026, 3, 11),
                time=time(18),
                length=60,
                zone="America/Phoenix",
                crisis=True,
            )
        )
        materialise(work, work.communities.this(), NOW)


async def test_a_date_that_is_set_aside_says_so_and_takes_no_answers(room: Room) -> None:
    aside = first(room, "aside")
    with room.work() as work:
        community = work.communities.this()
    assert set_aside(aside)
    assert "It comes back as it was" in plain(Card((), (off(aside, community, NOW),)))
    assert "did not take place" in plain(Card((), (off(aside, community, LATER),)))
    with pytest.raises(SetAside):
        refuse_closed(aside, NOW)
    with pytest.raises(PassedAside):
        refuse_closed(aside, LATER)


async def test_a_cancelled_one_is_no_other_than_before(room: Room) -> None:
    cancelled = first(room)
    assert not set_aside(cancelled)
    with pytest.raises(Cancelled):
        refuse_closed(cancelled, NOW)


async def test_a_list_tells_them_apart(room: Room) -> None:
    aside, cancelled = first(room, "aside"), first(room)
    aside.own = ["aside"]
    listed = plain(list_cards.listed([aside], [], "Phoenix", NOW))
    assert "set aside" in listed
    assert "Show dates set aside too" in plain(list_cards.listed([], [aside], "Phoenix", NOW))
    assert "Show cancelled dates too" in plain(list_cards.listed([], [cancelled], "Phoenix", NOW))


async def test_a_plan_that_is_set_aside_is_refused_to_whoever_would_change_it(room: Room) -> None:
    with room.work() as work:
        refuse_in_crisis(work)
    in_crisis(room)
    with room.work() as work, pytest.raises(PlanAside) as refused:
        refuse_in_crisis(work)
    assert refused.value.ways == (back(),)


async def test_weekly_dates_are_planned_some_weeks_ahead_and_said_little_of(room: Room) -> None:
    in_crisis(room)
    with room.work() as work:
        weekly = [g for g in work.gatherings.coming(NOW, 100) if "weekly" in g.own]
        told = foreseen(work.communities.this(), weekly[2], NOW)
    assert timedelta(weeks=8) <= weekly[-1].starts_at - NOW <= timedelta(weeks=13)
    assert told
    assert all(one.due_at >= weekly[2].starts_at - NEAR for one in told)


async def test_what_is_planned_meanwhile_is_set_aside_and_a_past_crisis_has_no_dates(
    room: Room,
) -> None:
    in_crisis(room)
    later = NOW + timedelta(days=70)
    with room.work() as work:
        materialise(work, work.communities.this(), later)
        assert [g.own for g in work.gatherings.on(date(2027, 5, 7))] == [["aside"]]
        crisis = work.crises.now()
        assert crisis is not None
        crisis.since = None
        work.save(crisis)
        before = len(work.gatherings.every())
        materialise(work, work.communities.this(), later + timedelta(days=7))
        assert len(work.gatherings.every()) == before
