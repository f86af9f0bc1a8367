"""The day before: who hears of a gathering once more, and what they read."""

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


async def test_the_day_before_those_hear_who_come_or_perhaps_do_and_nobody_else(
    room: Room,
) -> None:
    await room.say("Chris", "/gathering seats April 3 2")
    for name, answer in (
        ("Ana", "yes"),
        ("Bo", "yes"),
        ("Dee", "yes"),
        ("Eli", "no"),
        ("Fay", "maybe"),
    ):
        await room.say(name, f"/rsvp {answer}")
    await room.say("Bo", "/cop away 2026-04-01 2026-04-05")
    await room.until("2026-04-02 08:59")
    shown = await room.until("2026-04-02 09:00")
    assert sorted({s.audience for s in shown}) == ["@Ana", "@Fay"]
    assert "You said maybe. Do you know by now?" in to("@Fay", shown)[0]


async def test_the_day_before_everybody_reads_the_way_for_their_side_and_their_part(
    room: Room,
) -> None:
    await room.say("Chris", "/gathering relocate April 3 https://meet.example.org/a format:hybrid")
    await room.press("Ana", "In person")
    await room.press("Bo", "Online")
    # Noted for them once holders were reminded; else that reminder is the one they get.
    await room.until("2026-03-31 12:00")
    await room.say("Chris", "/record role Bo opener")
    shown = await room.until("2026-04-02 09:00")
    assert "Where: 12 Oak Street" in to("@Ana", shown)[-1]
    assert "meet.example.org" not in to("@Ana", shown)[-1]
    assert "Online: https://meet.example.org/a\nYour part: Opener" in to("@Bo", shown)[-1]


async def test_who_was_reminded_of_a_role_has_read_the_way_and_hears_no_more(room: Room) -> None:
    await room.say("Chris", "/gathering relocate April 3 https://meet.example.org/a format:hybrid")
    await room.press("Bo", "Online")
    await room.say("Bo", "/role claim opener")
    shown = to("@Bo", await room.until("2026-04-02 20:00"))
    assert "You have Opener on Friday, April 3" in shown[-1]
    assert "Online: https://meet.example.org/a" in shown[-1]
    assert len([text for text in shown if "meet.example.org" in text]) == 1


async def test_a_restored_gathering_is_not_said_to_have_moved(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/gathering cancel April 3 why:ill")
    await room.say("Chris", "/gathering restore April 3")
    reminded = to("@Ana", await room.until("2026-04-02 09:00"))[-1]
    assert "Plans changed after you answered. Do you come?" in reminded


async def test_what_was_called_off_meanwhile_is_not_reminded_of(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    with room.work() as work:
        gathering = work.gatherings.coming(room.clock.now(), 1)[0]
        gathering.state = "cancelled"
        work.save(gathering)
    assert to("@Ana", await room.until("2026-04-02 09:00")) == []
