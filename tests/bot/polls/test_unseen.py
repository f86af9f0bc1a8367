"""Votes cast unseen: two histories in which two people chose what the other did leave the same.

That is what anonymous means here. Compared is all that a history leaves behind: the database, byte
by byte and row by row, every message and answer, what people take away, and the log.
"""

import re
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

import pytest
from sqlalchemy.engine import make_url
from structlog.testing import capture_logs

from bot.core.commands import declared
from bot.core.dispatch import Dispatch
from tests.room import Room, founded, said

SAFE = "/poll How safe do you feel here? choices: very, fairly, not much, not at all anonymous:yes"
WAYS = ("single", "approval", "ranked")
PEOPLE = ("Ana", "Bo", "Dee", "Eli", "Eve", "Gia")

Choices = Mapping[str, int]
"""Who chose what, in the order in which they voted."""


@dataclass(frozen=True)
class Traces:
    """All that a history leaves behind."""

    shown: list[tuple[str, str]]
    answers: list[str]
    kept: list[bytes]
    logged: list[str]
    rows: Mapping[str, list[tuple[object, ...]]]
    database: bytes


async def cast(room: Room, way: str, name: str, choice: int) -> str:
    """Somebody votes: by button for one alone, else in words for it and the one after it."""
    if way == "single":
        return said(await room.make(name, "poll-cast", {"poll": "1", "choice": str(choice)}))
    given = {"poll": "#1", "choices": f"{choice}, {choice % 4 + 1}"}
    return said(await room.make(name, "poll vote", given, "form"))


async def traces(choices: Choices, closes: str, way: str = "single") -> Traces:
    """What is left when these people, in this order, chose so; closed by hand, by the clock, or
    not closed yet."""
    async with founded() as room:
        # The founding itself is done in the first history of a process alone.
        with capture_logs() as logged:
            _without_chance(room)
            await room.say("Chris", f"{SAFE} vote:{way}")
            answers = [await cast(room, way, name, choice) for name, choice in choices.items()]
            if closes == "by hand":
                answers.append(await room.say("Chris", "/poll close"))
            if closes == "by the clock":
                await room.later(days=8)
            kept = [
                file.content for name in choices for file in (await room.ask(name, "/cop me")).files
            ]
            shown = [(one.audience, one.text) for one in room.chat.shown]
            path = make_url(room.store.url).database
            assert path is not None
            room.store.close()
            rows = _rows(path)
            # How long each took, and what it is called by chance, are other ones each time.
            said_so = [str({**entry, "ms": 0, "call": ""}) for entry in logged]
            return Traces(shown, answers, kept, said_so, rows, _bytes(path))


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


def _bytes(path: str) -> bytes:
    return Path(path).read_bytes()


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


def histories(chance: Random) -> tuple[Choices, Choices]:
    """Two that differ only in what two people chose: the one what the other did."""
    people = chance.sample(PEOPLE, chance.randint(2, len(PEOPLE)))
    one = {name: chance.randint(1, 4) for name in people}
    first, second = chance.sample(people, 2)
    one[second] = one[first] % 4 + 1
    return one, one | {first: one[second], second: one[first]}


async def same(seed: int) -> None:
    """A pair of histories, and that nothing tells them apart."""
    chance = Random(seed)
    one, other = histories(chance)
    closes, way = chance.choice(["by hand", "by the clock", "not yet"]), chance.choice(WAYS)
    left = await traces(one, closes, way)
    assert left == await traces(other, closes, way), (seed, one, other, closes, way)


@pytest.mark.parametrize("seed", range(12))
async def test_nothing_tells_two_histories_apart(seed: int) -> None:
    await same(seed)


@pytest.mark.soak
async def test_nothing_tells_a_thousand_pairs_of_histories_apart(
    figure: Callable[[str], None],
) -> None:
    seeds = range(1000, 2000)
    for seed in seeds:
        await same(seed)
    figure(f"{len(seeds)} pairs of histories compared, none told apart")


async def test_other_figures_are_told_apart_so_that_the_comparison_can_fail() -> None:
    one = dict.fromkeys(PEOPLE, 1)
    assert await traces(one, "by hand") != await traces(one | {"Ana": 2}, "by hand")


async def test_the_secret_of_a_vote_is_in_no_byte_of_the_file_once_it_has_closed() -> None:
    one = dict.fromkeys(PEOPLE[:2], 1)
    [secret] = set(re.findall(rb"secret-\d+", (await traces(one, "not yet")).database))
    assert secret not in (await traces(one, "by hand")).database
    assert secret not in (await traces(one, "by the clock")).database
