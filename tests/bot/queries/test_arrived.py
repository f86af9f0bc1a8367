"""What was asked is found where its community has moved to, and no code of before opens anything
there."""

from tests.bot.queries.test_anonymous import asked, code_in, returned
from tests.moved import moved
from tests.room import Room

QUESTION = "How do you end a circle on time?"


async def test_what_was_asked_and_answered_is_found_in_another_installation(room: Room) -> None:
    await room.make("Ana", "query ask", {"kind": "visits", "question": QUESTION}, "form")
    await room.make("Bo", "query answer", {"query": "#1", "answer": "With a gong"}, "form")
    async with moved(room) as other:
        assert QUESTION in await other.say("Chris", "/find gong")


async def test_no_code_opens_an_anonymous_question_in_another_installation(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    code = code_in(await asked(room, "Ana"))
    await room.later(hours=2)
    async with moved(room) as other:
        assert "opens no question here" in await returned(other, "Ana", code, "add", "More.")
        with other.work() as work:
            kept = work.anonymous.of(1)
            assert kept is not None
            assert (kept.digest, kept.waiting) == ("none:1", [])
    # It goes on where it was.
    assert "shown on the card" in await returned(room, "Ana", code, "add", "More.")
