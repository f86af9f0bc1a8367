"""Column types and the one upsert: what SQLite and PostgreSQL do differently, in one place."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Integer
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import SQLModel


class Instant(TypeDecorator[datetime]):
    """An instant: aware on the way in and out, kept as UTC. Naive datetimes are refused."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = DateTime
    # Any two of them are alike, so SQLAlchemy may keep what it compiled for one.
    cache_ok: bool | None = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC without its marker, which is how both databases keep it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a naive datetime: {value!r}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The instant, aware in UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Counter(TypeDecorator[int]):
    """A small count that takes as much room whatever it is.

    SQLite keeps 0 and 1 in no byte and 2 in one, and moves a row that grows. Where the rows of a
    page lie would tell which of two counters grew first, and so who may have chosen what.
    """

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = Integer
    cache_ok: bool | None = True
    BASE = 2**24
    """From here on to 2**31 a number takes four bytes (https://sqlite.org/fileformat2.html)."""

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """As it is kept."""
        return None if value is None else value + self.BASE

    def process_result_value(self, value: int | None, dialect: Dialect) -> int | None:
        """The count."""
        return None if value is None else value - self.BASE


def insert(session: Session, table: type[SQLModel]) -> sqlite.Insert:
    """An INSERT that knows ON CONFLICT, in the session's dialect (the two share its form)."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table)  # type: ignore[return-value]
    return sqlite.insert(table)
