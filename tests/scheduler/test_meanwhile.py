"""What changes while a message is on its way, and what is kept of it or said to another then."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace

import pytest

from bot.core.ask import Ask
from bot.core.calls import Call
from bot.core.cards.elements import Card
from bot.core.cards.people import person
from bot.core.i18n import speaking, words
from bot.core.ports import Address, Posted, SendError
from bot.core.turns import Note
from bot.core.voice import STEWARDING, Voice
from bot.members.actions import erase
from store.members import Member
from store.work import Work
from tests.room import FakeChat, Room, founded, where, who


@dataclass
class Slow(FakeChat):
    """A platform on which something happens `meanwhile`, before it answers."""

    meanwhile: Callable[[], None] | None = None
    fleeting: bool = False
    """Whether what it shows somebody is gone once they look away."""

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        """Show a card, after a while."""
        happens, self.meanwhile = self.meanwhile, None
        if happens is not None:
            happens()
        posted = await super().post(to, card, key)
        return replace(posted, fleeting=self.fleeting and to.user == "chris")


@pytest.fixture
async def room(database: str) -> AsyncIterator[Room]:
    """Chris and Bo are its stewards, and Ana takes part."""
    async with founded(chat=Slow()) as made:
        for name in ("Ana", "Bo"):
            await made.say(name, "/cop join")
        await made.say("Chris", "/stewards add Bo")
        await made.later(days=1)
        yield made


def named(work: Work, name: str) -> Member:
    return next(one for one in work.members.active() if one.name == name)


def chris_is_told(room: Room, *texts: str, at_once: bool) -> None:
    """What needs a steward's hand, and names Ana."""
    with room.work() as work:
        about, voice = (person(named(work, "Ana")),), Voice(work, room.clock.now())
        for text in texts:
            card = Card(words(f"{text}: %(who)s", who=about))
            assert Note(card, STEWARDING, text, at_once=at_once).to(voice, named(work, "Chris"))


def erased(room: Room) -> Callable[[], None]:
    def ana() -> None:
        with room.work() as work, speaking("en"):
            call = Call("erases", "", who("Ana"), where())
            erase(Ask(call, room.clock.now(), work, None), named(work, "Ana"))

    return ana


async def test_who_is_erased_while_it_is_on_its_way_is_not_named_to_whom_it_goes_then(
    room: Room,
) -> None:
    assert isinstance(room.chat, Slow)
    chris_is_told(room, "Look", at_once=True)
    room.chat.meanwhile = erased(room)
    room.chat.faults.append(SendError("closed", "50007"))
    await room.later(minutes=1)
    assert "Look: Somebody" in room.last("@Bo")


async def test_of_a_letter_that_may_go_unseen_each_part_goes_to_another_steward(
    room: Room,
) -> None:
    assert isinstance(room.chat, Slow)
    chris_is_told(room, "One", "Two", at_once=False)
    room.chat.fleeting = True
    shown = [one.text for one in await room.later(days=3) if one.audience == "@Bo"]
    for text in ("One: Ana", "Two: Ana"):
        assert len([said for said in shown if text in said]) == 1
