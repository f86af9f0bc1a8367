"""Questions in a browser: what was put to everybody, with every answer there is."""

from bot.core.cards.elements import Chart
from bot.core.cards.plain import flat
from tests.leaves import page, text
from tests.room import Room


async def test_questions_are_listed_by_how_far_they_are(room: Room) -> None:
    assert "None so far." in text(page(room, "questions"))
    await room.say("Ana", "/query ask visits May I come and see?")
    await room.say("Bo", "/query ask visits Who hosts in May?")
    await room.say("Ana", "/query resolve #1 I went to Bo's")
    every = text(page(room, "questions"))
    assert "May I come and see? | Visits · resolved -> questions/1" in every
    assert "Who hosts in May? | Visits · open -> questions/2" in every
    assert "May I come" not in text(page(room, "questions", show="open"))
    assert "Who hosts" not in text(page(room, "questions", show="resolved"))
    assert text(page(room, "questions", show="drafts")) == every


async def test_a_question_has_all_its_answers_page_by_page(room: Room) -> None:
    await room.say("Ana", "/query ask visits May I come and see?")
    for n in range(23):
        given = {"query": "#1", "answer": f"Answer {n} of mine"}
        await room.make("Bo", "query answer", given, "form")
    first, second = page(room, "questions", "1"), page(room, "questions", "1", page="2")
    assert "23 answers" in text(first)
    assert "Answer 0 of mine · Bo" in text(first)
    assert "Answer 22" not in text(first)
    assert "Answer 22 of mine" in text(second)
    assert "/query show" not in text(first)
    assert page(room, "questions", "2") is None


async def test_a_draft_is_nobody_elses(room: Room) -> None:
    await room.say("Ana", "/query ask visits May I come and see?")
    with room.work() as work:
        query = work.queries.get(1)
        assert query is not None
        query.state = "draft"
        work.save(query)
    assert page(room, "questions", "1") is None
    assert "May I come" not in text(page(room, "questions"))


def seen(room: Room, show: str = "") -> list[Chart]:
    found = page(room, "questions", show=show)
    assert found is not None
    return [block for block in found.blocks if isinstance(block, Chart)]


async def test_what_was_asked_answered_and_resolved_is_looked_at_by_month(room: Room) -> None:
    assert seen(room) == []
    await room.say("Ana", "/query ask visits May I come and see?")
    await room.say("Bo", "/query ask visits Who hosts in May?")
    # The month has a question of its own as well. In Phoenix it is March still.
    await room.until("2026-03-31 23:30")
    await room.make("Bo", "query answer", {"query": "#1", "answer": "Do come."}, "form")
    await room.until("2026-04-02 09:00")
    await room.say("Ana", "/query resolve #1 I went to Bo's")
    [chart] = seen(room)
    assert [flat(label) for label in chart.labels] == ["Mar", "Apr"]
    assert [(flat(one.name), one.values) for one in chart.series] == [
        ("Asked", (3, 0)),
        ("Answers", (1, 0)),
        ("Resolved", (0, 1)),
    ]
    assert seen(room, show="open") == []
    await room.until("2027-05-03 09:00")
    assert seen(room) == []


async def test_a_draft_is_in_no_chart(room: Room) -> None:
    await room.say("Ana", "/query ask visits May I come and see?")
    with room.work() as work:
        query = work.queries.get(1)
        assert query is not None
        query.state = "draft"
        work.save(query)
    assert seen(room) == []
