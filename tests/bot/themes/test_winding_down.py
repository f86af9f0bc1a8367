"""While a community winds down it asks for themes without promising a vote."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from bot.core.cards.plain import plain
from bot.core.voice import Voice
from bot.themes import wanted_cards
from tests.room import Room, founded, said


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """Quarterly, once themes were asked for."""
    async with founded("quarterly", "2026-03-03 09:00") as made:
        await made.until("2026-03-04 09:00")
        yield made


async def test_what_asks_for_themes_is_drawn_anew_and_promises_no_vote(room: Room) -> None:
    now = room.clock.now()
    with room.work() as work:
        (card,) = [
            s for h in work.communities.homes() for s in work.living.standing(h.id, "themes-wanted")
        ]
        community = work.communities.this()
        community.ends_on = date(2026, 12, 1)
        work.save(community)
        drawn = wanted_cards.draw(work, card.subject.number, now)
        assert drawn is not None
        assert "no vote opens by itself" in plain(drawn)
        wanted_cards.redraw(work, Voice(work, now), now)
    await room.until("2026-03-04 09:05")
    assert "no vote opens by itself" in room.last()


async def test_nobody_is_thanked_for_a_theme_on_which_no_vote_will_come(room: Room) -> None:
    with room.work() as work:
        community = work.communities.this()
        community.ends_on = date(2026, 12, 1)
        work.save(community)
    told = await room.say("Bo", "/theme propose Silence")
    assert "no theme is voted on any more" in told
    assert "You wrote: /theme propose Silence" in told
    # Before anything is written into a form.
    assert "no theme is voted on" in said(await room.make("Bo", "theme propose", {}))
    with room.work() as work:
        assert work.themes.of_member(2) == []
