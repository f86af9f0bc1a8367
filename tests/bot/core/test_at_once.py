"""Many who do the same at once, in two processes on PostgreSQL: each counts, and each once."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import func, select

from bot.core.calls import Call
from bot.core.replies import Reply
from store.database import Store
from store.members import Account, Member
from tests.fresh import served
from tests.postgres import Server
from tests.room import Room, founded, said, where, who

MANY = 50


@pytest.fixture
async def rooms(server: Server) -> AsyncIterator[list[Room]]:
    """Two processes on one database, in which a community was founded."""
    with served(server):
        async with founded() as room:
            other = Store(room.store.url, hurried=True)
            try:
                yield [room, Room(other, room.clock.now())]
            finally:
                other.close()


def at_once(rooms: list[Room], calls: list[Call]) -> list[Reply]:
    """The replies to calls that each thread makes for itself, by turns in each process."""

    def make(nth: int, call: Call) -> Reply:
        return asyncio.run(rooms[nth % 2].dispatch(call))

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(make, range(len(calls)), calls, timeout=60))


def calls(many: int, line: str, *times: str) -> list[Call]:
    """So many people who type a line, each as many times at once as there are `times`."""
    return [
        Call(f"{time}-{n}", "", who(f"Guest {n}"), where(), typed=line)
        for n in range(many)
        for time in times
    ]


async def test_fifty_who_answer_for_the_first_time_at_once_are_all_kept_with_one_account_each(
    rooms: list[Room],
) -> None:
    twice = calls(MANY, "/rsvp yes", "first", "again")
    replies = await asyncio.to_thread(at_once, rooms, twice)
    assert not [said(reply) for reply in replies if reply.refused]
    with rooms[0].work() as work:
        names = [member.name for member in work.members.active()]
    # Chris is there from the beginning.
    assert sorted(names) == sorted(["Chris", *(f"Guest {n}" for n in range(MANY))])
    counted = select(func.count()).select_from
    assert rooms[0].store.look(lambda s: s.exec(counted(Account)).one()) == MANY + 1
    assert rooms[0].store.look(lambda s: s.exec(counted(Member)).one()) == MANY + 1
    await rooms[0].passing.settle()
    assert f"Coming · {MANY}" in rooms[0].last()


async def test_the_last_seats_go_to_so_many_and_all_others_wait(rooms: list[Room]) -> None:
    await rooms[0].say("Chris", "/gathering seats next 3")
    await asyncio.to_thread(at_once, rooms, calls(12, "/rsvp yes", "seat"))
    await rooms[0].passing.settle()
    assert "Coming (3 seats) · 3" in rooms[0].last()
    assert "Waiting for a seat · 9" in rooms[0].last()


async def test_one_of_ten_who_take_a_role_at_once_has_it(rooms: list[Room]) -> None:
    replies = await asyncio.to_thread(at_once, rooms, calls(10, "/role claim opener", "role"))
    shown = [said(reply) for reply in replies]
    assert len([text for text in shown if "is with Guest" in text]) == 9, shown
