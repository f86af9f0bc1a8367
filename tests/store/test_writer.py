"""The writer: what would be lost or mixed up when many write at once."""

import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from store.audit import Taken, take
from store.core.trouble import Trouble
from store.core.writer import BEHIND, UNLINKED, NotKept
from store.database import Session, Store
from tests.ailing import full, locked
from tests.fresh import fresh

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(fresh(tmp_path))
    yield opened
    opened.close()


def taken(session: Session) -> set[str]:
    return {row.call for row in session.exec(select(Taken))}


def test_whoever_waits_goes_before_what_the_clock_does(store: Store) -> None:
    order: list[str] = []
    held, goes_on = threading.Event(), threading.Event()

    def hold(_session: Session) -> None:
        held.set()
        goes_on.wait(10)

    store.write(hold)
    held.wait(10)
    clock = [store.write(lambda _s: order.append("clock"), behind=True) for _ in range(100)]
    person = store.write(lambda _s: order.append("person"))
    # Asked in the writer's own thread, before it goes on.
    done: list[int] = []
    person.add_done_callback(lambda _answer: done.append(len(order)))
    goes_on.set()
    person.result(10)
    assert order[0] == "person"
    for answer in clock:
        answer.result(10)
    assert order.count("clock") == 100
    assert done == [1 + BEHIND]


def test_a_commit_that_fails_is_heard_of_and_the_next_one_is_kept(store: Store) -> None:
    def broken(session: Session) -> None:
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        session.connection().exec_driver_sql(
            "INSERT INTO quiet (member_id, kind, community_id) VALUES (404, 'reminders', 404)"
        )

    with pytest.raises(NotKept, match="FOREIGN KEY"):
        store.write(broken).result(5)
    assert store.write(lambda s: take(s, "after", NOW)).result(5)
    assert store.read(taken).result() == {"after"}


def test_a_full_disk_loses_nothing_that_was_confirmed_and_writing_goes_on_after_it(
    store: Store,
) -> None:
    def room(pages: int) -> None:
        store.write(lambda s: [*s.connection().exec_driver_sql(f"PRAGMA max_page_count={pages}")])

    store.write(lambda s: take(s, "before", NOW)).result()
    room(1)
    with pytest.raises(NotKept, match="full"):
        store.write(lambda s: take(s, "x" * 100_000, NOW)).result(5)
    room(1_000_000)
    assert store.write(lambda s: take(s, "after", NOW)).result(5)
    assert store.read(taken).result() == {"before", "after"}


def test_a_full_disk_that_undoes_the_whole_group_is_known_for_what_it_is(store: Store) -> None:
    def much(session: Session) -> None:
        for number in range(200):
            session.add(Taken(call=f"{number}:{'x' * 5_000}", at=NOW))
        session.flush()

    with full(store), pytest.raises(NotKept):
        store.write(much).result(5)
    assert store.condition.trouble is Trouble.FULL


def test_while_another_process_holds_the_database_nobody_waits_for_ever(
    store: Store, tmp_path: Path
) -> None:
    store.write(lambda s: [*s.connection().exec_driver_sql("PRAGMA busy_timeout=50")]).result()
    other = sqlite3.connect(tmp_path / "convene.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotKept, match="locked"):
        store.write(lambda s: take(s, "locked", NOW)).result(5)
    other.execute("ROLLBACK")
    other.close()
    assert store.write(lambda s: take(s, "after", NOW)).result(5)


def test_a_log_that_a_reader_holds_on_to_is_emptied_once_it_lets_go(
    store: Store, tmp_path: Path
) -> None:
    log = tmp_path / "convene.db-wal"

    def unlinked(session: Session) -> bool:
        session.info[UNLINKED] = True
        return take(session, "unlinked", NOW)

    with store.engine.connect() as reader:
        taken(Session(reader))
        assert store.write(unlinked).result()
        assert log.stat().st_size > 0
    assert store.write(lambda s: take(s, "after", NOW)).result()
    assert log.stat().st_size == 0
    assert store.look(taken) == {"unlinked", "after"}


def test_what_members_wrote_stands_in_no_error(store: Store) -> None:
    with locked(store), pytest.raises(NotKept) as fault:
        store.write(lambda s: take(s, "hunter2", NOW)).result()
    store.write(lambda s: take(s, "hunter2", NOW)).result()
    with pytest.raises(IntegrityError) as broken:
        store.write(lambda s: s.add(Taken(call="hunter2", at=NOW))).result()
    assert "hunter2" not in f"{fault.value} {broken.value}"


def test_a_full_disk_is_found_out_before_it_is_said_to_be_well(store: Store) -> None:
    with full(store), pytest.raises(NotKept, match="full"):
        store.prove(NOW).result()
    store.prove(NOW).result()
    assert store.read(taken).result() == set()


def test_what_hinders_one_job_alone_is_told_apart_from_a_mistake(store: Store) -> None:
    def hindered(session: Session) -> None:
        say = session.connection().exec_driver_sql
        say("PRAGMA query_only=1").close()
        try:
            take(session, "hindered", NOW)
        finally:
            say("PRAGMA query_only=0").close()

    with pytest.raises(NotKept, match="readonly"):
        store.write(hindered).result(5)
    assert store.condition.trouble is Trouble.READ_ONLY


def test_a_transaction_within_ones_own_is_refused_instead_of_waiting_for_itself(
    store: Store,
) -> None:
    def within() -> None:
        with store.session() as session:
            take(session, "within", NOW)

    with store.session() as session:
        take(session, "around", NOW)
        with pytest.raises(RuntimeError, match="open already"):
            within()
    within()
    assert store.look(taken) == {"around", "within"}
