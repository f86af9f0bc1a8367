"""Hot statements: what would differ from the ORM's own, though it is quicker."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator, Set
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import bindparam
from sqlalchemy import select as rows
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from store.communities import Community
from store.core.hot import Hot
from store.core.written import table, written
from store.database import Session, Store
from store.directory import Directory
from store.work import Work
from tests.fresh import fresh

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def store(database: str, tmp_path: Path) -> Iterator[Store]:
    opened = Store(fresh(tmp_path))
    begun(opened)
    yield opened
    opened.close()


def begun(store: Store) -> None:
    with store.session() as session:
        made = Community(name="Bench", template="first-friday", zone="UTC", founded_at=NOW)
        Directory(session).found(made, "fake", "here", "one", "one", NOW)


def this(session: Session) -> Community:
    return Work(session, 1).communities.this()


def test_what_is_changed_on_a_loaded_model_is_written(store: Store) -> None:
    def rename(session: Session) -> None:
        this(session).name = "Renamed"

    store.write(rename).result()
    assert store.read(lambda s: this(s).name).result() == "Renamed"


def test_a_session_has_one_instance_of_a_row_however_it_was_loaded(store: Store) -> None:
    def same(session: Session) -> bool:
        return this(session) is session.exec(select(Community)).one()

    assert store.read(same).result()


def test_a_hot_statement_sees_what_the_session_has_not_written_yet(store: Store) -> None:
    asked = Hot(
        lambda _insert: rows(table(Community).c.id).where(
            table(Community).c.name == bindparam("name")
        )
    )

    def unwritten(session: Session) -> list[list[int]]:
        this(session).name = "Unwritten"
        return asked.rows(session, name="Unwritten")

    assert store.write(unwritten).result() == [[1]]


def test_a_hot_statement_that_fails_says_so_as_any_other_does(store: Store) -> None:
    twice = Hot(lambda insert: insert(table(Community)).values(id=1))
    with pytest.raises(IntegrityError):
        store.write(twice.run).result()


def test_what_is_run_for_many_is_run_for_each(store: Store) -> None:
    put = Hot(
        lambda insert: insert(table(Community)).values(
            template="first-friday", zone="UTC", founded_at=NOW
        )
    )
    found = Hot(lambda _insert: rows(table(Community).c.name).order_by(table(Community).c.id))

    def several(session: Session) -> tuple[Set[str], list[list[str]], Set[str]]:
        put.many(session, [])
        before = frozenset(written(session))
        made = this(session).model_dump(exclude={"id", "name"})
        put.many(session, [made | {"name": name} for name in ("Two", "Three")])
        return before, found.rows(session), written(session)

    assert store.write(several).result() == (set(), [["Bench"], ["Two"], ["Three"]], {"community"})


def test_of_many_the_one_that_fails_takes_the_others_along(store: Store) -> None:
    put = Hot(lambda insert: insert(table(Community)))

    def several(session: Session) -> None:
        made = this(session).model_dump(exclude={"id"})
        put.many(session, [made | {"id": 2}, made | {"id": 1}])

    with pytest.raises(IntegrityError):
        store.write(several).result()
    assert store.read(lambda s: s.exec(select(Community.id)).all()).result() == [1]


async def test_everything_else_goes_on_while_a_server_keeps_a_glance_waiting(store: Store) -> None:
    if not store.shared:
        pytest.skip("whoever reads our own file waits for nobody")
    every = Hot(lambda _insert: rows(table(Community).c.id))
    with store.engine.connect() as other:
        other.exec_driver_sql("LOCK TABLE community IN ACCESS EXCLUSIVE MODE")
        glance = asyncio.create_task(store.glance(every))
        done, _waiting = await asyncio.wait([glance], timeout=0.3)
        assert not done
    assert await glance


async def test_each_glance_sees_what_was_written_before_it(store: Store) -> None:
    named = Hot(
        lambda _insert: rows(table(Community).c.id).where(
            table(Community).c.name == bindparam("name")
        )
    )

    def rename(session: Session) -> None:
        this(session).name = "Renamed"

    assert await store.glance(named, name="Bench")
    store.write(rename).result()
    assert await store.glance(named, name="Renamed")
    assert not await store.glance(named, name="Bench")


async def test_a_glance_holds_nobody_up(store: Store) -> None:
    every = Hot(lambda _insert: rows(table(Community).c.id))
    with store.session() as session:
        made = this(session).model_dump(exclude={"id"})
        Hot(lambda insert: insert(table(Community))).many(session, [made, dict(made)])
    assert await store.glance(every)

    def lock(session: Session) -> None:
        # Whoever reads holds it, and this is given where nobody does.
        session.connection().exec_driver_sql("SET LOCAL lock_timeout = 1000")
        session.connection().exec_driver_sql("LOCK TABLE community IN ACCESS EXCLUSIVE MODE")

    if store.shared:
        store.write(lock).result()
    else:
        with store.engine.connect() as connection:
            connection.rollback()
            raw = connection.connection.cursor()
            # Of the log all can be taken over and let go: no reader stands in it.
            assert raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0


def test_the_first_thing_a_process_loads_may_be_hot(store: Store) -> None:
    script = (
        "import sys; from store.database import Store; from store.work import Work; "
        "print(Store(sys.argv[1]).look(lambda s: Work(s, 1).communities.this().name))"
    )
    told = [sys.executable, "-c", script, store.url]
    root = Path(__file__).parents[2]
    done = subprocess.run(told, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "Bench"
