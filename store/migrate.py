"""Migrations: run on start, one process at a time, after a backup."""

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.engine import make_url
from sqlmodel import SQLModel

from store import tables
from store.database import engine

HERE = Path(__file__).parent / "migrations"


def migrate(url: str, backups: Path | None = None) -> str:
    """Bring a database up to the newest revision; the revision it had before, "" for a new one.

    One process at a time: others wait. An SQLite file that holds something is copied into
    `backups` (default: a folder "backups" beside it) before anything is changed.
    """
    opened = engine(url)
    try:
        with _alone(url), opened.connect() as connection:
            before = MigrationContext.configure(connection).get_current_revision() or ""
            connection.rollback()
            newest = ScriptDirectory(str(HERE)).get_current_head() or ""
            if before == newest:
                return before
            if before:
                _back_up(url, backups, before)
            with connection.execution_options(writes=True).begin():
                config = Config()
                config.set_main_option("script_location", str(HERE))
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
            return before
    finally:
        opened.dispose()


def differences(connection: Connection) -> list[str]:
    """What the tables in the code have that the migrated database has not, and the reverse."""
    assert tables.ALL
    opts = {"compare_type": True, "include_name": _ours}
    context = MigrationContext.configure(connection, opts=opts)
    return [str(difference) for difference in compare_metadata(context, SQLModel.metadata)]


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a name is of our models: SQLite keeps a full-text index in tables of its own."""
    return not (kind == "table" and (name or "").startswith("searchtext"))


@contextmanager
def _alone(url: str) -> Iterator[None]:
    path = make_url(url).database
    if not path or make_url(url).get_backend_name() != "sqlite":
        yield
        return
    with Path(f"{path}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _back_up(url: str, backups: Path | None, revision: str) -> None:
    path = make_url(url).database
    if not path or make_url(url).get_backend_name() != "sqlite":
        return
    folder = backups or Path(path).parent / "backups"
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    target = folder / f"{Path(path).stem}-{stamp}-before-{revision}.db"
    with sqlite3.connect(path) as source, sqlite3.connect(target) as copy:
        source.backup(copy)
