"""A question on an agenda: its card tells of the date, and of what becomes of it."""

from tests.room import Room


async def card(room: Room) -> str:
    """Put a question on the next agenda; the message that its card is."""
    await room.say("Ana", "/query ask seeking experience: How do you begin?")
    await room.make("Ana", "query bring", {"query": "#1", "gathering": "next"})
    return next(s.message for s in reversed(room.chat.shown) if s.text.startswith("How do"))


def shown(room: Room, message: str) -> str:
    return next(s.text for s in reversed(room.chat.shown) if s.message == message)


async def test_the_card_of_a_question_tells_where_its_date_was_moved_to(room: Room) -> None:
    message = await card(room)
    assert "On the agenda of Friday, April 3." in shown(room, message)
    await room.make("Chris", "gathering move", {"gathering": "next", "to": "2026-04-10"})
    assert "On the agenda of Friday, April 10." in shown(room, message)


async def test_the_card_of_a_question_names_no_date_that_is_called_off_or_over(room: Room) -> None:
    message = await card(room)
    await room.make("Chris", "gathering cancel", {"gathering": "next", "why": "A storm"})
    assert "On the agenda" not in shown(room, message)


async def test_the_card_of_a_question_hears_of_a_date_that_is_called_off_while_it_is_on(
    room: Room,
) -> None:
    message = await card(room)
    await room.until("2026-04-03 13:30")
    await room.make("Chris", "gathering cancel", {"gathering": "next", "why": "A storm"}, "form")
    assert "On the agenda" not in shown(room, message)
    await room.say("Chris", "/gathering restore 2026-04-03")
    assert "On the agenda of Friday, April 3." in shown(room, message)
