"""What fell due while nobody was there to say it: it waits for the quiet hours to be over, once."""

from collections.abc import AsyncIterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.room import ZONE, Room, Shown, founded

BACK = "2026-04-02 22:00"
"""In the evening before the first gathering."""


@pytest.fixture
async def room(database: str) -> AsyncIterator[Room]:
    """First-friday on March 2; it meets on April 3 at 13:00."""
    async with founded() as made:
        yield made


async def away(room: Room, until: str) -> list[Shown]:
    """The process is not there until then; what it says when it is back."""
    before = len(room.chat.shown)
    room.clock.to(datetime.fromisoformat(until).replace(tzinfo=ZoneInfo(ZONE)))
    await room.passing.settle()
    return room.chat.shown[before:]


async def test_what_is_late_by_night_is_said_in_the_morning(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.until("2026-04-02 08:00")
    assert not [s for s in await away(room, BACK) if s.audience.startswith("@")]
    assert not await room.until("2026-04-03 07:59")
    shown = await room.until("2026-04-03 08:00")
    assert "@Ana" in {s.audience for s in shown}


async def test_what_would_be_of_no_use_by_then_is_said_at_once(room: Room) -> None:
    await room.say("Chris", "/gathering move next at:7:30")
    await room.say("Ana", "/rsvp yes")
    await room.until("2026-04-02 08:00")
    shown = await away(room, BACK)
    assert "@Ana" in {s.audience for s in shown}
    assert "7:30" in room.last("@Ana")


async def test_what_has_to_happen_waits_for_nothing(room: Room) -> None:
    await room.until("2026-04-03 12:00")
    shown = await away(room, "2026-04-03 23:00")
    assert any("This gathering is over" in s.text for s in shown)


async def test_what_was_put_off_waits_for_the_morning_as_well(room: Room) -> None:
    await room.say("Dee", "/cop join")
    await room.say("Dee", "/rsvp yes")
    await room.say("Chris", "/thanks Dee for the chairs")
    await room.say("Ana", "/thanks Dee for the coffee")
    before = len(room.chat.shown)
    shown = [s for s in await away(room, "2026-03-03 22:00") if s.audience == "@Dee"]
    assert shown == []
    later = await room.until("2026-03-04 08:00")
    assert [s.audience for s in later if "coffee" in s.text] == ["@Dee"]
    assert len(room.chat.shown) > before
