"""The review of a year: what happened is read at its end, and nothing that did not."""

from tests.room import Room, said


async def test_the_review_of_a_year_holds_it_all_and_of_another_nothing(room: Room) -> None:
    await room.say("Ana", "/tell success Our circle was calm")
    await room.say("Ana", "/tell challenge Ending on time")
    reply = await room.ask("Bo", "/cop join")
    reply = await room.ask("Bo", "/review 2026")
    [file] = reply.files
    assert "Our circle was calm · Ana" in file.content.decode()
    assert "Ending on time · Ana" in file.content.decode()
    assert "Nothing is kept of that year" in await room.say("Bo", "/review 2025")


async def test_a_year_counts_who_came_and_names_thanks_steps_and_questions(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Bo", "/thanks Ana for the chairs")
    await room.say("Ana", "/step add Book the hall")
    await room.say("Ana", "/step done Book the hall")
    await room.say("Ana", "/query ask visits May I come and see?")
    await room.say("Bo", "/query ask visits Who hosts in May?")
    await room.say("Ana", "/query resolve #1 I went to Bo's")
    await room.until("2026-04-03 17:00")
    await room.say("Chris", "/record attendance Ana, Bo")
    [file] = (await room.ask("Ana", "/review")).files
    written = file.content.decode()
    for line in (
        "Friday, April 3 · 2 people came",
        "Bo thanks Ana: for the chairs",
        "Book the hall",
        "May I come and see? · I went to Bo's",
        "Who hosts in May?",
    ):
        assert line in written


async def test_a_gathering_of_which_nobody_noted_who_came_is_told_with_its_title(
    room: Room,
) -> None:
    await room.say("Chris", "/gathering retitle April 3 Spring feast")
    await room.until("2026-04-03 17:00")
    [file] = (await room.ask("Chris", "/review")).files
    assert file.content.decode().endswith("Friday, April 3 · Spring feast")


async def test_the_card_shows_the_newest_and_says_how_many_the_file_holds(room: Room) -> None:
    for n in range(7):
        await room.say("Ana", f"/tell success Circle {n} was calm")
    reply = await room.ask("Ana", "/review")
    assert "and 2 more, in the file" in said(reply)
    assert "Circle 0" not in said(reply)
    assert "Circle 0 was calm · Ana" in reply.files[0].content.decode()


async def test_a_line_of_somebody_erased_stays_without_a_name(room: Room) -> None:
    await room.say("Ana", "/tell success Our circle was calm")
    await room.follow("Ana", await room.ask("Ana", "/cop forget"), "Erase me")
    shown = await room.say("Chris", "/review")
    assert "Our circle was calm" in shown
    assert "Ana" not in shown
