"""Planning anew: whatever the clock had still to say, it says at the times that are chosen now."""

from tests.room import Room


def due(room: Room, prompt: str) -> list[str]:
    """When that prompt speaks from here on, in the words of its step."""
    with room.work() as work:
        return [o.step for o in work.occurrences.coming(999) if o.name == prompt]


async def test_questions_and_steps_that_are_open_follow_the_times_chosen_for_them(
    room: Room,
) -> None:
    given = {"kind": "visits", "question": "Who hosts in May?"}
    await room.make("Ana", "query ask", given, "form")
    await room.say("Ana", "/step add Book the hall by March 20")
    await room.say("Chris", "/cop prompts step-due 3 days before at 10:00")
    await room.say("Chris", "/cop prompts query-unanswered 5 days after at 11:00")
    assert due(room, "step-due") == ["3 days before at 10:00"]
    assert due(room, "query-unanswered") == ["5 days after at 11:00"]


async def test_every_gathering_still_to_come_follows(room: Room) -> None:
    before = len(due(room, "day-before"))
    await room.say("Chris", "/cop prompts day-before 2 days before at 18:00")
    assert due(room, "day-before") == ["2 days before at 18:00"] * before
