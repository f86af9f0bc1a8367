"""Written: which tables a transaction has written into, for what has to follow from that."""

from collections.abc import Set
from functools import cache

from sqlalchemy import Table, inspect, orm
from sqlmodel import Session, SQLModel

Rows = type[SQLModel]
"""A table, by the class of its rows."""
_WRITTEN = "written"


def begin(session: Session) -> None:
    """From now on a session notes what it writes into."""
    session.info[_WRITTEN] = set()


def written(session: Session) -> Set[str]:
    """The names of the tables that this transaction has written into; none, where it reads."""
    noted: set[str] | None = session.info.get(_WRITTEN)
    if noted is None:
        return frozenset()
    session.flush()
    return noted


def note(session: orm.Session, changed: Table) -> None:
    """Note that a transaction writes into a table."""
    noted = session.info.get(_WRITTEN)
    if noted is not None:
        noted.add(changed.name)


@cache
def table(model: Rows) -> Table:
    """The table of a model."""
    found = inspect(model).local_table
    assert isinstance(found, Table)
    return found
