"""What stewards read before a gathering: what is missing, and how to mend it."""

from collections.abc import AsyncIterator

import pytest

from tests.room import Room, Shown, opened


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """First-friday on March 2 in Phoenix; its first gathering is on April 3 at 13:00."""
    async with opened() as made:
        await made.found(place="12 Oak Street")
        yield made


def to(name: str, shown: list[Shown]) -> list[str]:
    """What was said to somebody, or in the channel."""
    return [s.text for s in shown if s.audience == name]


async def take_every_role(room: Room) -> None:
    for role in ("opener", "sharing challenges", "facilitation design", "evaluation", "closing"):
        await room.say("Bo", f"/role claim {role}")


async def test_stewards_hear_ten_days_before_what_is_missing_and_how_to_mend_it(
    room: Room,
) -> None:
    await room.say("Chris", "/gathering relocate April 3 format:hybrid")
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/gathering move April 3 April 10")
    digest = to("@Chris", await room.until("2026-03-31 09:00"))[-1]
    assert "There is no link yet." in digest
    assert "These roles are open: Opener, Sharing challenges" in digest
    assert "One person answered before plans changed, and has not confirmed: Ana." in digest
    assert "Address or link: 12 Oak Street" in await room.press("Chris", "Tell the link", "@Chris")
    assert "Note a role" in await room.press("Chris", "Note a role for somebody", "@Chris")


async def test_stewards_hear_nothing_when_nothing_is_missing(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await take_every_role(room)
    shown = await room.until("2026-03-24 09:00")
    assert not any("could use a hand" in s.text for s in shown)


async def test_a_contact_who_is_no_more_is_missing(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await take_every_role(room)
    with room.work() as work:
        work.communities.this().contact = None
    told = to("@Chris", await room.until("2026-03-24 09:00"))
    assert any("Nobody is named as the contact" in text for text in told)


async def test_what_was_called_off_meanwhile_lacks_nothing(room: Room) -> None:
    with room.work() as work:
        gathering = work.gatherings.get(1)
        assert gathering is not None
        gathering.state = "cancelled"
        work.save(gathering)
    told = to("@Chris", await room.until("2026-03-24 09:00"))
    assert not any("could use a hand" in text for text in told)


async def test_what_was_mended_while_it_waited_is_not_told(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.until("2026-03-24 08:30")
    await room.say("Ana", "/thanks Chris for the place")
    # One message a day: what the gathering is missing waits for the next one.
    assert to("@Chris", await room.until("2026-03-24 12:00")) == []
    await take_every_role(room)
    assert to("@Chris", await room.until("2026-03-26 12:00")) == []


async def test_what_is_still_missing_then_is_told_the_next_day(room: Room) -> None:
    await room.until("2026-03-24 08:30")
    await room.say("Ana", "/thanks Chris for the place")
    assert to("@Chris", await room.until("2026-03-24 12:00")) == []
    (digest,) = to("@Chris", await room.until("2026-03-26 12:00"))
    assert "could use a hand" in digest


async def test_a_gathering_that_was_called_off_while_it_waited_is_missing_nothing(
    room: Room,
) -> None:
    await room.until("2026-03-24 08:30")
    await room.say("Ana", "/thanks Chris for the place")
    await room.until("2026-03-24 12:00")
    await room.say("Chris", "/gathering cancel 2026-04-03 why:ill")
    shown = await room.until("2026-03-26 12:00")
    assert not any("could use a hand" in text for text in to("@Chris", shown))
