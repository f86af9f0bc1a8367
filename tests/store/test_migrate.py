"""Migrations: what would break for whoever upgrades."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic.script import ScriptDirectory

from store.database import engine
from store.fitness import HISTORY, newest
from store.migrate import differences, migrate
from tests.fresh import fresh
from tests.store.next_version import next_version


def test_the_sum_of_the_migrations_is_the_tables(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'convene.db'}"
    migrate(url)
    opened = engine(url)
    with opened.connect() as connection:
        assert differences(connection) == []
    opened.dispose()


def test_the_newest_revision_is_known_without_loading_alembic() -> None:
    assert newest() == ScriptDirectory(str(HISTORY)).get_current_head()


def test_migrating_again_changes_nothing_and_makes_no_backup(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'convene.db'}"
    assert migrate(url) == ""
    assert migrate(url) != ""
    assert not (tmp_path / "backups").exists()


def test_a_backup_is_made_before_a_database_is_changed(tmp_path: Path) -> None:
    url, path = fresh(tmp_path), tmp_path / "convene.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as there:
        there.execute("INSERT INTO taken VALUES ('old', '2026-03-02 09:00:00.000000')")
    told: list[object] = []
    history = next_version(tmp_path)
    for _again in range(2):  # the second time nothing is done, and nobody hears of it
        migrate(url, tmp_path / "safe", history=history, tell=lambda *each: told.append(each))
    (copy,) = (tmp_path / "safe").iterdir()
    assert told == [(newest(), newest(history), copy)]
    taken = {}
    for each in (path, copy):
        with closing(sqlite3.connect(each)) as opened:
            taken[each] = opened.execute("SELECT call FROM taken").fetchall()
    assert taken == {path: [], copy: [("old",)]}
