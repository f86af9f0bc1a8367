"""Migrations: what would break for whoever upgrades."""

import sqlite3
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy.exc import OperationalError

from store.database import engine
from store.migrate import HERE, differences, migrate, newest


def test_the_sum_of_the_migrations_is_the_tables(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'convene.db'}"
    migrate(url)
    opened = engine(url)
    with opened.connect() as connection:
        assert differences(connection) == []
    opened.dispose()


def test_the_newest_revision_is_known_without_loading_alembic() -> None:
    assert newest() == ScriptDirectory(str(HERE)).get_current_head()


def test_migrating_again_changes_nothing_and_makes_no_backup(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'convene.db'}"
    assert migrate(url) == ""
    assert migrate(url) != ""
    assert not (tmp_path / "backups").exists()


def test_a_backup_is_made_before_a_database_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "convene.db"
    migrate(f"sqlite:///{path}")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.execute("INSERT INTO taken VALUES ('kept', '2026-03-02 09:00:00.000000')")
    with pytest.raises(OperationalError, match="already exists"):  # it is further on than it says
        migrate(f"sqlite:///{path}", tmp_path / "safe")
    (copy,) = (tmp_path / "safe").iterdir()
    with sqlite3.connect(copy) as restored:
        assert restored.execute("SELECT call FROM taken").fetchall() == [("kept",)]
