"""The living card of a gathering: who comes on which side, who waits, and what is kept of it."""

import pytest

from bot.channel.cards import draw, folded
from bot.core.cards.plain import plain
from bot.templates import names, template
from tests.in_step import stands
from tests.room import Room

PLACES = "/gathering relocate April 3 Hall 3 https://a.example/x"


def card(room: Room, number: int = 1) -> str:
    """A gathering's card as it would be drawn now."""
    with room.work() as work:
        found = draw(work, number, room.clock.now())
    return plain(found) if found else ""


async def test_each_side_of_a_hybrid_gathering_is_counted_with_its_own_seats(room: Room) -> None:
    await room.say("Chris", PLACES)
    await room.say("Chris", "/gathering seats April 3 1")
    await room.say("Ana", "/rsvp yes in person")
    await room.say("Bo", "/rsvp yes online")
    await room.say("Dee", "/rsvp yes in person")
    shown = card(room)
    assert "Coming in person (1 seat) · 1: Ana" in shown
    assert "Coming online · 1: Bo" in shown
    assert "Waiting for a seat in person · 1: Dee" in shown


async def test_who_cannot_come_is_counted_without_a_name(room: Room) -> None:
    for name in ("Ana", "Bo"):
        await room.say(name, "/rsvp no")
    assert "2 can't make it" in card(room)
    assert "Ana" not in card(room)


async def test_whoever_answered_before_a_move_stands_apart_until_they_confirm(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/gathering move April 3 April 10")
    assert "To be confirmed · 1: Ana" in card(room)
    await room.say("Ana", "/rsvp yes")
    assert "To be confirmed" not in card(room)


async def test_a_card_that_is_over_keeps_the_place_who_did_what_and_who_came(room: Room) -> None:
    await room.say("Chris", "/gathering relocate April 3 Hall 3")
    await room.say("Ana", "/role claim opener")
    await room.until("2026-04-03 17:00")
    await room.say("Chris", "/record attendance Ana +2")
    shown = card(room)
    assert "Where: Hall 3" in shown
    assert "Opener: Ana" in shown
    assert "Came · 3: Ana" in shown
    assert "[I'll be there]" not in shown


@pytest.mark.parametrize(
    "line", ["drop opener", "change opener wanted:2", "change opener title:Welcome"]
)
async def test_what_becomes_of_the_agenda_changes_nothing_of_what_was(
    room: Room, line: str
) -> None:
    for name, role in (("Bo", "closing"), ("Ana", "opener"), ("Dee", "closing")):
        await room.say(name, f"/role claim {role}")
    await room.until("2026-04-03 18:00")
    await room.say("Chris", f"/role {line}")
    assert "Opener: Ana\n" in stands(room, "gathering", 1)
    assert "wanted" not in stands(room, "gathering", 1)


async def test_a_role_that_wants_more_people_says_how_many(room: Room) -> None:
    await room.say("Chris", "/role add Hosts asks:x wanted:3")
    assert "Hosts: open, 3 wanted" in card(room)
    await room.say("Ana", "/role claim hosts")
    assert "Hosts: Ana (2 more wanted)" in card(room)


async def test_a_cancelled_gathering_shows_nothing_else_and_takes_no_reaction(room: Room) -> None:
    standing = next(s for s in room.chat.shown if s.card.reactions).message
    await room.say("Chris", "/gathering cancel April 3 why:ill")
    assert card(room).splitlines()[1:] == ["This gathering is cancelled."]
    await room.react("Ana", "✅", standing)
    with room.work() as work:
        assert work.rsvps.of(1) == []


async def test_of_a_gathering_that_never_was_no_card_is_drawn(room: Room) -> None:
    assert card(room, 999) == ""


async def test_with_nothing_planned_the_next_gathering_is_none(room: Room) -> None:
    with room.work() as work:
        for gathering in work.gatherings.coming(room.clock.now(), 99):
            gathering.state = "cancelled"
            work.save(gathering)
    assert "planned" in await room.say("Ana", "/gathering next")


async def test_words_for_the_others_stand_on_the_card_a_few_and_short(room: Room) -> None:
    long = "I come by the early train and bring the big drum, two chairs and a plum cake for all"
    for name in ("Ana", "Bo"):
        await room.say(name, f"/rsvp yes note: {long} {name}")
    assert "Ana · I come by the early train" in card(room)
    assert long not in card(room)
    assert "/gathering show has them whole" in card(room)
    assert f"Bo · {long} Bo" in await room.say("Dee", "/gathering next")
    for number in range(8):
        await room.say(f"Guest{number}", f"/rsvp no note: word {number}")
    assert "and 2 more: /gathering show" in card(room)


@pytest.mark.parametrize("key", names())
def test_what_a_role_asks_is_never_cut_off_beside_it(key: str) -> None:
    for part in template(key).agenda:
        assert not folded(part.asks).endswith("…"), part.title
