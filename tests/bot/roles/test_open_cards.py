"""What offers roles in the channel: drawn anew as they are taken, and offered in one place."""

from bot.roles import open_cards
from tests.room import CHANNEL, Room

ALL = ("opener", "sharing challenges", "facilitation design", "evaluation", "closing")


def standing(room: Room, begins: str) -> list[str]:
    """Every message in the channel that began so once, as it reads now."""
    messages: dict[str, list[str]] = {}
    for shown in room.chat.shown:
        if shown.audience == f"#{CHANNEL}":
            messages.setdefault(shown.message, []).append(shown.text)
    return [texts[-1] for texts in messages.values() if any(begins in text for text in texts)]


async def test_a_role_that_is_taken_is_offered_nowhere_any_more(room: Room) -> None:
    await room.until("2026-03-27 09:00")
    await room.say("Ana", "/role claim opener")
    for begins in ("Roles for Friday, April 3 are open", "still needs", "meets on Friday"):
        for text in standing(room, begins):
            assert "Opener ·" not in text
            assert "needs Opener" not in text
            assert "[Which role would you take?: Opener" not in text


async def test_a_role_given_back_is_offered_again(room: Room) -> None:
    for role in ALL:
        await room.say("Ana", f"/role claim {role}")
    (text,) = standing(room, "Roles for Friday, April 3 are open")
    assert text == "Every role for Friday, April 3 is taken. Thank you."
    await room.say("Ana", "/role release closing")
    (text,) = standing(room, "Roles for Friday, April 3 are open")
    assert "[Which role would you take?: Closing]" in text


async def test_what_is_needed_is_offered_in_one_place_the_newest(room: Room) -> None:
    await room.until("2026-03-20 09:00")
    before, now = standing(room, "still needs")
    assert before == (
        "Roles were needed for Friday, April 3\nWhat is open now stands further down."
    )
    assert "Friday, April 3 still needs Opener" in now


async def test_a_gathering_that_is_called_off_or_over_offers_nothing(room: Room) -> None:
    await room.until("2026-03-27 09:00")
    await room.say("Chris", "/gathering cancel next")
    for begins in ("Roles for Friday, April 3 are open", "meets on Friday, April 3"):
        assert standing(room, begins) == ["Friday, April 3 is cancelled, and needs nobody."]
    await room.say("Chris", "/gathering restore 2026-04-03")
    await room.until("2026-04-03 16:01")
    for begins in ("Roles for Friday, April 3 are open", "meets on Friday, April 3"):
        assert "Friday, April 3 is over. Thank you to all who took a role." in standing(
            room, begins
        )


async def test_a_second_reminder_takes_the_first_ones_place(room: Room) -> None:
    times = "14 days before at 09:00, 7 days before at 09:00"
    await room.say("Chris", f"/cop prompts channel-reminder {times}")
    await room.until("2026-03-27 09:00")
    first, second = standing(room, "meets on Friday, April 3")
    assert first.endswith("Who comes, and what is open, stands further down.")
    assert "It still needs Opener" in second


def test_of_a_gathering_that_is_gone_nothing_is_drawn(room: Room) -> None:
    with room.work() as work:
        for draw in (open_cards.opened, open_cards.unfilled, open_cards.earlier):
            assert draw(work, 999, room.clock.now()) is None
