"""Ended: what a community still takes then, what it says, and what a winding one is spared."""

from datetime import UTC, date, datetime

import pytest

from bot.core.cards.elements import Card
from bot.core.i18n import words
from bot.core.prompts import prompts
from bot.core.rest import ENDED, rests_on, winds_down
from bot.core.voice import ROLE_REQUESTS, Voice
from store.communities import Community
from tests.room import Room, said


@pytest.fixture
async def ended(room: Room) -> Room:
    """Its last day was March 1."""
    await room.say("Ana", "/cop join")
    with room.work() as work:
        community = work.communities.this()
        community.rest, community.ends_on = ENDED, date(2026, 3, 1)
        work.save(community)
    return room


async def test_what_is_new_is_refused_with_the_way_back(ended: Room) -> None:
    reply = await ended.ask("Ana", "/tell discovery Silence works")
    assert reply.refused
    assert "has ended; its last day was Sunday, March 1" in said(reply)
    assert "Bring it back" in said(reply)


async def test_whatever_is_looked_at_says_that_it_has_ended(ended: Room) -> None:
    seen = await ended.say("Ana", "/library list")
    assert "has ended; its last day was Sunday, March 1. What was shared stays readable" in seen


async def test_where_there_is_no_next_date_it_says_why(ended: Room) -> None:
    with ended.work() as work:
        for gathering in work.gatherings.coming(ended.clock.now(), 100):
            gathering.state = "cancelled"
            work.save(gathering)
    assert "has ended" in await ended.say("Ana", "/gathering next")
    assert "has ended" in await ended.say("Ana", "/gathering agenda next")


async def test_a_person_can_go_and_read_what_is_kept_of_them(ended: Room) -> None:
    for line in ("/cop me", "/cop forget", "/cop leave"):
        assert "Nothing new is taken" not in await ended.say("Ana", line)


async def test_what_waited_to_be_said_unasked_is_not_said_any_more(room: Room) -> None:
    await room.say("Ana", "/cop join")
    with room.work() as work:
        [ana] = [member for member in work.members.active() if member.name == "Ana"]
        card = Card(words("Would you like to open?"))
        Voice(work, room.clock.now()).direct(ana, card, ROLE_REQUESTS, "open")
        community = work.communities.this()
        community.rest, community.ends_on = ENDED, date(2026, 3, 1)
        work.save(community)
    shown = await room.until("2026-03-09 09:00")
    assert not any("Would you like to open?" in one.text for one in shown)


def test_after_its_last_day_it_meets_no_more_and_is_asked_for_no_structure() -> None:
    community = Community(
        name="A",
        template="series",
        zone="UTC",
        founded_at=datetime(2026, 1, 1, tzinfo=UTC),
        ends_on=date(2026, 3, 1),
    )
    assert winds_down(community)
    assert not rests_on(community, date(2026, 3, 1))
    assert rests_on(community, date(2026, 3, 2))
    held = {name for name, one in prompts().items() if one.held_back(community)}
    assert "roles-unfilled" in held
    assert "day-before" not in held
