"""Addressees: who is written to where somebody is away or gone, and told why it comes to them."""

from datetime import date

from bot.core.addressees import first_here
from bot.core.cards.elements import Card
from bot.core.cards.plain import plain
from bot.core.cards.stand_in import stand_in
from tests.room import Room


async def test_who_is_away_or_gone_hands_on_to_the_next_who_can_act(room: Room) -> None:
    await room.say("Ana", "/cop join")
    with room.work() as work:
        (chris, ana) = work.members.active()
        today = date(2026, 3, 2)
        assert first_here(work, today, [ana], [chris]).members == [ana]
        ana.state = "left"
        to = first_here(work, today, [ana, None], [chris])
        assert (to.members, to.instead) == ([chris], True)
        assert first_here(work, today, [ana]).members == ()


def test_whoever_stands_in_is_told_why() -> None:
    card = Card(("Which question?",))
    assert stand_in(card, instead=False) == card
    assert "comes to you as a steward" in plain(stand_in(card, instead=True))
