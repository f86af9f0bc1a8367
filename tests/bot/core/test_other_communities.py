"""No number of another community's opens, changes or tells anything, in whatever parameter."""

from collections.abc import Iterable, Mapping

import pytest
from sqlalchemy import func, select

from bot.core.command import Command, Param
from bot.core.commands import declared
from bot.core.kinds.plain import Choice, FlagKind, LineKind, NumberKind
from bot.core.kinds.times import DayKind, LengthKind, TimeKind
from store import tables
from tests.room import ZONE, Room, said

THERE = "harbour"
WORD = "Zanzibar"
"""It stands in whatever is theirs, and nowhere else."""
LIVED = (
    "/cop join",
    f"/query ask kind: seeking experience question: Who knows {WORD}?",
    f"/share https://example.org/{WORD} why: {WORD}",
    f"/theme propose {WORD}",
    f"/step add {WORD}",
    "/rsvp yes",
    "/role claim opener",
    f"/poll start question: {WORD} choices: {WORD} one, {WORD} two",
)
BY_STEWARD = (
    f"/guest add {WORD}a",
    f"/team form name: {WORD} people: {WORD}a",
    f"/interview open about: {WORD}",
    f"/forming add name: {WORD}",
    f"/cop settings purpose: {WORD}",
)


async def lived(room: Room) -> None:
    """Another community in another channel, in which something of each kind was done."""
    given = {"template": "first-friday", "name": WORD, "zone": ZONE}
    await room.make("Chris", "cop setup", given, source="form", channel=THERE)
    await room.make("Chris", "cop confirm", {}, channel=THERE)
    for line in LIVED:
        await room.say(f"{WORD}e", line, THERE)
    for line in BY_STEWARD:
        await room.say("Chris", line, THERE)
    await room.say("Eve", "/cop join")
    await room.say("Chris", "/stewards add Eve")
    await room.passing.settle()


def theirs(room: Room) -> dict[str, list[str]]:
    """Every row of that community."""
    with room.store.session() as session:
        found = {}
        for name, table in tables.METADATA.tables.items():
            if "community_id" in table.columns:
                query = select(table).where(table.columns["community_id"] == 2)
                found[name] = sorted(map(repr, session.connection().execute(query)))
    return {table: rows for table, rows in found.items() if rows}


def numbers(rows: Mapping[str, list[str]], room: Room) -> list[int]:
    """Their rows' numbers, the fewest that name one in each table."""
    first = set()
    with room.store.session() as session:
        for name in rows:
            table = tables.METADATA.tables[name]
            if "id" in table.columns:
                latest = select(func.max(table.columns["id"]))
                of = latest.where(table.columns["community_id"] == 2)
                first.add(int(session.connection().execute(of).scalar_one()))
    return sorted(first)


def filled(command: Command, number: int, *, bare: bool) -> dict[str, str]:
    """A value for each parameter: wherever a number can stand, theirs does."""
    return {param.name: value(param, number, bare=bare) for param in command.params}


def value(param: Param, number: int, *, bare: bool) -> str:
    match param.kind:
        case Choice():
            return param.kind.values[0]
        case FlagKind():
            return "yes"
        case NumberKind():
            return str(max(param.kind.low, min(param.kind.high, number)))
        case DayKind():
            return "2026-04-03"
        case TimeKind():
            return "13:00"
        case LengthKind():
            return "1h"
        case LineKind():
            return str(number)
        case _:
            return str(number) if bare else f"#{number}"


async def tried(room: Room, chosen: Iterable[tuple[Command, int]]) -> list[str]:
    """What goes wrong where a steward of one community names what is the other's."""
    wrong = []
    for turn, (command, number) in enumerate(chosen):
        args = filled(command, number, bare=turn % 2 == 1)
        reply = await room.take("Eve", command.name, args)
        shown = said(reply) + "".join(str(file.content) for file in reply.files)
        if WORD.casefold() in shown.casefold() or "went wrong on our side" in shown:
            wrong.append(f"{command.name} {args}: {shown}")
    return wrong


def askable() -> list[Command]:
    """What a card in a channel could offer, but what ends the community that asks."""
    return [
        command
        for command in declared().values()
        if not command.outside and not command.name.startswith(("cop close", "cop forget"))
    ]


async def test_no_number_of_another_community_opens_anything(room: Room) -> None:
    await lived(room)
    before = theirs(room)
    known = numbers(before, room)
    assert len(before) > 15, sorted(before)
    commands = askable()
    chosen = [(one, known[turn % len(known)]) for turn, one in enumerate(commands)]
    assert await tried(room, chosen) == []
    assert theirs(room) == before


@pytest.mark.soak
async def test_none_of_all_their_numbers_opens_anything(room: Room) -> None:
    await lived(room)
    before = theirs(room)
    every = [(one, number) for one in askable() for number in numbers(before, room)]
    assert await tried(room, every) == []
    assert theirs(room) == before
