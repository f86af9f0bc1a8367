"""Dates that another community takes part in: who is told there stands before it is done."""

from bot.core.cards.elements import Card, Text
from bot.core.cards.plain import plain
from tests.bot.joints.conftest import GARDEN, hold, lived
from tests.room import Room


async def announced(room: Room) -> str:
    """Who will be told, as the form for cancelling April 3 says it."""
    reply = await room.ask("Chris", "/gathering cancel April 3")
    assert reply.form is not None
    return plain(Card((), (Text(reply.form.intro),)))


async def test_whoever_answered_here_and_there_is_named_or_counted() -> None:
    async with lived("held", hold) as room:
        assert "The channel will be told." in await announced(room)
        await room.say("Ana", "/rsvp yes")
        await room.say("Dee", "/rsvp yes", GARDEN)
        said = await announced(room)
        assert "Ana will be told" in said
        assert "Dee will be told" not in said
