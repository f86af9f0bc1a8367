"""The yearly dialogue: what is kept, what is shown, and when it is asked."""

import re
from datetime import UTC, datetime

import pytest

from bot.core import belongings
from bot.core.prompts import Prompted
from bot.purpose.prompts import closes, each_year
from store.core.subject import Subject
from store.purposes import PurposeAnswer, PurposeRound
from tests.room import Room, said


def answers(room: Room, number: int = 1) -> list[PurposeAnswer]:
    """What is kept of a round."""
    with room.work() as work:
        return work.purposes.answers(number)


async def tell(room: Room, name: str, **given: str) -> str:
    """Somebody sends the form in."""
    return said(await room.make(name, "purpose answer", given, "form"))


async def test_an_answer_without_a_word_is_asked_for_with_the_form(room: Room) -> None:
    await room.say("Chris", "/purpose ask")
    reply = await room.make("Ana", "purpose answer", {"shown": "by name"}, "form")
    assert reply.form is not None
    assert "This is still needed" in said(reply)
    assert not answers(room)


async def test_how_it_is_shown_is_no_guess_of_ours(room: Room) -> None:
    await room.say("Chris", "/purpose ask")
    reply = await room.make("Ana", "purpose answer", {"today": "Company"}, "form")
    assert reply.form is not None
    assert "Company" in said(reply)
    wrong = await tell(room, "Ana", today="Company", shown="loudly")
    assert "Company" in wrong
    assert "by name, without name, for the stewards" in wrong
    assert not answers(room)


async def test_out_of_its_time_what_was_written_is_kept(room: Room) -> None:
    refused = said(
        await room.make("Ana", "purpose answer", {"shown": "by name", "today": "Company"}, "form")
    )
    assert "not just now" in refused
    assert "Company" in refused
    assert "not just now" in await room.say("Chris", "/purpose answer")
    assert "Nothing is gathered" in await room.say("Chris", "/purpose show")


async def test_the_form_shows_what_was_said_and_replaces_all_of_it(room: Room) -> None:
    await room.say("Chris", "/purpose ask")
    assert (await room.ask("Ana", "/purpose answer")).form is not None
    await tell(room, "Ana", today="Company", gave="A method", shown="by name")
    form = (await room.ask("Ana", "/purpose answer")).form
    assert form is not None
    assert [field.value for field in form.fields] == ["by name", "Company", "A method", ""]
    await room.say("Ana", "/purpose answer without name ahead: More of it")
    [kept] = answers(room)
    assert (kept.today, kept.gave, kept.ahead) == ("Company", "A method", "More of it")
    await tell(room, "Ana", ahead="Less of it", shown="for the stewards")
    [kept] = answers(room)
    assert (kept.today, kept.gave, kept.ahead) == ("", "", "Less of it")
    assert "1 has answered" in room.last()


async def test_while_it_is_open_nobody_sees_more_than_their_own(room: Room) -> None:
    await room.say("Chris", "/purpose ask")
    await tell(room, "Ana", today="Company", shown="by name")
    assert "Yours\n· Company" in await room.say("Ana", "/purpose show")
    chris = await room.say("Chris", "/purpose show")
    assert "Company" not in chris
    assert "Yours" not in chris
    assert "Company" not in room.last()


async def test_it_is_taken_back_at_any_time(room: Room) -> None:
    await room.say("Chris", "/purpose ask 1")
    await tell(room, "Ana", today="Company", shown="by name")
    await tell(room, "Bo", today="Learning", shown="by name")
    await room.make("Ana", "purpose unsay", {})
    assert "taken back" in said(await room.make("Ana", "purpose unsay", {}))
    await room.until("2026-03-03 19:00")
    assert "Bo: Learning" in room.last()
    await room.make("Bo", "purpose unsay", {})
    assert "Nobody answered this time" in room.last()


async def test_where_nobody_answered_nothing_is_posted(room: Room) -> None:
    await room.say("Chris", "/purpose ask 1")
    with room.work() as work:
        before = [card.message for card in work.living.of(Subject("purposeround", 1))]
    await room.until("2026-03-03 19:00")
    assert "Nobody answered this time" in room.last()
    with room.work() as work:
        assert [card.message for card in work.living.of(Subject("purposeround", 1))] == before


