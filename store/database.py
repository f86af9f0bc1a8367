"""Store: the database, open; transactions for writing, in groups, and for reading."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from store.audit import occupy
from store.core.address import served
from store.core.condition import Condition
from store.core.connection import KeptConnection
from store.core.engines import READERS, engine
from store.core.hot import Hot
from store.core.pool import Pool
from store.core.sessions import Looking
from store.core.writer import Writer
from store.fitness import identity, path_of, still_there
from store.holds import Holds
from store.work import Work

__all__ = ["Session", "Store", "engine"]

Answer = TypeVar("Answer")


Hands = Callable[[str, int], Executor]
"""Those who do the store's work: by their name, as many as that at once."""


def threads(name: str, many: int) -> Executor:
    """Hands that are threads, begun as there is something to do."""
    return ThreadPoolExecutor(many, thread_name_prefix=name)


class Store:
    """An open database. Close it when done; `write` and `read` may be called from any thread.

    It is synchronous: SQLAlchemy's async layer took 15 times the processor's time of its sync one
    on a kept connection (402 against 27 microseconds an upsert). SQLite has one writer, and
    PostgreSQL a pool of them. Readers see a snapshot and wait for nobody, so a few threads serve
    what only reads.
    """

    def __init__(self, url: str, *, hurried: bool = False, hands: Hands = threads) -> None:
        """`url` is an SQLite file, which is made where there is none, or a database on a server.

        A `hurried` one does not wait for the disk at each commit: what a power cut takes with it
        can be done again. `hands` are threads, and in a simulation steps of its event loop.
        """
        self.url = url
        self.engine = engine(url, hurried=hurried)
        self.condition = Condition()
        """What ails it, where something does."""
        path = path_of(url)
        self._check = partial(still_there, path, identity(path))
        self.shared = served(url)
        """Whether several processes may work on it."""
        self.holds = Holds(self.engine if self.shared else None)
        """What this process alone does."""
        self._writer: Writer | Pool
        self._reading: Engine = self.engine
        if self.shared:
            self._writer = Pool(self.engine, self.condition)
            # As SQLite's readers do, these see one moment from their first look to their last.
            self._reading = self.engine.execution_options(isolation_level="REPEATABLE READ")
        else:
            self._writer = Writer(self.engine, self.condition, self._check, hands("writer", 1))
        self._readers = hands("reader", READERS)
        self._glancing = KeptConnection(self.engine).open()
        self._glances = threading.Lock()

    def write(
        self, job: Callable[[Session], Answer], *, behind: bool = False, line: str = ""
    ) -> "Future[Answer]":
        """Run `job` in a transaction; the future is done once it is committed, or rolled back.

        What the clock does stands `behind` what people ask for. What is in one `line`, a person's,
        is done in its order. A job may be begun again where it met another process's, so that it
        does nothing but through its session.
        """
        return self._writer.submit(job, behind=behind, line=line)

    def read(self, job: Callable[[Session], Answer]) -> "Future[Answer]":
        """Run `job` on a reader's thread, on a snapshot; what it writes is not kept."""
        return self._readers.submit(self.look, job)

    def look(self, job: Callable[[Session], Answer]) -> Answer:
        """Run `job` on a snapshot in this thread."""
        with self.condition.noted():
            # A reader that connects anew would make an empty file where ours was.
            self._check()
            return self._look(job)

    async def glance(self, statement: Hot, **values: object) -> bool:
        """Whether a statement finds anything: asked once a beat, on a connection kept for it.

        In our own file it is a look so short that a thread would cost more. A server may keep
        whoever asks waiting, behind a lock or for good, and then everything else goes on.
        """
        glance = partial(self._glance, statement, values)
        return await asyncio.wrap_future(self._readers.submit(glance)) if self.shared else glance()

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
        self._glancing.let_go()
        self.holds.close()
        self.engine.dispose()

    def _glance(self, statement: Hot, values: dict[str, object]) -> bool:
        with self.condition.noted(), self._glances:
            self._check()
            return self._glancing.once(lambda there: statement.finds(there, **values))

    def _look(self, job: Callable[[Session], Answer]) -> Answer:
        with self._reading.connect() as connection:
            # Never committed: on leaving, whatever was written is rolled back.
            connection.begin()
            with Looking(connection, expire_on_commit=False, autoflush=False) as session:
                return job(session)
