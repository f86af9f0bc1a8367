"""Written: which tables a transaction has written into, for what has to follow from that."""

from sqlalchemy import Table, event, inspect, orm
from sqlalchemy.orm import ORMExecuteState, UOWTransaction, object_mapper
from sqlmodel import Session, SQLModel

Rows = type[SQLModel]
"""A table, by the class of its rows."""
_WRITTEN = "written"


class Writing(Session):
    """A session that notes what it writes into; what goes past its events is noted by hand."""


def written(session: Session, *models: Rows) -> bool:
    """Whether any of these tables was written into by this transaction. Never, where one reads."""
    if not isinstance(session, Writing):
        return False
    session.flush()
    noted = session.info.get(_WRITTEN, frozenset())
    return any(table(model).name in noted for model in models)


def table(model: Rows) -> Table:
    """The table of a model."""
    found = inspect(model).local_table
    assert isinstance(found, Table)
    return found


def note(session: orm.Session, changed: Table) -> None:
    """Note that a transaction writes into a table."""
    if isinstance(session, Writing):
        session.info.setdefault(_WRITTEN, set()).add(changed.name)


def _flushed(session: Session, _context: UOWTransaction) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        local = object_mapper(row).local_table
        assert isinstance(local, Table)
        note(session, local)


def _executed(state: ORMExecuteState) -> None:
    if state.is_select:
        return
    changed = getattr(state.statement, "table", None)
    if isinstance(changed, Table):
        note(state.session, changed)


event.listen(Writing, "after_flush", _flushed)
event.listen(Writing, "do_orm_execute", _executed)
