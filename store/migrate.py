"""Migrations: run on start, one process at a time, after a backup."""

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import make_url

from store import tables
from store.database import engine

HERE = Path(__file__).parent / "migrations"
KEPT = "alembic_version"
"""Alembic's own table, where the revision stands."""


def migrate(url: str, backups: Path | None = None) -> str:
    """Bring a database up to the newest revision; the revision it had before, "" for a new one.

    One process at a time: others wait. An SQLite file that holds something is copied into
    `backups` (default: a folder "backups" beside it) before anything is changed.
    """
    opened = engine(url)
    try:
        with _alone(url), opened.connect() as connection:
            before = _revision(connection)
            connection.rollback()
            # Where there is nothing to do nothing is written, and Alembic stays unloaded.
            if before != newest():
                if before:
                    _back_up(url, backups, before)
                _upgrade(connection)
            return before
    finally:
        opened.dispose()


def fresh(path: Path) -> str:
    """Make a new SQLite file as migrating makes it, and tell its URL.

    It is migrated once in a process and then copied, for those who need many: plays and tests.
    """
    path.write_bytes(_fresh())
    return f"sqlite:///{path}"


@cache
def _fresh() -> bytes:
    with TemporaryDirectory(prefix="convene-fresh-") as folder:
        path = Path(folder) / "convene.db"
        migrate(f"sqlite:///{path}")
        return path.read_bytes()


def newest() -> str:
    """The newest revision there is; each migration's file begins with its own."""
    return max(path.name.partition("_")[0] for path in (HERE / "versions").glob("[0-9]*.py"))


def _revision(connection: Connection) -> str:
    if not inspect(connection).has_table(KEPT):
        return ""
    return str(connection.scalar(text(f"SELECT version_num FROM {KEPT}")) or "")  # noqa: S608


def _upgrade(connection: Connection) -> None:
    # Alembic takes memory for as long as the process lives: only who migrates loads it.
    from alembic import command
    from alembic.config import Config

    with connection.execution_options(writes=True).begin():
        config = Config()
        config.set_main_option("script_location", str(HERE))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def differences(connection: Connection) -> list[str]:
    """What the tables in the code have that the migrated database has not, and the reverse."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    opts = {"compare_type": True, "include_name": ours}
    context = MigrationContext.configure(connection, opts=opts)
    return [str(difference) for difference in compare_metadata(context, tables.METADATA)]


def ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a name is of our models: SQLite keeps a full-text index in tables of its own."""
    return not (kind == "table" and (name or "").startswith("searchtext"))


@contextmanager
def _alone(url: str) -> Iterator[None]:
    path = make_url(url).database
    if not path or make_url(url).get_backend_name() != "sqlite":
        yield
        return
    with Path(f"{path}.lock").open("w") as lock:
        # The system lets go of it when the process ends, however it ends.
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _back_up(url: str, backups: Path | None, revision: str) -> None:
    path = make_url(url).database
    if not path or make_url(url).get_backend_name() != "sqlite":
        return
    folder = backups or Path(path).parent / "backups"
    folder.mkdir(parents=True, exist_ok=True)
    # The time in its name, so that no backup is ever written over another.
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    target = folder / f"{Path(path).stem}-{stamp}-before-{revision}.db"
    with sqlite3.connect(path) as source, sqlite3.connect(target) as copy:
        # A copy of the file would lack what still lies in the write-ahead log.
        source.backup(copy)