async def test_many_answers_are_shortened_on_the_card_and_whole_in_the_file(room: Room) -> None:
    await room.say("Chris", "/purpose ask 1")
    names = ["Ana", "Bo", "Dee", "Eli", "Fay", "Gus", "Hal", "Ida"]
    for name in names:
        await tell(room, name, today=f"Word of {name}", shown="by name")
    await room.until("2026-03-03 19:00")
    assert "and 2 more" in room.last()
    [file] = (await room.ask("Ana", "/purpose show 2026")).files
    assert all(f"- {name}: Word of {name}" in file.content.decode() for name in names)
    assert "Nothing is gathered" in await room.say("Ana", "/purpose show 2025")


async def test_the_file_keeps_the_promise_as_the_card_does(room: Room) -> None:
    await room.say("Chris", "/purpose ask 1")
    await tell(room, "Ana", today="Company", shown="without name")
    await tell(room, "Bo", today="Not much", shown="for the stewards")
    await room.until("2026-03-03 19:00")
    [members] = (await room.ask("Ana", "/purpose show")).files
    [stewards] = (await room.ask("Chris", "/purpose show")).files
    assert "Not much" not in members.content.decode()
    assert "- Bo: Not much" in stewards.content.decode()
    for file in (members, stewards):
        assert "- Company" in file.content.decode()
        assert "Ana" not in file.content.decode()


async def test_only_a_steward_asks_everybody_and_once_a_year(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    assert "steward" in await room.say("Ana", "/purpose ask")
    assert "Everybody is asked" in await room.say("Chris", "/purpose ask")
    assert "asked in 2026 already" in await room.say("Chris", "/purpose ask")


async def test_what_somebody_answered_goes_with_them(room: Room) -> None:
    await room.say("Chris", "/purpose ask 1")
    await tell(room, "Ana", today="Company", shown="by name")
    with room.work() as work:
        ana = work.members.get(2)
        assert ana is not None
        [kept] = belongings.export(work, ana)["purpose_answers"]
    assert (kept["today"], kept["shown"]) == ("Company", "by name")
    await room.until("2026-03-03 19:00")
    await room.make("Ana", "cop erase", {"whose": "2"})
    assert not answers(room)
    assert "Company" not in room.last()


async def test_of_two_accounts_the_others_own_words_count(room: Room) -> None:
    await room.say("Chris", "/purpose ask")
    await tell(room, "Ana", today="Company", shown="by name")
    await tell(room, "Bo", today="Learning", shown="by name")
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", await room.say("Ana", "/account code"))
    assert code is not None
    await room.say("Bo", f"/account join {code[0]}")
    assert [kept.today for kept in answers(room)] == ["Company"]


async def test_what_one_alone_answered_is_the_others(room: Room) -> None:
    await room.say("Chris", "/purpose ask")
    await tell(room, "Ana", today="Company", shown="by name")
    with room.work() as work:
        work.purposes.reassign(2, 1)
    assert [kept.member_id for kept in answers(room)] == [1]


def asked(room: Room, month: int, founded: int = 3) -> bool:
    """Whether it is asked in a month by a community that was founded in 2025."""
    now = datetime(month // 100, month % 100, 16, 16, tzinfo=UTC)
    with room.work() as work:
        here = work.communities.this()
        here.founded_at = datetime(2025, founded, 2, tzinfo=UTC)
        each_year(Prompted(now, work, here, Subject("month", month), "15 days after", now))
        return bool(work.purposes.rounds())


@pytest.mark.parametrize(
    ("month", "comes"), [(202503, False), (202602, False), (202603, True), (202703, True)]
)
def test_it_is_asked_each_year_in_the_month_of_the_founding(
    room: Room, month: int, comes: bool
) -> None:
    assert asked(room, month) == comes


def test_a_round_that_is_over_or_gone_ends_no_second_time(room: Room) -> None:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    with room.work() as work:
        work.purposes.add(
            PurposeRound(community_id=1, year=2026, state="closed", opened_at=now, closes_at=now)
        )
        for number in (1, 9):
            told = Prompted(
                now, work, work.communities.this(), Subject("purposeround", number), "", now
            )
            closes(told)
            assert told.voice.said == 0
