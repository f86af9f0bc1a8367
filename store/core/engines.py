"""Engines: how a database is opened, an SQLite file or one on a server."""

import sqlite3
from contextlib import closing
from functools import partial
from math import ceil

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from store.core.address import path_of, read
from store.core.dialect import COMPILED, SQLITE
from store.core.pool import THREADS
from store.core.private import make_file, make_folder
from store.core.terse import tersely
from store.core.trouble import Trouble, Unusable

READERS = 3
"""Threads that read, each with a connection of its own."""
BUSY = 30_000
"""Milliseconds to wait for another process's write."""
REACHED = 10
"""Seconds that a server may take at most to let us in, unless its address says otherwise."""
ANSWERED = {
    "keepalives_idle": 5,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 10_000,
}
"""After how long a connection to which nobody answers is over: some ten seconds.
https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS"""
FROZEN = 60_000
"""Milliseconds after which a server undoes what somebody began and does not go on with."""


def engine(url: str, *, hurried: bool = False, patience: float = BUSY / 1000) -> Engine:
    """An engine with the pragmas that durability and many readers ask for.

    `patience` is how many seconds it waits for another process's write, or for a server to let us
    in, unless its address says otherwise.
    """
    parsed = read(url)
    if parsed.get_backend_name() != "sqlite":
        return _on_a_server(parsed, hurried, patience)
    if path := path_of(url):
        make_folder(path.parent)
        make_file(path)
    # The writer's, one for each reader, and the one for glances are kept; others are let go. Each
    # serves one thread at a time, though not always the same one.
    made = create_engine(
        parsed.set(drivername=SQLITE),
        pool_size=READERS + 2,
        # What members wrote, and what they chose, stands in no log: not in an error's text either.
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": patience},
        execution_options={"compiled_cache": COMPILED},
    )
    event.listen(made, "connect", partial(_prepare, "NORMAL" if hurried else "FULL"))
    event.listen(made, "begin", _begin)
    return made


def _on_a_server(url: URL, hurried: bool, patience: float) -> Engine:
    within = {"connect_timeout": min(ceil(patience), REACHED), **ANSWERED}
    try:
        made = create_engine(
            url,
            # A server that was restarted meanwhile has closed what lies in the pool.
            pool_pre_ping=True,
            # One more for glances, one to hold what we do alone, and one to listen.
            pool_size=THREADS + READERS + 3,
            hide_parameters=True,
            # What the address itself says goes before.
            connect_args={name: said for name, said in within.items() if name not in url.query},
        )
    except ImportError as error:  # the driver is an optional extra
        raise Unusable(Trouble.NO_DRIVER, str(error)) from error
    event.listen(made, "connect", partial(_agree, hurried, round(patience * 1000)))
    event.listen(made, "handle_error", tersely)
    return made


def _agree(hurried: bool, patience: int, connection: DBAPIConnection, _record: object) -> None:
    """Agree with a server on how long anybody waits, in milliseconds, and for what."""
    with closing(connection.cursor()) as say:
        say.execute(f"SET lock_timeout = {patience}")
        # A process that was frozen amid its work must not hold up all others for ever.
        say.execute(f"SET idle_in_transaction_session_timeout = {FROZEN}")
        if hurried:
            say.execute("SET synchronous_commit = off")
    connection.commit()


def _prepare(synchronous: str, connection: DBAPIConnection, _record: object) -> None:
    # The driver's own BEGIN is deferred and comes too late; ours are said in _begin.
    assert isinstance(connection, sqlite3.Connection)
    connection.isolation_level = None
    for pragma in (
        # With NORMAL, WAL mode may lose the last commits with the power, and with them what we said
        # was kept (https://sqlite.org/pragma.html#pragma_synchronous); foreign keys are off unless
        # each connection asks (https://sqlite.org/foreignkeys.html#fk_enable).
        "journal_mode=WAL",
        f"synchronous={synchronous}",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        # What is erased is gone from the file too: some builds leave it lying in unused pages
        # (https://sqlite.org/pragma.html#pragma_secure_delete).
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    # Whoever reads first and writes later fails at once where somebody wrote in between, whatever
    # the timeout (https://sqlite.org/isolation.html): writers take the lock first.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
