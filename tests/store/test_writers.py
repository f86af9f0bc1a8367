"""Whoever writes, on either database: what would be lost or mixed up when many write at once."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from store.audit import Taken, take
from store.database import Session, Store
from tests.fresh import fresh

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(fresh(tmp_path))
    yield opened
    opened.close()


def taken(session: Session) -> set[str]:
    return {row.call for row in session.exec(select(Taken))}


def test_a_job_that_fails_is_undone_alone_and_its_group_is_kept(store: Store) -> None:
    def fail(session: Session) -> None:
        take(session, "undone", NOW)
        raise LookupError("on purpose")

    before = store.write(lambda s: take(s, "before", NOW))
    failed = store.write(fail)
    after = store.write(lambda s: take(s, "after", NOW))
    assert before.result()
    assert after.result()
    with pytest.raises(LookupError):
        failed.result()
    assert store.read(taken).result() == {"before", "after"}


def test_what_was_answered_is_there_for_whoever_reads_next(store: Store) -> None:
    for number in range(50):
        store.write(lambda s, n=number: take(s, f"call-{n}", NOW)).result()  # type: ignore[misc]
        assert f"call-{number}" in store.read(taken).result()


def test_a_call_is_taken_once(store: Store) -> None:
    answers = [store.write(lambda s: take(s, "same", NOW)) for _ in range(20)]
    assert sum(answer.result() for answer in answers) == 1


def test_closing_finishes_what_the_clock_was_about_to_do(tmp_path: Path) -> None:
    store = Store(fresh(tmp_path))
    answers = [store.write(lambda _s: None, behind=True) for _ in range(100)]
    store.close()
    assert all(answer.done() for answer in answers)


def test_what_a_reader_writes_is_not_kept(store: Store) -> None:
    store.read(lambda s: take(s, "read", NOW)).result()
    assert store.read(taken).result() == set()


def test_closing_finishes_what_was_submitted(tmp_path: Path) -> None:
    store = Store(fresh(tmp_path))
    answers = [store.write(lambda s, n=n: take(s, f"call-{n}", NOW)) for n in range(100)]  # type: ignore[misc]
    store.close()
    assert all(answer.result(0) for answer in answers)


def test_whoever_writes_after_closing_is_refused_and_not_left_waiting(tmp_path: Path) -> None:
    store = Store(fresh(tmp_path))
    store.close()
    with pytest.raises(RuntimeError, match="closed"):
        store.write(lambda s: take(s, "late", NOW))


def test_a_naive_datetime_is_refused(store: Store) -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(Exception, match="naive"):
        store.write(lambda s: take(s, "naive", naive)).result()


def test_what_members_wrote_stands_in_no_error_of_the_database(store: Store) -> None:
    def twice(session: Session) -> None:
        session.add(Taken(call="hunter2", at=NOW))
        session.flush()

    store.write(twice).result()
    with pytest.raises(IntegrityError) as broken:
        store.write(twice).result()
    assert "hunter2" not in f"{broken.value} {broken.value.__cause__}"


def test_readers_see_one_moment_from_their_first_look_to_their_last(store: Store) -> None:
    def looked(session: Session) -> tuple[set[str], set[str]]:
        first = taken(session)
        store.write(lambda s: take(s, "meanwhile", NOW)).result()
        return first, taken(session)

    first, last = store.look(looked)
    assert first == last == set()
    assert store.look(taken) == {"meanwhile"}
