"""Alone: a database that is only read, while nobody else can write to it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine

from store import tables
from store.core.dialect import SQLITE
from store.core.troubled import troubled
from store.database import engine
from store.fitness import path_of

OTHERS = """
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
    AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
"""How many others are connected to a database on a server."""


class Busy(Exception):
    """Somebody has the database open."""


@contextmanager
def alone(url: str) -> Iterator[Connection]:
    """A connection that reads, and keeps everybody else from writing. Raises Busy, and Unusable."""
    path = path_of(url)
    opened = engine(url) if path is None else _engine(path)
    try:
        with troubled(), opened.connect() as connection:
            if path is None:
                _hold(connection)
            yield connection
    finally:
        opened.dispose()


def _engine(path: Path) -> Engine:
    def opened() -> sqlite3.Connection:
        made = sqlite3.connect(path, isolation_level=None, timeout=0)
        try:
            # Said before anything is read it asks for a file that nobody else has open at all, who
            # is doing nothing just now too (https://sqlite.org/wal.html#noshm).
            made.execute("PRAGMA locking_mode=EXCLUSIVE")
            made.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            made.close()
            raise Busy from error
        return made

    return create_engine(f"{SQLITE}://", creator=opened, poolclass=NullPool, hide_parameters=True)


def _hold(connection: Connection) -> None:
    if connection.exec_driver_sql(OTHERS).scalar_one():
        raise Busy
    names = ", ".join(f'"{each.name}"' for each in tables.METADATA.sorted_tables)
    # Whoever begins to use it now may read, and waits with what they write.
    connection.exec_driver_sql(f"LOCK TABLE {names} IN SHARE MODE")
