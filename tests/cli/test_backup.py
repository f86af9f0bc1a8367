"""`convene backup`: a whole copy of a database that is in use, or one sentence and nothing."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from store.core.unfinished import UNFINISHED
from tests.cli.conftest import Told
from tests.fresh import fresh

Run = Callable[..., Told]


def rows(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as opened:
        return opened.execute("SELECT name, zone FROM community").fetchall()


def test_a_copy_has_what_was_kept_a_moment_ago_and_the_original_goes_on(
    told: Run, tmp_path: Path
) -> None:
    url = fresh(tmp_path)
    with closing(sqlite3.connect(tmp_path / "convene.db")) as used:
        columns = [row[1] for row in used.execute("PRAGMA table_info(community)") if row[3]]
        given = {name: "0" for name in columns if name != "id"} | {"name": "Phoenix", "zone": "UTC"}
        marks = ", ".join("?" for _ in given)
        with used:
            # What was kept lies in the write-ahead log as long as somebody has the file open.
            used.execute(
                f"INSERT INTO community ({', '.join(given)}) VALUES ({marks})",  # noqa: S608
                list(given.values()),
            )
        done = told("backup", "--to", "safe/copy.db", DATABASE_URL=url)
        assert (done.status, done.lines) == (0, [])
        assert rows(tmp_path / "safe" / "copy.db") == [("Phoenix", "UTC")]
    assert (tmp_path / "safe" / "copy.db").stat().st_mode & 0o077 == 0


def test_without_a_name_it_lies_in_the_folder_of_backups(told: Run, tmp_path: Path) -> None:
    done = told("backup", DATABASE_URL=fresh(tmp_path), BACKUP_FOLDER="backups")
    assert done.status == 0
    [copy] = (tmp_path / "backups").iterdir()
    assert copy.name.startswith("convene-")
    assert rows(copy) == []


def test_nothing_is_written_over_and_nothing_half_is_left(told: Run, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    done = told("backup", "--to", "copy.db", DATABASE_URL=fresh(tmp_path))
    assert (done.status, done.lines) == (2, ["No copy can be made at copy.db: File exists."])
    assert (tmp_path / "copy.db").read_text() == "mine"
    assert list(tmp_path.glob(f"*{UNFINISHED}")) == []


@pytest.mark.parametrize("to", [".", ""])
def test_a_folder_is_no_name_for_a_copy(told: Run, tmp_path: Path, to: str) -> None:
    done = told("backup", "--to", to, DATABASE_URL=fresh(tmp_path))
    assert (done.status, done.lines) == (2, ["No copy can be made at .: File exists."])
    assert list(tmp_path.parent.glob(f"*{UNFINISHED}")) == []


def test_where_there_is_no_database_it_says_so(told: Run) -> None:
    done = told("backup", DATABASE_URL="sqlite:///nowhere.db")
    assert done.status == 2
    assert done.lines == ["DATABASE_URL names nowhere.db, where there is no database."]
