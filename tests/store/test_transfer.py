"""Moving to PostgreSQL and back: no row is lost, and whatever hinders it is told beforehand."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError
from sqlmodel import col, select

from store import tables
from store.core.trouble import Trouble, Unusable
from store.database import Store, engine
from store.members import Member
from store.migrate import differences, migrate
from store.search.search import SearchEntry
from store.transfer.alone import Busy, alone
from store.transfer.numbers import give_from, given
from store.transfer.transfer import Behind, NotEmpty, NothingThere, Unlike, transfer
from store.work import Work
from tests.fresh import served
from tests.postgres import Server
from tests.store.released.fill import filled
from tests.store.released.load import SAMPLES, Sample

SOME_DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
SAMPLE = Sample.read(SAMPLES[-1])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database file with a row in every table."""
    path = tmp_path_factory.mktemp("whole") / "convene.db"
    SAMPLE.load(f"sqlite:///{path}")
    migrate(f"sqlite:///{path}")
    filled(f"sqlite:///{path}")
    return path.read_bytes()


@pytest.fixture
def file(whole: bytes, tmp_path: Path) -> str:
    """The URL of such a one."""
    (tmp_path / "convene.db").write_bytes(whole)
    return f"sqlite:///{tmp_path / 'convene.db'}"


@pytest.fixture
def empty(server: Server) -> Iterator[str]:
    """A database on a server, with tables and no row."""
    with served(server):
        yield server.fresh()


def rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Everything there is, by table."""
    opened = engine(url)
    with opened.connect() as connection:
        found = {
            each.name: sorted(map(tuple, connection.execute(sqlalchemy.select(each))), key=repr)
            for each in tables.METADATA.sorted_tables
        }
    opened.dispose()
    return found


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """A connection whose transaction is kept."""
    opened = engine(url)
    try:
        with opened.execution_options(writes=True).begin() as connection:
            yield connection
    finally:
        opened.dispose()


def test_a_file_with_rows_in_every_table_comes_over_whole_and_goes_back(
    file: str, server: Server, tmp_path: Path
) -> None:
    with served(server):
        there_and_back(file, server.empty(), f"sqlite:///{tmp_path / 'back.db'}")


def there_and_back(file: str, empty: str, back: str) -> None:
    before = rows(file)
    moved = transfer(file, empty)
    assert moved == {name: len(there) for name, there in before.items() if there}
    assert set(before) == set(moved), "a table without a row would prove nothing"
    assert rows(empty) == before
    assert transfer(empty, back) == moved
    assert rows(back) == before
    for url in (empty, back):
        with connected(url) as connection:
            assert differences(connection) == []


def test_what_is_new_gets_a_number_that_was_never_given(file: str, empty: str) -> None:
    member = tables.METADATA.tables["member"]
    with connected(file) as connection:
        give_from(connection, member, 70_000)
    transfer(file, empty)
    with connected(empty) as connection:
        assert given(connection, member) == 70_000
    with closing(Store(empty)) as store, store.work(1) as work:
        assert work.members.add(Member(community_id=1, name="New", joined_at=SOME_DAY)).id == 70_001


def test_what_was_in_the_library_is_found_there(file: str, empty: str) -> None:
    transfer(file, empty)
    for url in (file, empty):
        with closing(Store(url)) as store:
            title = store.look(lambda s: s.exec(select(col(SearchEntry.title))).first())
            assert title is not None
            hits = store.look(lambda s, sought=title: Work(s, 1).search.find(sought))  # type: ignore[misc]
            assert title in [hit.title for hit in hits]


def test_a_database_that_somebody_has_open_is_let_be(file: str, empty: str) -> None:
    with closing(Store(file)), pytest.raises(Busy):
        transfer(file, empty)
    transfer(file, empty)
    with closing(Store(empty)), pytest.raises(Busy):
        transfer(empty, f"{file}.back")


def test_nobody_writes_while_it_is_taken_over(file: str, empty: str) -> None:
    transfer(file, empty)
    with alone(empty), connected(empty) as other:
        other.execute(text("SET LOCAL lock_timeout = 50"))
        with pytest.raises(OperationalError, match="lock timeout"):
            other.execute(text("UPDATE community SET name = 'Changed'"))


def test_only_a_database_without_a_row_is_filled(file: str, empty: str) -> None:
    transfer(file, empty)
    with pytest.raises(NotEmpty):
        transfer(file, empty)
    with pytest.raises(NotEmpty):
        transfer(file, file)


def test_what_can_not_be_copied_is_told_before_anything_is_done(
    file: str, server: Server, tmp_path: Path
) -> None:
    with served(server):
        refused(file, server.empty(), tmp_path)


def refused(file: str, empty: str, tmp_path: Path) -> None:
    with pytest.raises(NothingThere):
        transfer(f"sqlite:///{tmp_path / 'none.db'}", empty)
    older = f"sqlite:///{tmp_path / 'older.db'}"
    Sample.read(SAMPLES[0]).load(older)
    with pytest.raises(Behind):
        transfer(older, empty)
    with pytest.raises(Unusable) as away:
        transfer(file, "postgresql://me@127.0.0.1:1/convene")
    assert away.value.trouble is Trouble.UNREACHABLE
    with connected(empty) as connection:
        assert (
            connection.scalar(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
            == 0
        )


def test_what_arrives_otherwise_is_not_kept(file: str, empty: str) -> None:
    with connected(empty) as connection:
        connection.execute(text("CREATE RULE lost AS ON INSERT TO taken DO INSTEAD NOTHING"))
    with pytest.raises(Unlike, match="taken"):
        transfer(file, empty)
    assert not any(rows(empty).values())
