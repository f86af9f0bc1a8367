"""Two processes on one PostgreSQL: whatever both do at once is as if one had done it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import count

import pytest
from sqlmodel import select

from bot.core.calls import Call
from scheduler.occurrences import Ahead
from store.database import Session, Store
from store.gatherings import Gathering
from store.occurrences import Occurrence
from store.outbox import Delivery
from store.rsvps import Rsvp
from tests.fresh import served
from tests.postgres import Server
from tests.room import Room, founded, said, where, who

ROLES = ("opener", "closing", "facilitation design", "evaluation")


@pytest.fixture(autouse=True)
def _shared(server: Server) -> Iterator[None]:
    with served(server):
        yield


@asynccontextmanager
async def both() -> AsyncIterator[tuple[Room, Room]]:
    """A community, and the two processes that serve it."""
    async with founded() as one:
        store = Store(one.store.url, hurried=True)
        other = Room(store, one.clock.now(), one.chat)
        other._ids = count(1000)
        try:
            yield one, other
        finally:
            store.close()


async def test_the_same_event_delivered_to_both_takes_effect_once() -> None:
    async with both() as (one, other):
        for number in range(5):
            asked = {"kind": "seeking experience", "question": "Who opens, and how often?"}
            call = Call(f"event-{number}", "query ask", who("Ana"), where(), asked, "form")
            replies = await asyncio.gather(one.dispatch(call), other.dispatch(call))
            assert sorted(bool(reply.card) for reply in replies) == [False, True], replies


async def test_of_two_who_take_one_role_at_once_one_has_it() -> None:
    async with both() as (one, other):
        for role in ROLES:
            lines = await asyncio.gather(
                one.dispatch(typed(one, "Bo", f"/role claim {role}")),
                other.dispatch(typed(other, "Dee", f"/role claim {role}")),
            )
            assert sorted("already" in said(reply) for reply in lines) == [False, True], role


async def test_the_last_seat_is_given_once() -> None:
    async with both() as (one, other):
        await one.say("Chris", '/gathering relocate 2026-04-03 "12 Oak Street" seats:1')
        await asyncio.gather(
            one.dispatch(typed(one, "Ana", "/rsvp yes")),
            other.dispatch(typed(other, "Bo", "/rsvp yes")),
        )
        waits = one.store.look(
            lambda s: [r.waiting_since is not None for r in s.exec(select(Rsvp))]
        )
        assert sorted(waits) == [False, True]


async def test_somebody_who_comes_to_both_at_once_is_one_member() -> None:
    async with both() as (one, other):
        for name in ("Ana", "Bo", "Dee", "Eli"):
            await asyncio.gather(
                one.dispatch(typed(one, name, "/rsvp yes")),
                other.dispatch(typed(other, name, "/share https://example.org/a")),
            )
        with one.work() as work:
            names = sorted(member.name for member in work.members.active())
        assert names == ["Ana", "Bo", "Chris", "Dee", "Eli"]


async def test_both_plan_at_once_and_it_is_planned_as_one_plans_it() -> None:
    async with founded() as alone:
        alone.clock.to(alone.clock.now().replace(month=11))
        await Ahead(alone.store).plan(alone.clock.now())
        expected = alone.store.look(planned)
    async with both() as (one, other):
        later = one.clock.now().replace(month=11)
        await asyncio.gather(*(Ahead(room.store).plan(later) for room in (one, other)))
        assert one.store.look(planned) == expected


async def test_both_let_a_month_pass_and_say_what_one_says() -> None:
    async with founded() as alone:
        await alone.later(days=40)
        expected = alone.store.look(keys)
    async with both() as (one, other):
        await asyncio.gather(one.later(days=40), other.later(days=40))
        await other.passing.settle()
        assert one.store.look(keys) == expected


def typed(room: Room, name: str, line: str) -> Call:
    """A line that somebody writes to that process."""
    return Call(room._id(), "", who(name), where(), typed=line)


def planned(session: Session) -> list[tuple[object, ...]]:
    """When it meets, and what the clock will do."""
    gatherings = ((g.slot, g.starts_at, g.state) for g in session.exec(select(Gathering)))
    coming = ((o.prompt, o.day, o.due_at, o.state) for o in session.exec(select(Occurrence)))
    return sorted(gatherings, key=str) + sorted(coming, key=str)


def keys(session: Session) -> list[tuple[str, str]]:
    """What was said, by its keys."""
    return sorted((each.key, each.state) for each in session.exec(select(Delivery)))
