"""`convene restore`: what it finds is told first, and nothing is replaced without a yes."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from adapters.cli.app import app
from store.database import Store
from tests.cli.conftest import Told
from tests.cli.doctoring import inhabited

Run = Callable[..., Told]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database in which one community lives, with a copy of it in `copy.db`."""
    (tmp_path / "data").mkdir()
    made = inhabited(tmp_path / "data")
    done = CliRunner().invoke(
        app, ["backup", "--to", str(tmp_path / "copy.db")], env={"DATABASE_URL": made}
    )
    assert done.exit_code == 0, done.output
    return made


def test_it_tells_what_is_in_the_copy_and_asks(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    given = {"DATABASE_URL": url, "BACKUP_FOLDER": "copies"}
    before = (tmp_path / "data" / "convene.db").read_bytes()
    for answer in ("n\n", ""):
        asked = CliRunner().invoke(app, ["restore", "copy.db"], input=answer, env=given)
        assert asked.exit_code == 130
        assert "copy.db is whole. 1 community is in it: Facilitators." in asked.stdout
        assert "Stopped. Nothing was changed." in asked.stdout
    assert (tmp_path / "data" / "convene.db").read_bytes() == before
    agreed = CliRunner().invoke(app, ["restore", "copy.db"], input="y\n", env=given)
    assert agreed.exit_code == 0
    [aside] = (tmp_path / "copies").iterdir()
    assert f"What was there until now is kept as copies/{aside.name}." in agreed.stdout


def test_it_is_refused_while_convene_runs(told: Run, url: str) -> None:
    running = Store(url)
    running.look(lambda session: session.connection().exec_driver_sql("SELECT 1").all())
    done = told("restore", "copy.db", "--yes", DATABASE_URL=url)
    running.close()
    assert done.status == 2
    [sentence] = done.lines
    assert sentence.startswith("Convene, or another program, has ")
    assert sentence.endswith("open. Stop it first; nothing was changed.")


def _newer(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as there, there:
        there.execute("UPDATE alembic_version SET version_num = '9999'")


def _others(copy: Path) -> None:
    copy.unlink()
    with closing(sqlite3.connect(copy)) as there, there:
        there.execute("CREATE TABLE theirs (id INTEGER)")


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (Path.unlink, "copy.db is not there."),
        (lambda copy: copy.write_text("a letter"), "copy.db is no copy of a database."),
        (lambda copy: copy.write_bytes(b""), "copy.db is no copy of a database."),
        (
            lambda copy: copy.write_bytes(copy.read_bytes()[:9000]),
            "copy.db is damaged. Take another copy.",
        ),
        (_newer, "copy.db was made by a newer version of Convene (revision"),
        (_others, "copy.db is a copy of another program's database."),
        (
            lambda copy: copy.write_bytes(b"PGDMP and so on"),
            "copy.db is a copy of a database on a server, and DATABASE_URL names a file.",
        ),
    ],
    ids=["gone", "a letter", "empty", "cut", "newer", "another program's", "a server's"],
)
def test_what_is_not_fit_is_refused_in_a_sentence_and_nothing_is_touched(
    told: Run, url: str, tmp_path: Path, made: Callable[[Path], None], sentence: str
) -> None:
    before = (tmp_path / "data" / "convene.db").read_bytes()
    made(tmp_path / "copy.db")
    done = told("restore", "copy.db", "--yes", DATABASE_URL=url)
    assert (done.status, len(done.lines)) == (2, 1)
    assert done.lines[0].startswith(sentence)
    assert (tmp_path / "data" / "convene.db").read_bytes() == before
    assert [each.name for each in (tmp_path / "data").iterdir() if each.is_dir()] == []


def test_the_database_itself_is_no_copy_of_it(told: Run, url: str) -> None:
    done = told("restore", "data/convene.db", "--yes", DATABASE_URL=url)
    assert done.lines == ["data/convene.db is the database itself. Name a copy of it."]


def test_it_makes_a_database_where_there_is_none(told: Run, url: str, tmp_path: Path) -> None:
    anew = f"sqlite:///{tmp_path / 'anew' / 'convene.db'}"
    done = told("restore", "copy.db", "--yes", DATABASE_URL=anew)
    assert (done.status, done.lines) == (0, [])
    with closing(sqlite3.connect(tmp_path / "anew" / "convene.db")) as there:
        assert there.execute("SELECT name FROM community").fetchall() == [("Facilitators",)]
    assert (tmp_path / "anew" / "convene.db").stat().st_mode & 0o077 == 0
