"""Moment: a database as it stands at one moment, however long it is looked at."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from store.checkup import looking
from store.core.address import served

AN_HOUR = 3600.0
"""Seconds that a statement may take: of a large community all is read."""


@contextmanager
def moment(url: str) -> Iterator[Session]:
    """A session that can only read and sees no change, whoever writes meanwhile.

    The database is at this version's revision, as `examined` told.
    """
    # Otherwise each statement would see a moment of its own.
    one = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ" if served(url) else "BEGIN"
    with looking(url, AN_HOUR) as session:
        session.connection().exec_driver_sql(one)
        yield session
