"""What is said around the question of the month."""

from bot.core.cards.elements import Card, Note
from bot.core.cards.plain import plain
from bot.queries.monthly_cards import _otherwise
from tests.room import Room


async def test_proposed_twice_it_stands_once(room: Room) -> None:
    first = await room.say("Ana", "/query propose Why do we meet?")
    assert "is proposed as a question for everybody" in first
    assert "is proposed already" in await room.say("Ana", "/query propose Why do we meet?")


def test_without_a_proposal_none_is_put_where_nothing_is_kept_ready() -> None:
    kept = [(1, "Why do we meet?")]
    assert "none is put" in plain(Card((), (Note(_otherwise(False, [])),)))
    assert "Why do we meet?" in plain(Card((), (Note(_otherwise(False, kept)),)))


async def test_what_two_propose_is_put_once(room: Room) -> None:
    await room.say("Ana", "/query propose What is silence good for?")
    again = await room.say("Bo", "/query propose what is Silence good for")
    assert "Ana has proposed that already: “What is silence good for?”." in again
    await room.until("2026-03-16 09:00")
    assert "is asked already" in await room.say("Bo", "/query propose What is silence good for")


async def test_a_question_that_somebody_chose_and_replaced_is_put_in_no_other_month(
    room: Room,
) -> None:
    await room.say("Ana", "/query propose Third?")
    await room.say("Chris", "/query month Frist?")
    await room.say("Chris", "/query month First?")
    with room.work() as work:
        assert [q.question for q in work.queries.of_state("proposed")] == ["Third?"]
    # What somebody else proposed is chosen as theirs, and proposed again once another is.
    await room.say("Chris", "/query month third")
    await room.say("Chris", "/query month Fourth?")
    with room.work() as work:
        assert [q.question for q in work.queries.of_state("proposed")] == ["Third?"]
