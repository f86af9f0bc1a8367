"""Asked again tomorrow: in the morning, on a day that is not quiet, and not for what is gone."""

from collections.abc import AsyncIterator

import pytest

from tests.room import Room, founded

ASKED = "2026-04-10 09:00"


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """Ana and Bo were in April, and are asked for a light role in May."""
    async with founded() as made:
        for name in ("season-roles", "monthly-query"):
            await made.say("Chris", f"/cop prompts {name} off")
        for name in ("Ana", "Bo"):
            await made.say(name, "/rsvp yes")
        await made.until("2026-04-04 12:00")
        await made.until(ASKED)
        yield made


async def again(room: Room, until: str) -> list[str]:
    """What Ana is asked until then."""
    shown = await room.until(until)
    return [s.text for s in shown if s.audience == "@Ana" and "Would you like" in s.text]


async def test_it_comes_in_the_morning_after_quiet_days_once(room: Room) -> None:
    for _twice in range(2):
        said = await room.press("Ana", "Remind me tomorrow", "@Ana")
        assert "I ask you again on Monday, April 13, 09:00." in said
    assert not await again(room, "2026-04-13 08:59")
    assert len(await again(room, "2026-04-13 09:00")) == 1


async def test_whoever_is_asked_again_has_not_let_it_pass_in_silence(room: Room) -> None:
    await room.press("Ana", "Remind me tomorrow", "@Ana")
    with room.work() as work:
        asked = [one for one in work.requests.every() if one.answer == ""]
    assert max(one.asked_at for one in asked).isoformat().startswith("2026-04-13T16:00")


async def test_what_is_taken_meanwhile_is_not_asked_again(room: Room) -> None:
    await room.press("Ana", "Remind me tomorrow", "@Ana")
    await room.say("Bo", "/role claim closing 2026-05-01")
    assert not await again(room, "2026-04-14 09:00")
    said = await room.press("Ana", "Remind me tomorrow", "@Ana")
    assert "Nothing that you were asked for on Friday, May 1 is open any more." in said


async def test_the_day_before_there_is_no_tomorrow_left(room: Room) -> None:
    await room.until("2026-04-30 18:00")
    await room.say("Chris", "/gathering move 2026-05-01 2026-05-01 08:30")
    said = await room.press("Ana", "Remind me tomorrow", "@Ana")
    assert "By then Friday, May 1 has begun. What do you say now?" in said
    assert "[Closing] [Not this time]" in said


async def test_where_nine_is_quiet_every_day_it_comes_all_the_same(room: Room) -> None:
    await room.say("Chris", "/cop quiet-hours 8:00-10:00, none")
    said = await room.press("Ana", "Remind me tomorrow", "@Ana")
    assert "I ask you again on Saturday, April 11, 09:00." in said


async def test_whoever_could_not_be_asked_again_is_told_and_asked_now(room: Room) -> None:
    await room.say("Ana", "/cop quiet role requests")
    said = await room.press("Ana", "Remind me tomorrow", "@Ana")
    assert "I could not ask you again about Friday, May 1. What do you say now?" in said
    assert "[Closing] [Not this time] [Private messages]" in said
    with room.work() as work:
        asked = [one.asked_at for one in work.requests.every() if one.answer == ""]
    assert max(asked).isoformat().startswith("2026-04-10"), "their silence is counted as before"
