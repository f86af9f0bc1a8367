"""The questions of the charter: how they are meant, who answered, and what is taken away."""

import re

import pytest

from bot.charter.kinds import QuestionKind
from bot.charter.standing import HERE
from bot.core import belongings
from bot.core.kinds.kind import Reading
from tests.room import Room, said


@pytest.mark.parametrize("written", ["goals", "three goals", "2", "#2", "Three g"])
async def test_a_question_is_meant_by_its_name_its_title_or_its_number(
    room: Room, written: str
) -> None:
    args = {"question": written, "text": "To learn"}
    assert "Three goals" in said(await room.make("Ana", "charter answer", args, "form"))
    with room.work() as work:
        assert [answer.question for answer in work.charters.answers()] == ["goals"]


async def test_a_title_in_a_line_is_no_part_of_the_answer(room: Room) -> None:
    assert "Ana: Each year one" in await room.say(
        "Ana", "/charter answer Three goals Each year one"
    )
    assert "Ana: Each week" in await room.say("Ana", "/charter answer #5 Each week")


async def test_an_unknown_question_keeps_what_was_written(room: Room) -> None:
    shown = await room.make(
        "Ana", "charter answer", {"question": "luck", "text": "To have it"}, "form"
    )
    assert shown.refused
    assert "“luck” is no question of the charter" in said(shown)
    assert "To have it" in said(shown)


async def test_an_answer_that_is_too_long_stays_in_its_form(room: Room) -> None:
    args = {"question": "#2", "text": "word " * 200}
    shown = await room.make("Ana", "charter answer", args, "form")
    assert shown.refused
    assert shown.form is not None
    assert shown.form.fields[0].value == args["text"]
    assert shown.form.offer.args == (("question", "#2"),)


async def test_options_are_proposed_as_they_are_typed(room: Room) -> None:
    reading = Reading(room.clock.now())
    found = QuestionKind().suggest("goal", reading)
    assert [(option.label, option.value) for option in found] == [("Three goals", "#2")]
    assert len(QuestionKind().options(reading)) == 10


async def test_the_form_shows_what_others_answered(room: Room) -> None:
    await room.say("Ana", "/charter answer goals To learn")
    asked = (await room.make("Bo", "charter answer", {"question": "#2"})).form
    assert asked is not None
    assert "Ana: To learn" in "".join(getattr(p, "text", str(p)) for p in asked.intro)
    free = (await room.make("Bo", "charter answer", {})).form
    assert free is not None
    assert [field.name for field in free.fields] == ["question", "text"]


async def test_said_twice_an_answer_stands_once(room: Room) -> None:
    await room.say("Ana", "/charter answer goals To learn")
    assert "1 answer" in await room.say("Ana", "/charter answer goals To learn")
    assert "2 answers" in await room.say("Bo", "/charter answer goals To learn")


async def test_an_answer_is_taken_back_by_whoever_gave_it_alone(room: Room) -> None:
    await room.say("Chris", "/charter ask")
    await room.say("Ana", "/charter answer goals To learn")
    assert "somebody else's" in said(await room.make("Bo", "charter unsay", {"answer": "#1"}))
    back = said(await room.make("Ana", "charter unsay", {"answer": "#1"}))
    assert "It was: To learn" in back
    assert "1 answer" not in room.last()
    assert "somebody else's" in said(await room.make("Ana", "charter unsay", {"answer": "#1"}))


async def test_asked_again_the_questions_come_anew_and_stand_once(room: Room) -> None:
    await room.say("Chris", "/charter ask")
    await room.say("Chris", "/charter ask")
    with room.work() as work:
        assert len(work.living.of(HERE)) == 1
    assert any(
        one.text.count("[Read it whole]") and "1. " not in one.text for one in room.chat.shown
    )


async def test_only_a_steward_asks_everybody(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    assert "steward" in await room.say("Ana", "/charter ask")
    assert "Ask everybody" in await room.say("Chris", "/charter show")
    assert "Ask everybody" not in await room.say("Ana", "/charter show")


async def test_the_file_has_answers_by_name_until_they_are_worded(room: Room) -> None:
    await room.say("Ana", "/charter answer goals To learn")
    await room.say("Ana", "/charter answer format Circles")
    await room.say("Chris", "/charter word format We sit in circles.")
    [file] = (await room.ask("Ana", "/charter show")).files
    written = file.content.decode()
    assert file.name == "charter.md"
    assert "# Charter of Phoenix facilitators" in written
    assert "- Ana: To learn" in written
    assert "We sit in circles." in written
    asked, _title, behind = written.partition("## Who said what")
    assert "- Ana: Circles" not in asked
    assert "### Format\n\n- Ana: Circles" in behind
    assert asked.count("## ") == 11


async def test_who_is_erased_leaves_what_they_answered_without_a_name(room: Room) -> None:
    await room.say("Chris", "/charter ask")
    await room.say("Ana", "/charter answer goals To learn")
    await room.make("Ana", "cop erase", {"whose": "2"})
    assert "Somebody: To learn" in await room.say("Chris", "/charter question goals")
    [file] = (await room.ask("Chris", "/charter show")).files
    assert "- Somebody: To learn" in file.content.decode()


async def test_what_somebody_said_is_taken_away_with_them(room: Room) -> None:
    await room.say("Ana", "/charter answer goals To learn")
    with room.work() as work:
        ana = work.members.get(2)
        assert ana is not None
        kept = belongings.export(work, ana)
    assert [row["text"] for row in kept["charter_answers"]] == ["To learn"]
    assert kept["charter_objections"] == []


async def test_two_accounts_of_one_person_answered_as_one(room: Room) -> None:
    await room.say("Ana", "/charter answer goals To learn")
    await room.say("Bo", "/charter answer goals To meet")
    code = await room.say("Ana", "/account code")
    [word] = re.findall(r"/account join (\S+)", code)
    await room.say("Bo", f"/account join {word}")
    with room.work() as work:
        assert len({a.member_id for a in work.charters.answers()}) == 1


async def test_on_the_card_stand_the_joint_texts_and_what_is_before_us(room: Room) -> None:
    await room.say("Chris", "/charter ask")
    await room.say("Chris", "/charter word goals To learn.")
    assert "Which three things do we want to reach? To learn." in room.last()
    await room.say("Chris", "/charter put 1")
    shown = [one.text for one in room.chat.shown if "Charter of" in one.text]
    assert "A version of it is before us until Tuesday, March 3, 18:00" in shown[-1]


async def test_the_whole_is_a_line_for_each_and_one_is_read_whole(room: Room) -> None:
    long = "We sit in a circle, each speaks once before anybody speaks twice, and end in silence."
    for question in ("format", "goals", "resources"):
        await room.say("Chris", f"/charter word {question} {long}")
    reply = await room.ask("Ana", "/charter show")
    assert "[Read one whole: " in said(reply)
    assert "We sit in a circle" in said(reply)
    assert "and end in silence" not in said(reply)
    assert all(len(line) < 100 for line in said(reply).splitlines() if "We sit" in line)
    [file] = reply.files
    assert file.content.decode().count(long) == 3
    one = await room.make("Ana", "charter question", {"question": "goals"})
    assert long in said(one)
