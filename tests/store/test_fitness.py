"""What is refused as a database, and that nothing is written to it or beside it."""

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from store.core.trouble import Trouble, Unusable
from store.fitness import newest
from store.migrate import migrate
from tests.fresh import fresh
from tests.store.next_version import next_version

VERSIONS = Path(__file__).parents[2] / "store" / "migrations" / "versions"
NOBODY = 65534
SHORT = 0.2
"""Seconds of patience with others."""


def done_to(path: Path, statements: str) -> str:
    """The URL of a fresh database at `path` to which something was done."""
    url = fresh(path.parent)
    with closing(sqlite3.connect(path, isolation_level=None)) as ours:
        ours.executescript(f"PRAGMA foreign_keys=OFF; {statements}")
    return url


def _folder(path: Path) -> None:
    path.mkdir()


def _text(path: Path) -> None:
    path.write_text("Dear diary\n" * 500)


def _pipe(path: Path) -> None:
    os.mkfifo(path)
    path.chmod(0o666)


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE recipes (name)")


def _of_another_alembic(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("CREATE TABLE alembic_version (version_num)")
        other.execute("INSERT INTO alembic_version VALUES ('0003')")


def _newer(path: Path) -> None:
    done_to(path, "UPDATE alembic_version SET version_num = '9999'")


def _unreleased(path: Path) -> None:
    done_to(path, "UPDATE alembic_version SET version_num = '0010'")


def _without_a_revision(path: Path) -> None:
    done_to(path, "DELETE FROM alembic_version")


def _damaged(path: Path) -> None:
    fresh(path.parent)
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * 40_000 + whole[48_192:])


def _cut_off(path: Path) -> None:
    fresh(path.parent)
    path.write_bytes(path.read_bytes()[:20_000])


REFUSED = [
    (_folder, Trouble.FOLDER),
    (_text, Trouble.NOT_A_DATABASE),
    (_pipe, Trouble.NOT_A_DATABASE),
    (_foreign, Trouble.FOREIGN),
    (_of_another_alembic, Trouble.FOREIGN),
    (_newer, Trouble.NEWER),
    (_unreleased, Trouble.UNRELEASED),
    (_without_a_revision, Trouble.DAMAGED),
    (_damaged, Trouble.DAMAGED),
    (_cut_off, Trouble.DAMAGED),
]


def contents(folder: Path) -> dict[str, bytes | None]:
    return {each.name: each.read_bytes() if each.is_file() else None for each in folder.iterdir()}


@contextmanager
def as_somebody_else(folder: Path) -> Iterator[None]:
    """Without the rights of the system's administrator, whom no mode stops."""
    before = os.geteuid()
    if before == 0:
        for each in (*folder.parents[:3], folder):
            each.chmod(0o755)
        os.seteuid(NOBODY)
    try:
        if not os.access(VERSIONS, os.R_OK | os.X_OK, effective_ids=True):
            pytest.skip("the clone lies where nobody but the system's administrator may read it")
        yield
    finally:
        os.seteuid(before)


@pytest.mark.parametrize(("made", "wanted"), REFUSED, ids=[each.__name__ for each, _ in REFUSED])
def test_it_is_refused_and_nothing_is_written(
    tmp_path: Path, made: Callable[[Path], None], wanted: Trouble
) -> None:
    path = tmp_path / "convene.db"
    made(path)
    before, mode = contents(tmp_path), path.stat().st_mode
    with pytest.raises(Unusable) as refused:
        migrate(f"sqlite:///{path}")
    assert refused.value.trouble is wanted
    assert (contents(tmp_path), path.stat().st_mode) == (before, mode)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("ALTER TABLE rsvp DROP COLUMN note", "without rsvp.note required"),
        ("ALTER TABLE rsvp ADD COLUMN mood", "with rsvp.mood"),
        ("DROP INDEX rsvp_of_member", "without rsvp index (member_id)"),
        ("CREATE UNIQUE INDEX mine ON rsvp (note)", "with rsvp unique (note)"),
        ("DROP TABLE term", "without term index (community_id), term.community_id required"),
        ("CREATE TABLE recipes (name)", "with recipes.name"),
        ("DROP TRIGGER searchentry_out", "without trigger searchentry_out"),
    ],
)
def test_tables_that_are_not_as_they_were_made_are_refused_and_let_be(
    tmp_path: Path, statement: str, told: str
) -> None:
    url = done_to(tmp_path / "convene.db", statement)
    before = contents(tmp_path)
    with pytest.raises(Unusable) as refused:
        migrate(url)
    assert (refused.value.trouble, refused.value.detail) == (Trouble.CHANGED, told)
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("ALTER TABLE rsvp DROP COLUMN note", "without rsvp.note required"),
        ("DROP TABLE taken; CREATE TABLE taken (call, at)", "without taken index (at), taken.at"),
        ("DROP TABLE proposal", "without proposal index"),
    ],
)
def test_an_older_one_that_is_not_as_its_version_made_it_stays_as_it_was(
    tmp_path: Path, statement: str, told: str
) -> None:
    path = tmp_path / "convene.db"
    url = done_to(path, statement)
    before = path.read_bytes()
    with pytest.raises(Unusable) as refused:
        migrate(url, history=next_version(tmp_path, "UPDATE proposal SET state = 'open'"))
    assert refused.value.trouble is Trouble.CHANGED
    assert told in refused.value.detail
    assert path.read_bytes() == before


def test_what_a_tool_for_copies_keeps_beside_our_tables_is_let_be(tmp_path: Path) -> None:
    url = done_to(tmp_path / "convene.db", "CREATE TABLE _litestream_seq (seq); ANALYZE")
    assert migrate(url) == newest()


def test_a_database_that_may_be_read_alone_is_refused(tmp_path: Path) -> None:
    url = fresh(tmp_path)
    before = contents(tmp_path)
    (tmp_path / "convene.db").chmod(0o444)
    with as_somebody_else(tmp_path), pytest.raises(Unusable) as refused:
        migrate(url)
    assert refused.value.trouble is Trouble.READ_ONLY
    assert contents(tmp_path) == before


def test_a_place_where_nothing_can_be_made_is_refused(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    tmp_path.chmod(0o555)
    safe = tmp_path_factory.mktemp("safe")
    safe.chmod(0o777)
    with as_somebody_else(tmp_path), pytest.raises(Unusable) as refused:
        migrate(f"sqlite:///{tmp_path / 'below' / 'convene.db'}", safe)
    assert refused.value.trouble is Trouble.CLOSED


def test_whoever_holds_the_database_for_long_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    url = fresh(tmp_path)
    with closing(sqlite3.connect(tmp_path / "convene.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Unusable) as refused:
            migrate(url, patience=SHORT, history=next_version(tmp_path))
    assert refused.value.trouble is Trouble.LOCKED


def test_whoever_migrates_for_long_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    url = fresh(tmp_path)
    with (tmp_path / "convene.db.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Unusable) as refused:
            migrate(url, patience=SHORT)
    assert refused.value.trouble is Trouble.LOCKED


@pytest.mark.parametrize("empty", [True, False])
def test_an_empty_file_and_none_are_both_a_beginning(tmp_path: Path, empty: bool) -> None:
    path = tmp_path / "var" / "convene.db"
    if empty:
        path.parent.mkdir()
        path.touch()
    assert migrate(f"sqlite:///{path}") == ""
