"""Anonymous questions: two histories in which another one asked leave the same. S3.

Compared is all that a history leaves behind: the database, byte by byte and row by row, every
message and answer, what people take away, and the log.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url
from structlog.testing import capture_logs

from bot.core.commands import declared
from bot.core.dispatch import Dispatch
from bot.core.prompts import Prompted
from bot.queries.anonymous import full_hour, shown
from bot.queries.anonymous_cards import promise
from store.core.subject import Subject
from tests.room import Room, founded, said

QUESTION = "Who else is afraid of the night shift?"
PEOPLE = ("Ana", "Bo", "Chris", "Dee")


@dataclass(frozen=True)
class Traces:
    """All that a history leaves behind."""

    shown: list[tuple[str, str]]
    answers: list[str]
    kept: list[bytes]
    logged: list[str]
    rows: Mapping[str, list[tuple[object, ...]]]
    database: bytes


def _without_chance(room: Room) -> None:
    """The secrets of both histories are the same: of what is drawn by lot, all would differ."""
    numbers = count()
    room.dispatch = Dispatch(
        room.store,
        room.clock,
        declared(),
        lambda who: who.founds,
        lambda: f"secret-{next(numbers)}",
    )


async def asked(room: Room, name: str, question: str = QUESTION) -> str:
    """Somebody sends the form."""
    return said(await room.make(name, "query anonymous", {"question": question}, "form"))


def code_in(answer: str) -> str:
    """The code that an answer shows."""
    return answer.partition("Your code is ")[2].partition(". Keep")[0]


async def returned(room: Room, name: str, code: str, then: str, words: str = "") -> str:
    """Somebody comes back with a code."""
    given = {"code": code, "then": then, "words": words}
    return said(await room.make(name, "query return", given, "form"))


async def traces(who: str, returns: str, erased: str) -> Traces:
    """What is left when one of them asks and one comes back; then somebody has themself erased."""
    async with founded() as room:
        # The founding itself is done in the first history of a process alone.
        with capture_logs() as logged:
            _without_chance(room)
            for name in PEOPLE[:2] + PEOPLE[3:]:
                await room.say(name, "/cop join")
            answers = [await room.say(who, "/query anonymous"), await asked(room, who)]
            code = code_in(answers[-1])
            await room.later(hours=1)
            await room.say("Dee", "/query answer #1 I am.")
            answers.append(await room.say(returns, f"/query return {code} add I mean the first."))
            answers.append(await returned(room, returns, code, "thank", "That helps."))
            # What fails leaves no more than what is taken.
            answers.append(await returned(room, who, "AAAA", "thank", "No."))
            await room.later(hours=2)
            answers.append(await returned(room, returns, code, "close", "We talk now."))
            await room.later(hours=2)
            if erased:
                await room.make(erased, "cop erase", {"whose": _number(room, erased)})
            people = [name for name in PEOPLE if name != erased]
            kept = [f.content for name in people for f in (await room.ask(name, "/cop me")).files]
            answers.append(await room.say("Chris", "/find night"))
            answers.append(await room.say("Chris", "/stewards log"))
            left = [(one.audience, one.text) for one in room.chat.shown]
            path = make_url(room.store.url).database
            assert path is not None
            room.store.close()
            # How long each took, and what it is called by chance, are other ones each time.
            entries = [str({**entry, "ms": 0, "call": ""}) for entry in logged]
            return Traces(left, answers, kept, entries, _rows(path), _bytes(path))


def _bytes(path: str) -> bytes:
    return Path(path).read_bytes()


def _number(room: Room, name: str) -> str:
    with room.work() as work:
        found = work.members.of_account("fake", "here", name.casefold())
    assert found is not None
    return str(found.id)


def _rows(path: str) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    try:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608
            for (name,) in names
        }
    finally:
        connection.close()


@pytest.mark.parametrize("erased", ["", "Ana"])
@pytest.mark.parametrize(("who", "returns"), [("Bo", "Bo"), ("Chris", "Chris"), ("Bo", "Chris")])
async def test_nothing_tells_who_asked_nor_who_came_back(
    who: str, returns: str, erased: str
) -> None:
    assert await traces(who, returns, erased) == await traces("Ana", "Ana", erased)


async def test_another_question_is_told_apart_so_that_the_comparison_can_fail() -> None:
    async with founded() as room:
        await room.say("Ana", "/cop join")
        await asked(room, "Ana")
        await room.later(hours=1)
        assert QUESTION in room.last()


async def test_it_is_shown_at_the_full_hour_and_answered_by_all(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.later(minutes=23)
    answer = await asked(room, "Ana")
    assert "It is shown to everybody on Monday, March 2, 10:00" in answer
    assert not any(QUESTION in one.text for one in room.chat.shown)
    await room.until("2026-03-02 10:00")
    assert room.last().startswith(QUESTION)
    assert "asked anonymously" in room.last()
    await room.say("Bo", "/query answer #1 I am.")
    assert "I am. · Bo" in room.last()
    assert not any(one.audience == "@Ana" for one in room.chat.shown)


async def test_no_row_holds_the_minute_at_which_it_was_asked_but_the_mark_of_a_call(
    room: Room,
) -> None:
    await room.say("Ana", "/cop join")
    await room.later(minutes=23)
    await asked(room, "Ana")
    path = make_url(room.store.url).database
    assert path is not None
    at = f"{room.clock.now():%Y-%m-%d %H:%M}"
    held = {name for name, rows in _rows(path).items() if at in str(rows)}
    assert held <= {"taken"}


async def test_its_form_says_first_what_is_promised_and_what_is_not(room: Room) -> None:
    await room.say("Ana", "/cop join")
    form = (await room.ask("Ana", "/query anonymous")).form
    assert form is not None
    assert form.intro == promise()
    assert form.unseen
    assert "how you write" in str(form.intro)


async def test_who_is_no_member_would_be_told_by_joining_and_is_asked_to_join_first(
    room: Room,
) -> None:
    answer = await asked(room, "Eve")
    assert "You are not part of Phoenix facilitators yet" in answer
    # What was written is kept, for them alone.
    assert QUESTION in answer
    with room.work() as work:
        assert work.members.of_account("fake", "here", "eve") is None
        assert work.queries.of_state("draft") == []
    await room.say("Eve", "/cop join")
    assert "It is shown to everybody" in await asked(room, "Eve")


async def test_who_left_is_not_brought_back_by_it(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Ana", "/cop leave")
    assert "not part of" in await asked(room, "Ana")
    with room.work() as work:
        ana = work.members.of_account("fake", "here", "ana")
        assert ana is not None
        assert ana.state != "active"


async def test_the_same_words_are_asked_once(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Bo", "/cop join")
    await asked(room, "Ana")
    answer = await asked(room, "Bo")
    assert "Just this is asked anonymously already" in answer
    assert "Your code" not in answer
    await room.later(hours=1)
    assert "Just this is asked anonymously already" in await asked(room, "Ana")


async def test_whoever_has_the_code_adds_thanks_and_closes(room: Room) -> None:
    await room.say("Ana", "/cop join")
    code = code_in(await asked(room, "Ana"))
    # However it is typed, and before the question stands there as well.
    assert "shown on the card" in await returned(room, "Ana", code.lower(), "add", "Mornings too.")
    await room.later(hours=1)
    assert "Added by whoever asked\n· Mornings too." in room.last()
    await room.say("Bo", "/query answer #1 I am.")
    await returned(room, "Ana", code, "thank", "I sleep better.")
    await returned(room, "Ana", code, "close", "We swap shifts.")
    assert "I sleep better." not in room.last()
    await room.later(hours=1)
    assert "Whoever asked says thank you\n· I sleep better." in room.last()
    assert "We swap shifts." in room.last()
    # Closed as any question: the library keeps what was said, and credits who said it.
    assert "We swap shifts." in await room.say("Bo", "/find swap")
    with room.work() as work:
        [page] = work.shelves.newest(9, confidential=True)
        assert page.confidential
        assert work.shelves.newest(9, confidential=False) == []
        assert work.owed.credits(page.id).members == tuple(
            member.id for member in work.members.active() if member.name == "Bo"
        )
    assert "closed by now" in await returned(room, "Ana", code, "add", "More.")
    assert "closed by now" in await returned(room, "Ana", code, "close")
    assert "shown on the card" in await returned(room, "Ana", code, "thank", "Still.")


async def test_a_code_that_opens_nothing_is_said_and_what_was_written_stays(room: Room) -> None:
    await room.say("Ana", "/cop join")
    code = code_in(await asked(room, "Ana"))
    answer = await returned(room, "Ana", "ABCD-EFGH", "add", "Mornings too.")
    assert "That code opens no question here" in answer
    assert "Mornings too." in answer
    # Nobody counts who tries, since the count would say who.
    for _again in range(9):
        await returned(room, "Ana", "ABCD-EFGH", "add", "Mornings too.")
    assert "shown on the card" in await returned(room, "Ana", code, "add", "Mornings too.")
    empty = await returned(room, "Ana", code, "add")
    assert "This is still needed" in empty


async def test_a_steward_closes_it_as_any_other_and_what_waits_is_shown(room: Room) -> None:
    await room.say("Ana", "/cop join")
    code = code_in(await asked(room, "Ana"))
    await room.later(hours=1)
    await returned(room, "Ana", code, "close", "By code.")
    await returned(room, "Ana", code, "thank", "Thank you all.")
    assert "Only whoever asked" not in await room.say(
        "Chris", "/query resolve #1 outcome: By hand."
    )
    await room.later(hours=1)
    assert "By hand." in room.last()
    assert "By code." not in room.last()
    assert "Thank you all." in room.last()


async def test_what_waits_outlives_another_plan_of_the_clock(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await asked(room, "Ana")
    await room.say("Chris", "/cop quiet-hours none")
    await room.say("Chris", "/cop zone Europe/Berlin")
    await room.later(hours=1)
    assert room.last().startswith(QUESTION)


async def test_what_is_shown_has_to_be_there(room: Room) -> None:
    with room.work() as work:
        community = work.communities.this()
        now = room.clock.now()
        told = Prompted(now, work, community, Subject("anonymous", 99), "", now)
        shown(told)
        assert told.voice.said == 0


@pytest.mark.parametrize(
    ("now", "at"),
    [("10:00", "11:00"), ("10:23", "11:00"), ("10:50", "12:00"), ("10:49", "11:00")],
)
def test_a_full_hour_is_at_least_some_minutes_ahead(now: str, at: str) -> None:
    found = full_hour(datetime.fromisoformat(f"2026-03-02T{now}").replace(tzinfo=UTC))
    assert found == datetime.fromisoformat(f"2026-03-02T{at}").replace(tzinfo=UTC)


async def test_what_was_answered_to_it_is_gathered_for_members_alone(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await asked(room, "Ana")
    await room.until("2026-03-02 11:00")
    await room.say("Bo", "/query answer #1 The mayor listens in private.")
    await room.say("Bo", "/query ask visits May I come and see?")
    kept = {}
    for number in ("#1", "#2"):
        form = (await room.make("Bo", "query gather", {"query": number})).form
        assert form is not None
        kept[number] = {field.name: field.value for field in form.fields}["confidential"]
    assert kept == {"#1": "yes", "#2": "no"}


async def test_nobody_who_asked_is_led_to_save_an_answer_by_name(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await asked(room, "Ana")
    await room.later(hours=1)
    assert "whoever said it presses “Save as an answer”" in room.last()
    assert "whoever asked" not in room.last()
