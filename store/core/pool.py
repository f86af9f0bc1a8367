"""The pool: a few threads that write on a server, each job in a transaction of its own."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError
from sqlmodel import Session

from store.core.condition import Condition
from store.core.connection import KeptConnection
from store.core.sessions import Writing
from store.core.wake import tell
from store.core.writer import Job, not_kept

Answer = TypeVar("Answer")

THREADS = 4
"""Jobs at once: a thread mostly waits for the server, whose connections several processes share."""
TRIES = 5
"""How often a job is begun that meets others."""
# https://www.postgresql.org/docs/current/errcodes-appendix.html
DEADLOCK = "40P01"
MET = frozenset({"40001", DEADLOCK, "23503", "23505"})
"""States of a transaction that another one came before: it did not fit with it (serialization),
each waited for the other (deadlock), what it points at is gone (foreign key), or both made the same
row (unique). Begun again, it finds what the other one did."""
GONE = (ObjectDeletedError, StaleDataError)
"""What the ORM says of a row that was found before the other one took it away."""


class Pool:
    """Writes on PostgreSQL, as Writer does on SQLite: a future is answered after its commit alone.

    Each job has a transaction of its own, so that nobody waits for another one's mistake. One that
    met another process's is begun again from its start: a job writes through its session alone.
    People go before the clock, which leaves them a thread at any time. What stands in one `line`
    is done in the order in which it was asked for.
    """

    def __init__(self, engine: Engine, condition: Condition) -> None:
        """`condition` notes what goes wrong."""
        self._engine = engine
        self._condition = condition
        self._waiting: deque[Job] = deque()
        self._behind: deque[Job] = deque()
        self._lines: set[str] = set()
        self._clocks = 0
        self._changed = threading.Condition()
        self._closed = False
        self._threads = [
            threading.Thread(target=self._run, name=f"writer {number}", daemon=True)
            for number in range(THREADS)
        ]
        for thread in self._threads:
            thread.start()

    def submit(
        self, run: Callable[[Session], Answer], *, behind: bool = False, line: str = ""
    ) -> "Future[Answer]":
        """Queue a job. The future is answered after its commit; cancelling it has no effect.

        One that stands `behind` goes after all for whom people wait. Raises RuntimeError once the
        pool is closed. The future raises NotKept, or what the job did.
        """
        answer: Future[Answer] = Future()
        answer.set_running_or_notify_cancel()
        with self._changed:
            if self._closed:
                raise RuntimeError("the store is closed")
            (self._behind if behind else self._waiting).append(Job(run, answer, line))
            self._changed.notify()
        return answer

    @contextmanager
    def alone(self) -> Iterator[Session]:
        """A transaction in the caller's own thread."""
        with (
            self._engine.begin() as connection,
            Writing(connection, expire_on_commit=False) as session,
        ):
            yield session
            session.flush()
            tell(session, connection)

    def close(self) -> None:
        """Finish what is queued, then stop."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def _run(self) -> None:
        kept = KeptConnection(self._engine)
        while taken := self._next():
            job, behind = taken
            try:
                self._do(job, kept)
            finally:
                with self._changed:
                    self._clocks -= behind
                    self._lines.discard(job.line)
                    self._changed.notify_all()
        kept.let_go()

    def _next(self) -> tuple[Job, bool] | None:
        """What to do, and whether it is the clock's; None at the end."""
        with self._changed:
            while True:
                if (job := self._first_of(self._waiting)) is not None:
                    return job, False
                few = self._clocks < THREADS - 1
                if few and (job := self._first_of(self._behind)) is not None:
                    self._clocks += 1
                    return job, True
                if self._closed and not (self._waiting or self._behind):
                    return None
                self._changed.wait()

    def _first_of(self, waiting: deque[Job]) -> Job | None:
        """The first whose line nobody is busy with, taken out; None where there is none."""
        for at, job in enumerate(waiting):
            if job.line not in self._lines:
                del waiting[at]
                self._lines.update({job.line} - {""})
                return job
        return None

    def _do(self, job: Job, kept: KeptConnection) -> None:
        for left in reversed(range(TRIES)):
            try:
                value = kept.within(lambda connection: _done(job, connection))
            except BaseException as error:  # noqa: BLE001 - whoever waits must hear of it
                if left and met(error):
                    continue
                job.answer.set_exception(self._told(error, unclear=kept.unclear))
            else:
                job.answer.set_result(value)
            return

    def _told(self, error: BaseException, *, unclear: bool) -> BaseException:
        """What the job itself did is told as it is, and the server's part as what it means."""
        ails = self._condition.met(error)
        return not_kept(error, unclear=unclear) if ails or unclear else error


def _done(job: Job, connection: Connection) -> Any:  # noqa: ANN401 - whatever the job gives
    with Writing(connection, expire_on_commit=False) as session:
        value = job.run(session)
        session.flush()
        tell(session, connection)
    return value


def deadlocked(error: BaseException) -> bool:
    """Whether this transaction and another one waited for each other, and this one was undone."""
    return DEADLOCK in _states(error)


def met(error: BaseException) -> bool:
    """Whether another transaction came before this one."""
    return isinstance(error, GONE) or not MET.isdisjoint(_states(error))


def _states(error: BaseException | None) -> Iterator[str | None]:
    """What a server calls an error, and what that came of."""
    while error is not None:
        yield getattr(error, "sqlstate", None)
        error = error.__cause__
