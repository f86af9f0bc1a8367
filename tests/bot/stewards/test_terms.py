"""Stewards' terms: when a hand-over is thought of, and that nobody's ends by itself."""

from datetime import date

from tests.room import Room, said


async def test_a_term_that_is_over_takes_nothing_from_anybody(room: Room) -> None:
    await room.say("Chris", "/stewards add Chris for 1 month")
    await room.until("2026-06-01 09:00")
    with room.work() as work:
        assert [steward.name for steward in work.members.stewards()] == ["Chris"]


async def test_the_only_steward_is_told_to_name_somebody_first(room: Room) -> None:
    await room.say("Chris", "/stewards add Chris for 2 months")
    shown = await room.until("2026-04-11 09:00")
    told = [one.text for one in shown if "Your term as a steward" in one.text]
    assert len(told) == 1
    assert "Name somebody as well" in told[0]


async def test_going_on_by_a_stale_button_adds_nothing(room: Room) -> None:
    await room.say("Chris", "/stewards add Chris for 1 month")
    for _press in range(3):
        await room.make("Chris", "stewards extend", {"until": "2026-04-02"})
    with room.work() as work:
        term = work.terms.of(1)
        assert term is not None
        assert term.until == date(2026, 5, 2)


async def test_a_term_without_end_asks_nobody(room: Room) -> None:
    await room.say("Chris", "/stewards add Chris for 1 month")
    assert "without an end" in await room.say("Chris", "/stewards add Chris without end")
    shown = await room.until("2026-04-01 09:00")
    assert not any("Your term" in one.text for one in shown)


async def test_who_steps_down_has_no_term_and_comes_back_without_one(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Chris", "/stewards add Ana for 1 year")
    await room.say("Ana", "/stewards leave")
    await room.say("Chris", "/stewards add Ana")
    assert "until" not in await room.say("Ana", "/stewards list")


async def test_a_term_that_is_none_is_answered_in_words(room: Room) -> None:
    reply = await room.make("Chris", "stewards add", {"member": "#1", "term": "forever"}, "form")
    assert "I can't read “forever” as a term" in said(reply)


async def test_no_term_is_longer_than_ten_years(room: Room) -> None:
    assert "as a term" in await room.say("Chris", "/stewards add Chris for 99 years")


async def test_a_term_that_begins_is_shown_to_both(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    assert "Their term ends on Tuesday, March 2, 2027" in await room.say(
        "Chris", "/stewards add Ana for one year"
    )
    assert "Your term ends on Tuesday, March 2, 2027" in room.last("@Ana")


async def test_nothing_is_said_of_an_end_where_there_is_none(room: Room) -> None:
    for name in ("Ana", "Bo"):
        await room.say(name, "/rsvp yes")
    added = [
        await room.say("Chris", "/stewards add Ana"),
        await room.say("Chris", "/stewards add Bo without end"),
    ]
    assert not any("term" in text for text in (*added, room.last("@Ana"), room.last("@Bo")))
