"""Hot statements: what would differ from the ORM's own, though it is quicker."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import bindparam
from sqlalchemy import select as rows
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from store.communities import Community
from store.core.hot import Hot
from store.core.written import table
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


def test_the_first_thing_a_process_loads_may_be_hot(store: Store) -> None:
    script = (
        "import sys; from store.database import Store; from store.work import Work; "
        "print(Store(sys.argv[1]).look(lambda s: Work(s, 1).communities.this().name))"
    )
    told = [sys.executable, "-c", script, store.url]
    root = Path(__file__).parents[2]
    done = subprocess.run(told, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "Bench"
