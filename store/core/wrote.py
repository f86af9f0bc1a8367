"""What a statement came to: whether it wrote anything, as where two do the same at once."""

from typing import Any

from sqlalchemy import Executable
from sqlmodel import Session


def wrote(session: Session, statement: Executable) -> bool:
    """Run an insert, update or delete, and tell whether it met any row."""
    return count(session, statement) > 0


def count(session: Session, statement: Executable) -> int:
    """Run an insert, update or delete, and tell how many rows it met."""
    # An insert that gives back the numbers of its rows tells of no count unless it is asked to.
    kept = statement.execution_options(preserve_rowcount=True)
    done: Any = session.exec(kept)  # type: ignore[call-overload]  # it knows these, not what they share
    return int(done.rowcount)
