"""Seats at a gathering held together, where somebody says something else than before."""

import pytest

from bot.core.calls import Call
from store.rsvps import Rsvp
from tests.bot.joints.conftest import GARDEN
from tests.room import CHANNEL, Room, said, where, who


async def at_once(room: Room, name: str, line: str, channel: str = CHANNEL) -> str:
    """Say it, and the other community's clock has not come round to it yet."""
    call = Call(f"{name} {line}", "", who(name), where(channel), typed=line)
    return said(await room.dispatch(call))


def answer(room: Room, name: str) -> Rsvp:
    """What somebody's answer to the next gathering is here."""
    with room.work(1) as work:
        gathering = work.gatherings.next(room.clock.now())
        assert gathering is not None
        [member] = [each for each in work.members.active() if each.name == name]
        found = work.rsvps.get(gathering.id, member.id)
        assert found is not None
        return found


@pytest.mark.parametrize("earlier", ["/rsvp maybe", "/rsvp no"])
async def test_who_comes_after_all_is_told_their_place_behind_a_guest(
    held: Room, earlier: str
) -> None:
    await held.say("Chris", "/gathering seats next 1")
    await held.say("Ana", "/rsvp yes")
    await held.say("Dee", earlier)
    await held.later(minutes=1)
    assert "You are first" in await held.say("Bo", "/rsvp yes", GARDEN)
    await held.later(minutes=1)
    assert "with 1 before you" in await held.say("Dee", "/rsvp yes")


async def test_a_new_word_stays_where_a_seat_came_free_a_moment_before(held: Room) -> None:
    await held.say("Chris", "/gathering seats next 1")
    await held.say("Bo", "/rsvp yes", GARDEN)
    await held.later(minutes=1)
    await held.say("Dee", "/rsvp yes note: old words")
    await held.later(minutes=1)
    await at_once(held, "Bo", "/rsvp no", GARDEN)
    assert "new words" in await at_once(held, "Dee", "/rsvp yes note: new words")
    assert answer(held, "Dee").note == "new words"


async def test_who_comes_after_all_as_seats_come_free_keeps_their_yes(held: Room) -> None:
    await held.say("Chris", "/gathering seats next 2")
    for guest in ("Bo", "Cy"):
        await held.say(guest, "/rsvp yes", GARDEN)
    await held.say("Dee", "/rsvp no note: I am ill")
    await held.later(minutes=1)
    await held.say("Ana", "/rsvp yes")
    await held.later(minutes=1)
    for guest in ("Bo", "Cy"):
        await at_once(held, guest, "/rsvp no", GARDEN)
    await at_once(held, "Dee", "/rsvp yes")
    await held.later(minutes=5)
    assert "A seat is yours" in held.last("@Dee")
    assert answer(held, "Dee").answer == "yes"
