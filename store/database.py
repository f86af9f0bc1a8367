"""Store: the database, open; transactions for writing, in groups, and for reading."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from math import ceil
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlmodel import Session

from store.audit import occupy
from store.core.address import read
from store.core.condition import Condition
from store.core.dialect import COMPILED, SQLITE
from store.core.hot import Hot
from store.core.private import make_file, make_folder
from store.core.trouble import Trouble, Unusable
from store.core.writer import Writer
from store.fitness import identity, path_of, still_there
from store.work import Work

__all__ = ["Session", "Store", "engine"]

Answer = TypeVar("Answer")

READERS = 3
"""Threads that read, each with a connection of its own."""
BUSY = 30_000
"""Milliseconds to wait for another process's write."""
REACHED = 10
"""Seconds that a server may take at most to let us in, unless its address says otherwise."""


class Store:
    """An open database. Close it when done; `write` and `read` may be called from any thread.

    It is synchronous: SQLAlchemy's async layer took 15 times the processor's time of its sync one
    on a kept connection (402 against 27 microseconds an upsert). In WAL mode readers see a
    snapshot and wait for nobody, so a few threads serve what only reads.
    """

    def __init__(self, url: str, *, hurried: bool = False) -> None:
        """`url` is an SQLAlchemy URL; an SQLite file is made where there is none.

        A `hurried` one does not wait for the disk at each commit: what a power cut takes with it
        can be done again.
        """
        self.url = url
        self.engine = engine(url, hurried=hurried)
        self.condition = Condition()
        """What ails it, where something does."""
        path = path_of(url)
        path = path.resolve() if path else None
        self._check = partial(still_there, path, identity(path))
        self._writer = Writer(self.engine, self.condition, self._check)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._glancing = self.engine.connect()
        self._glances = threading.Lock()

    def write(self, job: Callable[[Session], Answer], *, behind: bool = False) -> "Future[Answer]":
        """Run `job` in a transaction; the future is done once it is committed, or rolled back.

        What the clock does stands `behind` what people ask for.
        """
        return self._writer.submit(job, behind=behind)

    def read(self, job: Callable[[Session], Answer]) -> "Future[Answer]":
        """Run `job` on a reader's thread, on a snapshot; what it writes is not kept."""
        return self._readers.submit(self.look, job)

    def look(self, job: Callable[[Session], Answer]) -> Answer:
        """Run `job` on a snapshot in this thread."""
        with self.condition.noted():
            return self._look(job)

    def glance(self, statement: Hot, **values: object) -> bool:
        """Whether a statement finds anything: a look so short that a thread would cost more.

        Asked once a beat, from one thread at a time, on a connection that is kept for it.
        """
        with self.condition.noted(), self._glances:
            self._check()
            with self._glancing.begin():
                return statement.finds(self._glancing, **values)

    def prove(self, now: datetime) -> "Future[None]":
        """Write something and take it away again: done once the database holds what it is given.

        The future raises NotKept.
        """
        return self.write(lambda session: occupy(session, now), behind=True)

    @contextmanager
    def work(self, community: int) -> Iterator[Work]:
        """A transaction for one community in this thread: committed on leaving, else undone."""
        with self._writer.alone() as session:
            yield Work(session, community)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A writing transaction over all communities in this thread, for set-up and upkeep."""
        with self._writer.alone() as session:
            yield session

    def close(self) -> None:
        """Finish what was submitted, then let go of the database."""
        self._writer.close()
        self._readers.shutdown()
        self._glancing.close()
        self.engine.dispose()

    def _look(self, job: Callable[[Session], Answer]) -> Answer:
        with self.engine.connect() as connection:
            # Never committed: on leaving, whatever was written is rolled back.
            connection.begin()
            with Session(connection, expire_on_commit=False, autoflush=False) as session:
                return job(session)


def engine(url: str, *, hurried: bool = False, patience: float = BUSY / 1000) -> Engine:
    """An engine with the pragmas that durability and many readers ask for.

    `patience` is how many seconds it waits for another process's write, or for a server to let us
    in, unless its address says otherwise.
    """
    parsed = read(url)
    if parsed.get_backend_name() != "sqlite":
        return _on_a_server(parsed, min(patience, REACHED))
    if parsed.database and parsed.database != ":memory:":
        make_folder(Path(parsed.database).parent)
        make_file(Path(parsed.database))
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


def _on_a_server(url: URL, patience: float) -> Engine:
    try:
        return create_engine(
            url,
            # A server that was restarted meanwhile has closed what lies in the pool.
            pool_pre_ping=True,
            pool_size=READERS + 2,
            hide_parameters=True,
            connect_args={"connect_timeout": ceil(patience)} | dict(url.query),
        )
    except ImportError as error:  # the driver is an optional extra
        raise Unusable(Trouble.NO_DRIVER, str(error)) from error


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
