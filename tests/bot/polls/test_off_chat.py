"""A poll as somebody has it who can't react: what it promises holds for a vote by button alone."""

from itertools import product

import pytest

from bot.core import living
from bot.core.cards.plain import plain
from store.core.subject import Subject
from tests.bot.polls.test_ways import SHOWN, WAYS, asked
from tests.room import Room


@pytest.mark.parametrize(("way", "shown"), list(product(WAYS, SHOWN)))
async def test_no_reaction_is_spoken_of_and_no_promise_is_another(
    room: Room, way: str, shown: str
) -> None:
    card = await asked(room, way, shown)
    with room.work() as work:
        found = living.draw_off_chat(work, Subject("poll", 1), room.clock.now())
    assert found is not None
    told = plain(found)
    assert "reaction" not in told
    open_to_reactions = "reaction" in card
    assert ("your vote shows no name" in told) == (shown == "" and way != "ranked")
    assert (told == card) == (not open_to_reactions)


async def test_what_is_no_poll_has_no_card(room: Room) -> None:
    with room.work() as work:
        assert living.draw_off_chat(work, Subject("poll", 1), room.clock.now()) is None
