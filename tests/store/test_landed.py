"""What has landed stays: the migrations on the list, and how others come to it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from store import tables
from store.database import engine
from store.fitness import HISTORY, newest, revisions
from store.migrate import migrate
from store.migrations.landed import LIST, add, faults, listed
from store.migrations.write import NothingToWrite, write
from store.shape import difference, of_code, of_database
from tests.store.next_version import next_version


@pytest.fixture
def history(tmp_path: Path) -> Path:
    return next_version(tmp_path)


def test_no_migration_that_has_landed_was_changed_since() -> None:
    assert faults() == []
    assert listed()


def test_the_list_is_one_that_the_system_can_check() -> None:
    subprocess.run(["sha256sum", "--check", "--quiet", "--strict", LIST], cwd=HISTORY, check=True)


def test_a_migration_that_lands_is_put_at_the_end(history: Path) -> None:
    before = (history / LIST).read_text()
    assert faults(history) == []
    *_others, added = add(history)  # a builder's own may wait to land as well
    assert added == f"versions/{newest(history)}_to_come.py"
    assert (history / LIST).read_text().startswith(before)
    assert (faults(history), add(history)) == ([], [])


def test_one_that_was_changed_or_taken_away_or_put_in_between_is_told(history: Path) -> None:
    first, last = add(history)[-1], min(listed(history))
    (history / first).write_text("# better now\n")
    (history / last).unlink()
    (history / "versions" / "0099_earlier.py").touch()
    assert [told.partition(" ")[0] for told in faults(history)] == [
        last,
        first,
        "versions/0099_earlier.py",
    ]


def test_each_follows_the_one_before_it() -> None:
    files = sorted((HISTORY / "versions").glob("[0-9]*.py"))
    numbers = sorted(revisions())
    for path, number, before in zip(files, numbers, [None, *numbers], strict=False):
        told = (f'"{number}"', f'"{before}"' if before else "None")
        said = path.read_text()
        assert f"revision: str = {told[0]}\ndown_revision: str | None = {told[1]}\n" in said


@pytest.mark.parametrize(("what", "why"), [("", "WHAT="), ("the wishes", "nothing is written")])
def test_a_migration_without_a_name_or_a_change_is_not_written(
    what: str, why: str, tmp_path: Path
) -> None:
    history = shutil.copytree(HISTORY, tmp_path / "migrations")
    before = sorted((history / "versions").iterdir())
    with pytest.raises(NothingToWrite, match=why):
        write(what, history)
    assert sorted((history / "versions").iterdir()) == before


def test_a_new_migration_is_written_as_the_checks_want_it(tmp_path: Path) -> None:
    history = shutil.copytree(HISTORY, tmp_path / "migrations")
    first = min((history / "versions").glob("[0-9]*.py"))
    whole = first.read_text()
    first.write_text(
        whole.replace("    _terms()\n", "").replace('    op.create_index("topic', "    #")
    )
    path = write("the terms of stewards", history)
    assert path.name.endswith("_the_terms_of_stewards.py")
    assert 'create_table(\n        "term"' in path.read_text()
    assert 'create_index("topic_of_gathering"' in path.read_text()
    assert "#" not in path.read_text()
    for how in (["check"], ["format", "--check"]):
        subprocess.run([sys.executable, "-m", "ruff", *how, "--quiet", str(path)], check=True)
    url = f"sqlite:///{tmp_path / 'convene.db'}"
    migrate(url, history=history)
    opened = engine(url)
    with opened.connect() as connection:
        found = of_database(lambda asked: connection.exec_driver_sql(asked).all(), "sqlite")
    opened.dispose()
    assert difference(found, of_code(tables.METADATA, "sqlite")) == ""
