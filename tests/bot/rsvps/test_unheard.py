"""What becomes of somebody off chat: nobody but a steward can tell them."""

from datetime import timedelta

from bot.gatherings.ahead import this
from bot.rsvps.unheard import has_it
from tests.room import Room, said


async def waits(room: Room) -> None:
    """Ana has the one seat of April 3, and Finn, who has no account, waits for it."""
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/gathering seats April 3 1")
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/record answer Finn yes")


async def test_a_steward_passes_on_a_seat_that_came_free_for_somebody_off_chat(
    room: Room,
) -> None:
    await waits(room)
    await room.say("Ana", "/rsvp no")
    await room.until("2026-03-04 12:00")
    assert "A seat came free on Friday, April 3, 13:00, and Finn has it." in room.last("@Chris")
    assert "I can't write to Finn; please pass it on." in room.last("@Chris")


async def test_nobody_passes_on_a_seat_that_was_given_back_meanwhile(room: Room) -> None:
    await waits(room)
    await room.until("2026-03-06 21:00")
    await room.say("Ana", "/rsvp no")
    await room.say("Chris", "/record answer Finn no")
    await room.until("2026-03-12 12:00")
    assert not any("A seat came free" in s.text for s in room.chat.shown)


async def test_a_steward_reads_at_once_who_off_chat_has_a_seat_by_what_they_did(
    room: Room,
) -> None:
    await waits(room)
    more = await room.say("Chris", "/gathering seats April 3 2")
    assert "Finn has it.\nI can't write to Finn; please pass it on." in more
    await room.until("2026-03-12 12:00")
    assert not any("A seat came free" in shown.text for shown in room.chat.shown)


async def test_the_role_of_somebody_off_chat_who_cannot_come_can_be_given_back_for_them(
    room: Room,
) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record role Finn closing")
    reply = await room.ask("Chris", "/record answer Finn no")
    assert "Finn has Closing that day. Give it back for them, and I ask others." in said(reply)
    assert "Finn no longer has it" in said(await room.follow("Chris", reply, "Give back Closing"))
    assert "Give back" not in await room.say("Chris", "/record answer Finn no")


async def test_a_seat_is_nobodys_to_pass_on_once_its_gathering_was_moved(room: Room) -> None:
    await waits(room)
    await room.say("Ana", "/rsvp no")
    with room.work() as work:
        [finn] = [member for member in work.members.active() if member.name == "Finn"]
        gathering = work.gatherings.coming(room.clock.now(), 1)[0]
        about = f"{this(gathering)}:call-1:{finn.id}"
        assert has_it(work, about, 1, room.clock.now())
        gathering.starts_at += timedelta(days=7)
        assert not has_it(work, about, 1, room.clock.now())
