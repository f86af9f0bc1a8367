"""Regulars: whoever came the last two times is reminded of a gathering only if they wish."""

from collections.abc import AsyncIterator

import pytest

from tests.room import Room, founded

EVES = ("2026-04-02", "2026-04-30", "2026-09-03")
"""The days before the first gatherings of first-friday, from March 2 on."""


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """A community in which the clock reminds, and asks for nothing."""
    async with founded() as made:
        for name in ("roles-unfilled", "season-roles", "monthly-query", "who-came", "how-to-go-on"):
            await made.say("Chris", f"/cop prompts {name} off")
        yield made


async def eve(room: Room, number: int) -> str:
    """What Ana is told the day before a gathering; "" for nothing."""
    shown = await room.until(f"{EVES[number]} 09:30")
    said = [s.text for s in shown if s.audience == "@Ana" and "Can't make it after all" in s.text]
    return "".join(said)


async def answer(room: Room) -> None:
    """Ana says yes to each of the first gatherings."""
    for day in ("2026-04-03", "2026-05-01", "2026-09-04"):
        await room.say("Ana", f"/rsvp yes {day}")


async def test_the_third_time_in_a_row_nobody_is_reminded(room: Room) -> None:
    await answer(room)
    assert await eve(room, 0)
    assert await eve(room, 1)
    assert not await eve(room, 2)


async def test_the_last_reminder_says_so_and_one_press_keeps_them(room: Room) -> None:
    await answer(room)
    assert "You know the way by now" not in await eve(room, 0)
    assert "You know the way by now" in await eve(room, 1)
    said = await room.press("Ana", "Remind me each time", "@Ana")
    assert "I remind you the day before each gathering that you come to." in said
    said = await eve(room, 2)
    assert "Can't make it" in said
    assert "You know the way by now" not in said


async def test_the_choice_is_taken_back_as_easily(room: Room) -> None:
    await answer(room)
    reply = await room.make("Ana", "rsvp-remind", {"often": "each time"})
    await room.follow("Ana", reply, "Only when I was away")
    await room.until(f"{EVES[1]} 09:30")
    assert not await eve(room, 2)


async def test_whoever_stayed_away_once_is_reminded_again(room: Room) -> None:
    await answer(room)
    await room.until("2026-05-02 12:00")
    await room.say("Chris", "/record attendance Chris gathering:2026-05-01")
    assert await eve(room, 2)


async def test_a_regular_who_is_not_sure_is_asked_all_the_same(room: Room) -> None:
    await answer(room)
    await room.until("2026-06-01 12:00")
    await room.say("Ana", "/rsvp maybe 2026-09-04")
    shown = await room.until("2026-09-03 09:30")
    assert any("You said maybe" in s.text for s in shown if s.audience == "@Ana")
