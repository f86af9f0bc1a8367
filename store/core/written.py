"""Written: which tables a transaction has written into, for what has to follow from that."""

from collections.abc import Set
from functools import cache

from sqlalchemy import Table, inspect, orm
from sqlmodel import Session, SQLModel

Rows = type[SQLModel]
"""A table, by the class of its rows."""
_WRITTEN, _PAST = "written", "past"


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


def note_past(session: orm.Session, changed: Table) -> None:
    """Note that a statement writes into a table, past the rows of it that the session holds."""
    note(session, changed)
    session.info.setdefault(_PAST, set()).add(changed.name)


def past(session: orm.Session) -> Set[str]:
    """The names of the tables of which a held row may not be as it was written last."""
    found: Set[str] = session.info.get(_PAST, frozenset())
    return found


@cache
def table(model: Rows) -> Table:
    """The table of a model."""
    found = inspect(model).local_table
    assert isinstance(found, Table)
    return found
