"""A connection to a server that a thread keeps from job to job."""

from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, Engine

from store.core.trouble import Trouble, trouble
from store.core.writer import Job
from store.core.written import Writing


class KeptConnection:
    """A thread's connection, kept from job to job; another one where the server has ended it.

    After a job that failed, `stale` says that it found the connection ended, and did nothing;
    `unclear` that it was lost amid its commit, so that nobody knows what became of it.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None
        self.stale = self.unclear = False

    def done(self, job: Job) -> Any:  # noqa: ANN401 - whatever the job gives
        """Do a job and commit it. Raises what it does, and leaves nothing of it then."""
        old, committing = self._connection is not None, False
        self.stale = self.unclear = False
        try:
            connection = self._connection = self._connection or self._engine.connect()
            transaction = connection.begin()
            with Writing(connection, expire_on_commit=False) as session:
                value = job.run(session)
                session.flush()
            committing = True
            transaction.commit()
        except BaseException as error:
            lost = trouble(error) is Trouble.UNREACHABLE
            self.stale = lost and old and not committing
            self.unclear = lost and committing
            self._undo(lost=lost)
            raise
        return value

    def let_go(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            with suppress(Exception):
                self._connection.close()
            self._connection = None

    def _undo(self, *, lost: bool) -> None:
        """Leave no transaction open, and no connection that is of no use any more."""
        if self._connection is None:
            return
        try:
            if (begun := self._connection.get_transaction()) is not None:
                begun.rollback()
        except Exception:  # noqa: BLE001 - it was told what ails it
            lost = True
        if lost:
            with suppress(Exception):
                self._connection.invalidate()
            self.let_go()
