"""The digest of a month: told in short, and only when the month brought something."""

from tests.room import Room


async def digest(room: Room) -> list[str]:
    """What the channel reads of March, two days into April."""
    shown = await room.until("2026-04-03 09:30")
    return [s.text for s in shown if s.text.startswith("The last month in")]


async def test_a_month_names_what_was_shared_asked_and_given_thanks_for(room: Room) -> None:
    await room.say("Ana", "/thanks Chris for the chairs")
    await room.say("Ana", "/query ask visits Who hosts in May?")
    await room.say("Ana", '/share https://example.org/c title:"Circles in short"')
    (told,) = await digest(room)
    assert "Circles in short · Open it (https://example.org/c)" in told
    assert "Who hosts in May? · number 1" in told
    assert "Ana thanks Chris: for the chairs" in told
    assert "Next: Friday, April 3" in told


async def test_a_quiet_month_is_not_told(room: Room) -> None:
    assert await digest(room) == []


async def test_a_question_that_was_answered_waits_for_nobody(room: Room) -> None:
    await room.say("Ana", "/query ask visits Who hosts in May?")
    await room.say("Bo", "/query answer #1 We do.")
    assert await digest(room) == []


async def test_of_much_the_first_lines_are_told_and_the_rest_is_counted(room: Room) -> None:
    await room.say("Ana", "/cop join")
    for n in range(5):
        await room.say("Bo", f"/thanks Ana for chair {n}")
    (told,) = await digest(room)
    assert "and 2 more" in told


async def test_a_month_tells_what_was_found_out_and_leaves_challenges_to_the_gathering(
    room: Room,
) -> None:
    await room.say("Ana", "/tell discovery Silence works online as well")
    await room.say("Bo", "/tell challenge How to end on time")
    (told,) = await digest(room)
    assert "Silence works online as well · Ana" in told
    assert "end on time" not in told
