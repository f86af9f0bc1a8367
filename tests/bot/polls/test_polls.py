"""Polls: what would tell who chose what, and what would count somebody twice."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url
from structlog.testing import capture_logs

from bot.polls.cards import ENOUGH
from tests.room import Room, founded, said

SAFE = "/poll How safe do you feel here? very, fairly, not much anonymous"


@dataclass(frozen=True)
class Traces:
    """All a history leaves behind: the database, every message and answer, exports and logs."""

    database: bytes
    rows: Mapping[str, list[tuple[object, ...]]]
    shown: list[tuple[str, str]]
    answers: list[str]
    kept: list[bytes]
    logged: list[str]


def database(room: Room) -> Path:
    """The file that a room's store keeps."""
    path = make_url(room.store.url).database
    assert path is not None
    return Path(path)


def write_ahead_log(room: Room) -> bytes:
    """What stands in the log beside the database at this moment."""
    file = database(room)
    log = file.with_name(file.name + "-wal")
    return log.read_bytes() if log.exists() else b""


async def cast(room: Room, name: str, choice: int) -> str:
    """Somebody votes in the first poll, as its button would."""
    return said(await room.make(name, "poll-cast", {"poll": "1", "choice": str(choice)}))


async def traces(choices: Mapping[str, int]) -> Traces:
    """What is left when these people, in this order, chose so."""
    with capture_logs() as logged:
        async with founded() as room:
            for name in choices:
                await room.say(name, "/cop join")
            await room.say("Chris", SAFE)
            answers = [await cast(room, name, choice) for name, choice in choices.items()]
            kept = [
                file.content for name in choices for file in (await room.ask(name, "/cop me")).files
            ]
            shown = [(one.audience, one.text) for one in room.chat.shown]
            file = database(room)
            room.store.close()
            return Traces(
                file.read_bytes(),
                _rows(file),
                shown,
                answers,
                kept,
                [str(entry) for entry in logged],
            )


def _rows(file: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(file)
    try:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608
            for (name,) in names
        }
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"Ana": 1, "Bo": 2}, {"Ana": 2, "Bo": 1}),
        (
            {"Ana": 1, "Bo": 2, "Dee": 2, "Eli": 3, "Eve": 2, "Gia": 1},
            {"Ana": 2, "Bo": 1, "Dee": 2, "Eli": 2, "Eve": 3, "Gia": 1},
        ),
    ],
)
async def test_two_histories_in_which_people_chose_otherwise_leave_the_same_traces(
    one: dict[str, int], other: dict[str, int]
) -> None:
    first, second = await traces(one), await traces(other)
    assert first.rows == second.rows
    assert first.answers == second.answers
    assert first.kept == second.kept
    assert first.logged == second.logged
    assert first.database == second.database
    if len(one) < ENOUGH:
        assert first.shown == second.shown


async def test_the_trail_knows_nothing_of_a_vote_cast_unseen(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Chris", SAFE)
    await cast(room, "Ana", 1)
    with room.work() as work:
        ana = next(member for member in work.members.active() if member.name == "Ana")
        assert [entry.command for entry in work.audit.of(ana.id)] == ["cop join"]


async def test_the_writing_of_a_vote_leaves_no_steps_in_the_log(room: Room) -> None:
    await room.say("Chris", SAFE)
    for name in ("Ana", "Bo", "Dee"):
        await cast(room, name, 1)
        assert write_ahead_log(room) == b""


async def test_an_anonymous_vote_counts_once_whatever_is_pressed(room: Room) -> None:
    await room.say("Chris", SAFE)
    await cast(room, "Ana", 1)
    assert "You have voted already" in await cast(room, "Ana", 2)
    with room.work() as work:
        poll = work.polls.get(1)
        assert poll is not None
        assert work.polls.counts(poll) == {1: 1}


async def test_an_anonymous_poll_takes_no_vote_of_the_open_kind(room: Room) -> None:
    await room.say("Chris", SAFE)
    reply = await room.make("Ana", "poll-vote", {"poll": "1", "choice": "1"})
    assert reply.refused
    with room.work() as work:
        assert work.polls.votes_of(2) == []


async def test_an_open_poll_takes_no_vote_cast_unseen(room: Room) -> None:
    await room.say("Chris", "/poll Tea? yes, no")
    assert (await room.make("Ana", "poll-cast", {"poll": "1", "choice": "1"})).refused


async def test_a_choice_that_is_none_is_a_stale_button(room: Room) -> None:
    await room.say("Chris", "/poll Tea? yes, no")
    assert (await room.make("Ana", "poll-vote", {"poll": "1", "choice": "7"})).refused


async def test_two_accounts_that_are_one_person_have_one_open_vote(room: Room) -> None:
    await room.say("Chris", "/poll Tea? yes, no")
    await room.make("Ana", "poll-vote", {"poll": "1", "choice": "1"})
    await room.make("Bo", "poll-vote", {"poll": "1", "choice": "2"})
    with room.work() as work:
        people = {member.name: member.id for member in work.members.active()}
        work.polls.reassign(people["Bo"], people["Ana"])
        poll = work.polls.get(1)
        assert poll is not None
        assert work.polls.counts(poll) == {1: 1}


async def test_closing_twice_tells_the_outcome_once(room: Room) -> None:
    await room.say("Chris", "/poll Tea? yes, no")
    for _press in range(2):
        await room.make("Chris", "poll close", {"poll": "#1"})
    assert sum("came out" in one.text for one in room.chat.shown) == 1


async def test_another_communitys_poll_is_unknown(room: Room) -> None:
    reply = await room.make("Ana", "poll-vote", {"poll": "99", "choice": "1"})
    assert reply.refused
    assert "another time or place" in said(reply)


async def test_markup_in_a_choice_is_words_and_numbers_are_choices(room: Room) -> None:
    await room.say("Chris", "/poll How many? 1, 3, *five* %(name)s")
    assert "1 · 1 · 0 votes" in room.last()
    assert "3 · *five* %(name)s · 0 votes" in room.last()
