"""The writer: SQLite's one hand, which takes waiting jobs in groups, a savepoint each."""

import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlmodel import Session

from store.core.condition import Condition
from store.core.sessions import Writing

Answer = TypeVar("Answer")
UNLINKED = "unlinked"
"""What a job says in its session's `info` where the write-ahead log, too, must forget its steps."""
SHORT, BUSY = 200, 30_000
"""Milliseconds to wait for readers while the log is emptied, and for another's write."""
GROUP = 64
"""The most jobs in one commit: enough to spread one fsync, few enough to answer soon."""
BEHIND = 32
"""The most of the clock's jobs in one commit: whoever asks meanwhile waits for these at most."""


class NotKept(Exception):
    """The database did not take it (locked, disk full, server away): nothing of it is kept.

    What was asked for may be asked for again; the cause is the database's own error. Where it is
    `unclear`, a server went away amid the commit, and it may be kept all the same.
    """

    unclear = False


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work and who waits for its answer."""

    run: Callable[[Session], Any]
    answer: "Future[Any]"
    line: str = ""
    """What stands in one line is done in the order in which it was asked for; "" in any."""


class Writer:
    """The only one who writes. A job that fails is undone alone; its group is committed.

    SQLite lets one write at a time, and a durable commit waits for the disk. One thread that
    commits what waits in groups made 8 to 10 times the upserts a second of one commit each, and
    nobody finds the database locked by us. A future is answered after the commit alone: whoever
    has an answer has it for good, even where the power fails the moment after.

    People are waiting for an answer, the clock is not: its jobs stand `behind`, and a few of them
    go along with each group, so that neither holds up the other for long.
    """

    def __init__(
        self, engine: Engine, condition: Condition, check: Callable[[], None], hand: Executor
    ) -> None:
        """`condition` notes what goes wrong; `check` raises where nothing is to be written.

        `hand` does one thing at a time: the writing. It is the writer's own from here on.
        """
        self._engine = engine
        self._condition = condition
        self._check = check
        self._kept: Connection | None = None
        self._jobs: deque[Job] = deque()
        self._behind: deque[Job] = deque()
        self._turn = threading.Lock()
        self._alone: int | None = None
        self._gate = threading.Lock()
        self._forgets = False
        self._closed = False
        self._hand = hand
        self._writes = False

    def submit(
        self, run: Callable[[Session], Answer], *, behind: bool = False, line: str = ""
    ) -> "Future[Answer]":
        """Queue a job. The future is answered after its commit; cancelling it has no effect.

        One that stands `behind` goes after all for whom people wait; for all others there is one
        line, whatever theirs is.
        Raises RuntimeError once the writer is closed. The future raises NotKept, or what the job
        did.
        """
        answer: Future[Answer] = Future()
        # Running from the start: half of a group cannot be taken back by cancelling.
        answer.set_running_or_notify_cancel()
        with self._gate:
            if self._closed:
                raise RuntimeError("the store is closed")
            (self._behind if behind else self._jobs).append(Job(run, answer, line))
            if not self._writes:
                self._writes = True
                self._hand.submit(self._run)
        return answer

    @contextmanager
    def alone(self) -> Iterator[Session]:
        """A transaction in the caller's own thread, between two groups.

        Raises RuntimeError within another one: it would wait for itself.
        """
        if self._alone == threading.get_ident():
            raise RuntimeError("this thread has a transaction open already")
        with self._turn, self._open() as connection:
            self._alone = threading.get_ident()
            try:
                with connection.begin(), Writing(connection, expire_on_commit=False) as session:
                    yield session
                    session.flush()
                    self._forgets = self._forgets or UNLINKED in session.info
            finally:
                self._alone = None
            self._forget(connection)

    def close(self) -> None:
        """Finish what is queued, then stop."""
        with self._gate:
            self._closed = True
        self._hand.shutdown()
        if self._kept is not None:
            self._kept.close()

    def _open(self) -> Connection:
        return self._engine.connect().execution_options(writes=True)

    def _run(self) -> None:
        while group := self._group():
            with self._turn:
                self._commit(group)

    def _connection(self) -> Connection:
        """The one that is kept, from the first job on."""
        if self._kept is None:
            self._kept = self._open()
        return self._kept

    def _group(self) -> list[Job]:
        """Whoever waits is taken along, and nobody is waited for; empty where there is nobody."""
        with self._gate:
            group = [self._jobs.popleft() for _ in range(min(GROUP, len(self._jobs)))]
            group += [self._behind.popleft() for _ in range(min(BEHIND, len(self._behind)))]
            self._writes = bool(group)
        return group

    def _commit(self, group: list[Job]) -> None:
        answers: list[tuple[Future[Any], Any, BaseException | None]] = []
        try:
            self._check()
            connection = self._connection()
            with connection.begin():
                answers = [(job.answer, *self._attempt(connection, job)) for job in group]
            self._forget(connection)
        except BaseException as error:  # noqa: BLE001 - whoever waits must hear of it
            self._condition.met(error)
            answers = [(job.answer, None, not_kept(error)) for job in group]
            self._let_go()
        for future, value, fault in answers:
            if fault is None:
                future.set_result(value)
            else:
                future.set_exception(fault)

    def _forget(self, connection: Connection) -> None:
        """Empty the write-ahead log where what it tells step by step must not be told together.

        Where a reader holds on to it, the next group tries again.
        """
        if not self._forgets:
            return
        say = connection.connection.cursor().execute
        with suppress(sqlite3.Error):  # what is committed is kept, whatever becomes of the log
            say(f"PRAGMA busy_timeout={SHORT}")
            held = say("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            say(f"PRAGMA busy_timeout={BUSY}")
            self._forgets = bool(held and held[0])

    def _attempt(self, connection: Connection, job: Job) -> tuple[Any, BaseException | None]:
        """Run a job within a savepoint, said to the driver: as Core's own it costs as much as a
        Call.

        The session adds one of its own only when the ORM is used; what is undone is all of both.
        """
        say = connection.connection.cursor().execute
        session = Writing(
            connection, join_transaction_mode="create_savepoint", expire_on_commit=False
        )
        say("SAVEPOINT job")
        try:
            value = job.run(session)
            session.flush()
            if connection.in_nested_transaction():
                session.commit()
            say("RELEASE job")
        except BaseException as error:  # noqa: BLE001 - it is handed to whoever waits
            try:
                session.rollback()
                say("ROLLBACK TO job")
                say("RELEASE job")
            except Exception:  # noqa: BLE001
                # A full disk undoes more than the savepoint: the group. Its cause is the trouble's.
                raise error from error.__cause__
            return None, not_kept(error) if self._condition.met(error) else error
        finally:
            session.close()
        self._forgets = self._forgets or UNLINKED in session.info
        return value, None

    def _let_go(self) -> None:
        """Leave no transaction open: SQLite keeps one whose COMMIT failed, and refuses the next."""
        if self._kept is not None:
            with suppress(Exception):
                self._kept.connection.rollback()


def not_kept(error: BaseException, *, unclear: bool = False) -> NotKept:
    """An error for each who waits: a shared one would gather the traces of all of them."""
    fault = NotKept(str(error))
    fault.unclear = unclear
    fault.__cause__ = error
    return fault
