"""What a statement came to: whether it wrote anything, as where two do the same at once."""

from typing import Any

from sqlalchemy import Executable
from sqlmodel import Session


def wrote(session: Session, statement: Executable) -> bool:
    """Run an insert, update or delete, and tell whether it met any row."""
    done: Any = session.exec(statement)  # type: ignore[call-overload]  # it knows these, not what they share
    return bool(done.rowcount)
