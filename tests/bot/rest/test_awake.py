"""What is awake is not woken, and what pauses goes on when somebody says so."""

from bot.rest.actions import at_rest
from tests.room import Room, said


async def test_what_is_awake_is_not_woken(room: Room) -> None:
    assert "is awake; there is nothing to wake" in await room.say("Chris", "/cop wake")
    with room.work() as work:
        assert not at_rest(work)


async def test_to_go_on_wakes_what_pauses(room: Room) -> None:
    await room.say("Chris", "/cop pause June 1")
    with room.work() as work:
        assert at_rest(work)
    assert "is awake" in said(await room.make("Chris", "cop go-on", {}))
    with room.work() as work:
        assert not at_rest(work)
