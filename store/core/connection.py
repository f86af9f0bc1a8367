"""A connection that is kept from one transaction to the next."""

from collections.abc import Callable
from contextlib import suppress
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine

from store.core.trouble import Trouble, trouble

Answer = TypeVar("Answer")


class KeptConnection:
    """For one thread at a time, opened when it is first used, or by `open`.

    Where a server has ended it meanwhile, it is opened anew. After what failed, `unclear` says that
    it was lost amid a commit, so that nobody knows what became of it.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None
        self.unclear = False

    def within(self, act: Callable[[Connection], Answer]) -> Answer:
        """Do something in a transaction, and commit it. Raises what it does, and undoes it then.

        What finds the connection ended has done nothing, and is begun again on another one.
        """
        kept = self._connection is not None
        try:
            return self._within(act)
        except Exception as error:
            if not kept or self.unclear or trouble(error) is not Trouble.UNREACHABLE:
                raise
        return self._within(act)

    def once(self, act: Callable[[Connection], Answer]) -> Answer:
        """Do what is one statement that reads, as `within` does.

        On SQLite such a statement is a transaction by itself, and another one around it would cost
        a third more (https://sqlite.org/lang_transaction.html, section 2.1).
        """
        self.open()
        assert self._connection is not None
        # A driver for a server begins one by itself, and leaves it open.
        if self._connection.dialect.name != "sqlite":
            return self.within(act)
        return act(self._connection)

    def open(self) -> Self:
        """Open it now, and so the database itself."""
        self._connection = self._connection or self._engine.connect()
        return self

    def let_go(self) -> None:
        """Close it."""
        if self._connection is not None:
            with suppress(Exception):
                self._connection.close()
            self._connection = None

    def _within(self, act: Callable[[Connection], Answer]) -> Answer:
        self.unclear = committing = False
        try:
            self.open()
            assert self._connection is not None
            transaction = self._connection.begin()
            answer = act(self._connection)
            committing = True
            transaction.commit()
        except BaseException as error:
            lost = trouble(error) is Trouble.UNREACHABLE
            self.unclear = lost and committing
            self._undo(lost=lost)
            raise
        return answer

    def _undo(self, *, lost: bool) -> None:
        """Leave no transaction open, and no connection that is of no use any more."""
        if self._connection is None:
            return
        try:
            if (begun := self._connection.get_transaction()) is not None:
                begun.rollback()
        except Exception:  # noqa: BLE001 - what ails it was told already
            lost = True
        if lost:
            with suppress(Exception):
                self._connection.invalidate()
            self.let_go()
