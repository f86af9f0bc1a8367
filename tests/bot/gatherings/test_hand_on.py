"""Handing on: what nobody did who could be answered is heard by a steward, and by one alone."""

import pytest

from tests.room import Room

PASS_IT_ON = "I can't write to Finn; please pass it on."


async def off_chat(room: Room) -> None:
    """Finn, who has no account, closes on April 3, and Bo shares the care with Chris."""
    await room.say("Bo", "/cop join")
    await room.say("Chris", "/stewards add Bo")
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record role Finn closing")


@pytest.mark.parametrize(("away", "told"), [("", "@Chris"), ("Chris", "@Bo")])
async def test_one_steward_who_is_here_hears_what_is_to_be_passed_on_and_no_other_does(
    room: Room, away: str, told: str
) -> None:
    await off_chat(room)
    if away:
        await room.say(away, "/cop away March 28 to April 2")
    await room.until("2026-04-03 12:00")
    heard = [shown for shown in room.chat.shown if PASS_IT_ON in shown.text]
    assert [shown.audience for shown in heard] == [told]
    assert "Closing" in heard[0].text


async def test_where_one_steward_cannot_be_told_the_next_one_is(room: Room) -> None:
    await off_chat(room)
    await room.say("Chris", "/cop quiet steward notes")
    await room.until("2026-04-03 12:00")
    heard = [shown.audience for shown in room.chat.shown if PASS_IT_ON in shown.text]
    assert heard == ["@Bo"]
