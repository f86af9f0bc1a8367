"""News: told in short, with another post where there is one, and alone where it is worth it."""

from collections.abc import AsyncIterator

import pytest

from bot.core.rules.months import Month
from bot.reviews import news
from tests.room import Room, founded


@pytest.fixture
async def silent() -> AsyncIterator[Room]:
    """First-friday without a question of the month."""
    async with founded() as room:
        await room.say("Chris", "/cop prompts monthly-query off")
        yield room


async def alone(room: Room, until: str = "2026-04-03 09:30") -> list[str]:
    """What the channel reads in posts that are about nothing else."""
    return [s.text for s in await room.until(until) if s.text.startswith("News of")]


async def along(room: Room, until: str = "2026-04-15 09:30") -> str:
    """What the question of the month reads by then."""
    await room.until(until)
    return room.last()


async def three(room: Room) -> None:
    for n in range(3):
        await room.say("Bo", f"/thanks Chris for chair {n}")


async def test_the_question_of_the_month_tells_what_was_shared_asked_and_given_thanks_for(
    room: Room,
) -> None:
    await room.say("Ana", "/thanks Chris for the chairs")
    await room.say("Ana", "/query ask visits Who hosts in May?")
    await room.say("Ana", '/share https://example.org/c title:"Circles in short"')
    assert await alone(room) == []
    told = await along(room)
    assert told.startswith("This month's question")
    assert "From last month\n" in told
    assert "New in the library: Circles in short · Open it (https://example.org/c)" in told
    assert "Without an answer: Who hosts in May? · number 1" in told
    assert "Ana thanks Chris: for the chairs" in told
    # In the next month it is a question and nothing more.
    await room.until("2026-05-02 09:00")
    await room.say("Ana", "/query answer #3 In silence.")
    assert "From last month" not in room.last()


async def test_a_quiet_month_is_not_told(room: Room) -> None:
    assert await alone(room) == []
    assert "From last month" not in await along(room)


async def test_where_no_question_is_put_three_pieces_are_worth_a_post(silent: Room) -> None:
    await three(silent)
    (told,) = await alone(silent)
    assert "Bo thanks Chris: for chair 0" in told
    assert "Next: Friday, April 3" in told


async def test_what_is_too_little_is_carried_on_and_told_once(silent: Room) -> None:
    await silent.say("Bo", "/thanks Chris for the chairs")
    assert await alone(silent) == []
    # Somebody means to come, so that it does not fall asleep.
    await silent.say("Ana", "/rsvp yes 2027-03-05")
    await silent.say("Bo", "/tell success It was calm")
    await silent.say("Ana", "/tell discovery A bell helps")
    # May 3 is a Sunday.
    (told,) = await alone(silent, "2026-05-04 09:30")
    assert "for the chairs" in told
    assert "A bell helps · Ana" in told
    assert await alone(silent, "2027-03-03 09:30") == []


async def test_a_question_that_was_answered_waits_for_nobody(silent: Room) -> None:
    for n in range(3):
        await silent.say("Ana", f"/query ask visits Who hosts in month {n}?")
        await silent.say("Bo", f"/query answer #{n + 1} We do.")
    assert await alone(silent) == []


async def test_of_much_the_first_lines_are_told_and_the_rest_is_counted(silent: Room) -> None:
    for n in range(5):
        await silent.say("Bo", f"/thanks Chris for chair {n}")
    (told,) = await alone(silent)
    assert "and 2 more" in told


async def test_below_a_question_much_is_told_in_five_lines(room: Room) -> None:
    for n in range(7):
        await room.say("Bo", f"/thanks Chris for chair {n}")
    told = await along(room)
    assert "for chair 4" in told
    assert "for chair 5" not in told
    assert "and 2 more" in told


async def test_challenges_are_left_to_the_gathering(room: Room) -> None:
    await room.say("Ana", "/tell discovery Silence works online as well")
    await room.say("Bo", "/tell challenge How to end on time")
    told = await along(room)
    assert "Silence works online as well · Ana" in told
    assert "end on time" not in told


async def test_who_is_erased_is_named_below_the_question_no_more(room: Room) -> None:
    await room.say("Ana", "/thanks Chris for the chairs")
    await along(room)
    with room.work() as work:
        ana = next(m.id for m in work.members.active() if m.name == "Ana")
    await room.make("Ana", "cop erase", {"whose": str(ana)})
    told = [s.text for s in room.chat.shown if s.text.startswith("This month's question")][-1]
    assert "Thanks to Chris: for the chairs" in told


async def test_a_steward_who_wants_no_news_has_none_below_the_question(room: Room) -> None:
    await room.say("Chris", "/cop prompts monthly-digest off")
    await three(room)
    assert "From last month" not in await along(room)


async def test_a_quarterly_community_reads_it_with_the_asking_for_themes() -> None:
    async with founded("quarterly", "2026-01-12 09:00") as room:
        await three(room)
        assert await alone(room, "2026-03-03 12:00") == []
        await room.until("2026-03-04 09:00")
        assert room.last().startswith("What shall April to June be about?")
        assert "From the last months\n" in room.last()
        assert "for chair 2" in room.last()
        await room.say("Ana", "/theme propose Silence")
        assert "for chair 2" in room.last()
        await room.until("2026-04-02 09:00")
        await room.say("Ana", "/theme propose Endings")
        assert not any("for chair" in s.text for s in room.chat.shown[-3:])


async def test_where_themes_are_not_asked_for_one_post_in_a_quarter_is_enough() -> None:
    async with founded("quarterly", "2026-01-12 09:00") as room:
        await room.say("Chris", "/cop prompts theme-proposals off")
        await three(room)
        assert len(await alone(room, "2026-02-03 09:30")) == 1
        for n in range(3):
            await room.say("Bo", f"/thanks Chris for lamp {n}")
        assert await alone(room, "2026-04-03 09:30") == []
        # May 3 is a Sunday.
        assert len(await alone(room, "2026-05-04 09:30")) == 1


def test_nothing_is_known_to_have_been_told_where_nothing_was(room: Room) -> None:
    with room.work() as work:
        community = work.communities.this()
        assert news.told_last(work, community, Month(202603)) is None


async def test_news_below_a_question_stay_true(room: Room) -> None:
    await room.say("Ana", "/thanks Chris for the chairs")
    await room.say("Ana", "/query ask visits Who hosts in May?")
    await room.say("Ana", '/share https://example.org/c title:"Circles in short"')
    assert "Without an answer: Who hosts in May?" in await along(room)
    question = next(s.message for s in room.chat.shown if "Who hosts in May? · " in s.text)

    def now() -> str:
        return [s.text for s in room.chat.shown if s.message == question][-1]

    await room.say("Bo", "/query answer #1 We do.")
    await room.later(seconds=5)
    assert "Who hosts in May?" not in now()
    await room.follow("Ana", await room.ask("Ana", "/cop forget"), "Erase me")
    await room.later(seconds=5)
    assert "Thanks to Chris: for the chairs" in now()
    assert "Ana" not in now()


async def test_whoever_is_forgotten_a_month_later_stands_below_no_question_any_more(
    room: Room,
) -> None:
    await room.say("Ana", "/thanks Chris for the chairs")
    assert "Ana thanks Chris" in await along(room)
    question = next(s.message for s in room.chat.shown if "Ana thanks Chris: for" in s.text)
    await room.until("2026-05-20 09:00")
    await room.follow("Ana", await room.ask("Ana", "/cop forget"), "Erase me")
    await room.later(seconds=5)
    assert "Ana" not in [s.text for s in room.chat.shown if s.message == question][-1]
