"""Wake: what is written to be said or done tells the processes that do it, once it is committed."""

import threading
from collections.abc import Callable
from contextlib import suppress
from itertools import chain, repeat
from typing import Any

from sqlalchemy import Connection, Engine
from sqlmodel import Session

CHANNEL = "convene_due"
LISTENS = 1.0
"""Seconds after which an ear that hears nothing looks whether it is still wanted."""
PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0)
"""Seconds before each attempt to listen anew; the last one repeats."""
_WAKES = "wakes"


def wake(session: Session) -> None:
    """Something is due that was not, or earlier than it was."""
    session.info[_WAKES] = True


def tell(session: Session, connection: Connection) -> None:
    """Tell all processes on a server, where this transaction wrote what may be due.

    It is heard once that is committed: https://www.postgresql.org/docs/current/sql-notify.html
    """
    if session.info.get(_WAKES):
        connection.exec_driver_sql(f"NOTIFY {CHANNEL}")


class Ear:
    """Hears it on a connection of its own, in a thread of its own, until it is closed.

    It is a help and no more: whoever is woken looks by themselves each second as well, so that a
    word that was lost with its connection costs a second.
    """

    def __init__(self, engine: Engine, heard: Callable[[], object]) -> None:
        """`heard` is called in the ear's thread."""
        self._engine = engine
        self._heard = heard
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="ear", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Listen no more."""
        self._closed.set()
        self._thread.join()

    def _run(self) -> None:
        waits = chain(PAUSES, repeat(PAUSES[-1]))
        while not self._closed.is_set():
            with suppress(Exception):  # others use the database too, and tell what ails it
                self._listen()
                waits = chain(PAUSES, repeat(PAUSES[-1]))
            self._closed.wait(next(waits))

    def _listen(self) -> None:
        """Listen until that is over, or raise what ended it."""
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as kept:
            driven: Any = kept.connection.driver_connection
            try:
                driven.execute(f"LISTEN {CHANNEL}")
                # What was written while nobody listened is looked for now.
                self._heard()
                while not self._closed.is_set():
                    if any(True for _word in driven.notifies(timeout=LISTENS, stop_after=1)):
                        self._heard()
            finally:
                # Nobody else is to find it in the pool, listening.
                kept.invalidate()
