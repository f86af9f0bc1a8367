"""Reactions: what would happen to those that mean nothing to us."""

from tests.room import NOBODY, Room, active


async def test_a_reaction_on_any_other_message_is_let_be(room: Room) -> None:
    assert await room.react("Ana", "✅", "no-such-message") == ""
    assert active(room) == NOBODY
