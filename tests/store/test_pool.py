"""The pool of writers on PostgreSQL: what would be lost, doubled or held up when many write."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlmodel import col, delete, func, select, update

from store.audit import Taken, take
from store.communities import Community, Home
from store.core.pool import THREADS
from store.core.writer import NotKept
from store.database import Session, Store
from store.directory import Directory
from store.work import Work
from tests.ailing import away, ended
from tests.fresh import served
from tests.postgres import Server

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LONG = 30.0
"""Seconds; nothing here takes one."""


@pytest.fixture
def stores(server: Server) -> Iterator[list[Store]]:
    """Two processes on one database, in which two communities live."""
    with served(server), ExitStack() as stack:
        url = server.fresh()
        both = [stack.enter_context(closing(Store(url))) for _process in range(2)]
        with both[0].session() as session:
            for name in ("one", "two"):
                made = Community(name=name, template="first-friday", zone="UTC", founded_at=NOW)
                Directory(session).found(made, "fake", "here", name, name, NOW)
        yield both


def taken(session: Session) -> set[str]:
    return set(session.exec(select(Taken.call)))


def test_what_looks_first_and_writes_then_is_done_by_one_at_a_time(stores: list[Store]) -> None:
    def only_one(name: str) -> Callable[[Session], None]:
        def job(session: Session) -> None:
            Work(session, 1)
            if session.exec(select(func.count()).select_from(Taken)).one() == 0:
                take(session, name, NOW)

        return job

    answers = [stores[n % 2].write(only_one(f"call-{n}")) for n in range(40)]
    for answer in answers:
        answer.result(LONG)
    assert len(stores[0].look(taken)) == 1


def test_what_was_looked_at_before_it_was_ones_turn_is_looked_at_again(
    stores: list[Store],
) -> None:
    seen, goes_on = threading.Event(), threading.Event()

    def patient(session: Session) -> str:
        community = session.exec(select(Community).where(col(Community.id) == 1)).one()
        seen.set()
        goes_on.wait(LONG)
        Work(session, 1)
        return community.name

    answer = stores[0].write(patient)
    seen.wait(LONG)
    renamed = update(Community).where(col(Community.id) == 1).values(name="Renamed")
    stores[1].write(lambda s: s.exec(renamed)).result(LONG)
    goes_on.set()
    assert answer.result(LONG) == "Renamed"


def test_one_community_does_not_wait_for_another(stores: list[Store]) -> None:
    begun, goes_on = threading.Event(), threading.Event()

    def hold(session: Session) -> None:
        Work(session, 1)
        begun.set()
        goes_on.wait(LONG)

    held = stores[0].write(hold)
    begun.wait(LONG)
    waits = stores[1].write(lambda s: Work(s, 1).communities.this().name)
    assert stores[1].write(lambda s: Work(s, 2).communities.this().name).result(LONG) == "two"
    assert not waits.done()
    goes_on.set()
    held.result(LONG)
    assert waits.result(LONG) == "one"


def test_two_that_wait_for_each_other_are_both_done(stores: list[Store]) -> None:
    meet = threading.Barrier(2, timeout=LONG)
    tries: list[str] = []

    def cross(first: int, then: int) -> Callable[[Session], None]:
        def job(session: Session) -> None:
            tries.append("")
            Work(session, first)
            if len(tries) <= 2:
                meet.wait()
            Work(session, then)
            take(session, f"{first}-{then}", NOW)

        return job

    for answer in [stores[0].write(cross(1, 2)), stores[1].write(cross(2, 1))]:
        answer.result(LONG)
    assert stores[0].look(taken) == {"1-2", "2-1"}
    assert len(tries) > 2


def test_two_that_make_the_same_row_find_it_made(stores: list[Store]) -> None:
    meet = threading.Barrier(2, timeout=LONG)
    tries: list[str] = []

    def make(session: Session) -> bool:
        tries.append("")
        there = session.get(Taken, "same") is not None
        if len(tries) <= 2:
            meet.wait()
        if not there:
            session.add(Taken(call="same", at=NOW))
            session.flush()
        return there

    answers = [store.write(make) for store in stores]
    assert sorted(answer.result(LONG) for answer in answers) == [False, True]


def changed(taken: Taken, session: Session) -> None:
    taken.at = NOW + timedelta(days=1)
    session.flush()


def looked_at(taken: Taken, session: Session) -> None:
    session.expire_all()
    assert taken.at == NOW


@pytest.mark.parametrize("goes_on", [changed, looked_at])
def test_what_was_taken_away_after_it_was_found_is_looked_for_again(
    stores: list[Store], goes_on: Callable[[Taken, Session], None]
) -> None:
    stores[0].write(lambda s: take(s, "gone", NOW)).result(LONG)

    def find(session: Session) -> str:
        found = session.get(Taken, "gone")
        if found is None:
            return "looked again"
        stores[1].write(lambda s: s.exec(delete(Taken))).result(LONG)
        goes_on(found, session)
        return "went on with what is gone"

    assert stores[0].write(find).result(LONG) == "looked again"


def test_what_points_at_something_that_is_gone_looks_for_it_again(stores: list[Store]) -> None:
    def point(session: Session) -> str:
        if session.get(Community, 2) is None:
            return "looked again"
        gone = delete(Community).where(col(Community.id) == 2)
        stores[1].write(lambda s: s.exec(gone)).result(LONG)
        session.add(Home(community_id=2, platform="a", workspace="b", channel="c", since=NOW))
        session.flush()
        return "pointed at nothing"

    assert stores[0].write(point).result(LONG) == "looked again"


def test_the_clock_leaves_people_a_thread(stores: list[Store]) -> None:
    goes_on = threading.Event()
    clock = [
        stores[0].write(lambda _s: goes_on.wait(LONG), behind=True) for _ in range(THREADS + 1)
    ]
    assert stores[0].write(lambda s: take(s, "person", NOW)).result(LONG)
    goes_on.set()
    assert all(answer.result(LONG) for answer in clock)


def test_what_one_person_does_is_done_in_its_order(stores: list[Store]) -> None:
    order: list[str] = []
    begun, goes_on = threading.Event(), threading.Event()

    def slow(_session: Session) -> None:
        begun.set()
        goes_on.wait(LONG)
        order.append("first")

    first = stores[0].write(slow, line="ana")
    begun.wait(LONG)
    then = stores[0].write(lambda _s: order.append("then"), line="ana")
    stores[0].write(lambda _s: order.append("bo"), line="bo").result(LONG)
    goes_on.set()
    first.result(LONG)
    then.result(LONG)
    assert order == ["bo", "first", "then"]


def test_a_connection_that_the_server_ended_is_opened_anew(stores: list[Store]) -> None:
    for number in range(2 * THREADS):
        stores[0].write(lambda s, n=number: take(s, f"before-{n}", NOW)).result(LONG)  # type: ignore[misc]
    ended(stores[0])
    answers = [stores[0].write(lambda s, n=n: take(s, f"after-{n}", NOW)) for n in range(8)]  # type: ignore[misc]
    assert all(answer.result(LONG) for answer in answers)
    assert stores[0].condition.trouble is None
    assert len(stores[0].look(taken)) == 2 * THREADS + 8


def test_while_a_server_is_away_nobody_waits_for_ever(stores: list[Store]) -> None:
    with away(stores[0]), pytest.raises(NotKept) as fault:
        stores[0].write(lambda s: take(s, "lost", NOW)).result(LONG)
    assert not fault.value.unclear
    assert stores[0].write(lambda s: take(s, "after", NOW)).result(LONG)
    assert stores[0].look(taken) == {"after"}


def test_whoever_is_lost_amid_the_commit_is_told_that_nobody_can_tell(stores: list[Store]) -> None:
    with stores[1].session() as session:
        for words in (
            "CREATE FUNCTION die () RETURNS trigger LANGUAGE plpgsql AS"
            " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'",
            "CREATE CONSTRAINT TRIGGER die AFTER INSERT ON taken"
            " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die ()",
        ):
            session.connection().execute(text(words))
    with pytest.raises(NotKept) as fault:
        stores[0].write(lambda s: take(s, "unclear", NOW)).result(LONG)
    assert fault.value.unclear
    assert stores[0].write(taken).result(LONG) == set()
