"""Migrations: what would break for whoever upgrades."""

import sqlite3
from contextlib import closing
from itertools import product
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from store.database import engine
from store.fitness import HISTORY, newest
from store.migrate import differences, migrate
from tests.fresh import fresh
from tests.store.next_version import next_version

AT = "2026-03-02 09:00:00.000000"


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
    migrate(url, tmp_path / "safe", history=next_version(tmp_path))
    (copy,) = (tmp_path / "safe").iterdir()
    taken = {}
    for each in (path, copy):
        with closing(sqlite3.connect(each)) as opened:
            taken[each] = opened.execute("SELECT call FROM taken").fetchall()
    assert taken == {path: [], copy: [("old",)]}


def put(connection: sqlite3.Connection, table: str, **given: object) -> None:
    """A row with what is given, and anything at all in what else has to be there."""
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    for _number, name, kind, needed, default, _key in columns:
        if needed and default is None and name != "id":
            given.setdefault(name, 0 if kind in ("INTEGER", "BOOLEAN") else AT)
    names, marks = ", ".join(given), ", ".join("?" * len(given))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", [*given.values()])  # noqa: S608


def test_polls_and_their_votes_are_kept_when_there_come_to_be_several_ways(tmp_path: Path) -> None:
    path = tmp_path / "convene.db"
    opened = engine(f"sqlite:///{path}")
    with opened.connect() as connection:
        config = Config()
        config.set_main_option("script_location", str(HISTORY))
        config.attributes["connection"] = connection
        command.upgrade(config, "0100")
    opened.dispose()
    with closing(sqlite3.connect(path, isolation_level=None)) as before:
        put(before, "community", id=1)
        put(before, "member", id=7, community_id=1)
        put(before, "poll", id=1, community_id=1, state="closed")
        put(before, "poll", id=2, community_id=1, state="open")
        put(before, "poll", id=3, community_id=1, state="open", anonymous=1, cast_unseen=4)
        for poll, number in product((1, 2, 3), (1, 2)):
            counted = 2**24 + number
            put(before, "pollchoice", poll_id=poll, number=number, community_id=1, votes=counted)
        put(before, "pollvote", poll_id=2, member_id=7, community_id=1, number=2)
    migrate(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as after:
        polls = after.execute("SELECT id, votes, way, named, hidden FROM poll").fetchall()
        votes = after.execute("SELECT poll_id, member_id, place, number, at FROM pollvote")
        assert votes.fetchall() == [(2, 7, 0, 2, AT)]
    assert polls == [(1, 3, "single", 0, 0), (2, 0, "single", 0, 0), (3, 4, "single", 0, 0)]
