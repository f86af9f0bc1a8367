"""Whoever has another name, or another account, stands by it on each card."""

import re
from collections.abc import Iterator

from bot.core.cards.elements import Facts
from bot.core.text import Person
from tests.in_step import behind, standing
from tests.room import Room


def named(room: Room) -> Iterator[Person]:
    """Whoever has a role on the card that was drawn last."""
    for element in room.chat.shown[-1].card.body:
        for fact in element.rows if isinstance(element, Facts) else ():
            yield from (part for part in fact.value if isinstance(part, Person))


async def code(room: Room, name: str) -> str:
    found = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", await room.say(name, "/account code"))
    assert found is not None
    return found.group()


async def test_questions_go_to_a_guest_by_the_name_they_have(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/cop settings contact:Finn")
    assert "Questions go to Finn." in dict(standing(room))["gathering:1"]
    await room.say("Chris", "/guest rename Finn Finn Lind")
    assert "Questions go to Finn Lind." in dict(standing(room))["gathering:1"]
    assert not behind(room)


async def test_an_account_that_is_new_here_is_theirs_on_each_card(room: Room) -> None:
    await room.say("Ana", "/role claim opener")
    await room.say("Otto", f"/account join {await code(room, 'Ana')}")
    assert [who.accounts for who in named(room)] == [("fake:here:ana", "fake:here:otto")]


async def test_so_is_one_that_did_something_here_before(room: Room) -> None:
    await room.say("Ana", "/role claim opener")
    await room.say("Otto", "/rsvp yes May 1")
    await room.say("Otto", f"/account join {await code(room, 'Ana')}")
    assert [who.accounts for who in named(room)] == [("fake:here:ana", "fake:here:otto")]
