"""What is said around the question of the month."""

from bot.core.cards.elements import Card, Note
from bot.core.cards.plain import plain
from bot.queries.monthly_cards import _otherwise
from tests.room import Room


async def test_proposed_twice_it_stands_once(room: Room) -> None:
    first = await room.say("Ana", "/query propose Why do we meet?")
    assert "is proposed as a question for everybody" in first
    assert "is proposed already" in await room.say("Ana", "/query propose Why do we meet?")


def test_without_a_proposal_none_is_put_where_nothing_is_kept_ready() -> None:
    kept = [(1, "Why do we meet?")]
    assert "none is put" in plain(Card((), (Note(_otherwise(False, [])),)))
    assert "Why do we meet?" in plain(Card((), (Note(_otherwise(False, kept)),)))
