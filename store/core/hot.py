"""Statements on hot paths: compiled once, then run by the driver itself, past all layers above."""

from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from store.core.ready import Ready, readied
from store.core.terse import terse
from store.core.written import note_past

Insert = Callable[[Table], sqlite.Insert]
"""The INSERT of a dialect that knows ON CONFLICT; SQLite's and PostgreSQL's share their form."""

_INSERTS: dict[str, Insert] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}  # type: ignore[dict-item]


class Hot:
    """A statement that every Call makes: 6 microseconds where Core takes 18, and the ORM 55."""

    def __init__(self, build: Callable[[Insert], Executable]) -> None:
        self._build = build
        self._ready: dict[str, Ready] = {}

    def run(self, session: Session, **values: object) -> int:
        """Run it in the session's transaction: how many rows it changed."""
        return int(self._noted(session, values)[0].rowcount)

    def many(self, session: Session, rows: Sequence[dict[str, object]]) -> None:
        """Run it for each of these, as `run` does; they are the caller's no more."""
        if not rows:
            return
        connection = _bound(session)
        ready = self._compiled(connection, rows[0])
        assert not ready.lists, "as long as the first one's would be all others'"
        given = [ready.written(values)[1] for values in rows]
        cursor = connection.connection.cursor()
        _execute(connection, cursor.executemany, ready.text.said, given)
        if ready.changes is not None:
            note_past(session, ready.changes)

    def rows(self, session: Session, **values: object) -> list[list[Any]]:
        """The rows it finds, or gives back, in the session's transaction."""
        cursor, ready = self._noted(session, values)
        return [ready.read(row) for row in cursor.fetchall()]

    def finds(self, connection: Connection, **values: object) -> bool:
        """Whether it finds anything, on a connection that is in a transaction or needs none."""
        # Closed at once: without a transaction, what is not read to its end goes on being one.
        with closing(self._done(connection, values)[0]) as cursor:
            return cursor.fetchone() is not None

    def _noted(self, session: Session, values: dict[str, object]) -> tuple[DBAPICursor, Ready]:
        cursor, ready = self._done(_bound(session), values)
        if ready.changes is not None:
            note_past(session, ready.changes)
        return cursor, ready

    def _done(self, connection: Connection, values: dict[str, object]) -> tuple[DBAPICursor, Ready]:
        ready = self._compiled(connection, values)
        text, given = ready.written(values)
        cursor = connection.connection.cursor()
        _execute(connection, cursor.execute, text, given)
        return cursor, ready

    def _compiled(self, connection: Connection, values: dict[str, object]) -> Ready:
        dialect = connection.dialect
        # Compiled when first run, since only then is it known in which database's words.
        ready = self._ready.get(dialect.name)
        if ready is None:
            ready = readied(self._build(_INSERTS[dialect.name]), dialect, list(values))
            self._ready[dialect.name] = ready
        return ready


def _execute(
    connection: Connection,
    execute: Callable[[str, Any], object],
    text: str,
    given: Any,  # noqa: ANN401 - as the driver takes it
) -> None:
    dialect = connection.dialect
    try:
        execute(text, given)
    # As Core raises it: who catches it need not know by which way a statement went.
    except dialect.loaded_dbapi.Error as error:
        terse(error)
        raise DBAPIError.instance(
            text,
            given,
            error,
            dialect.loaded_dbapi.Error,
            hide_parameters=True,
            dialect=dialect,
        ) from error


def _bound(session: Session) -> Connection:
    """The session's connection, in its transaction, with what the session held unwritten."""
    assert isinstance(session.bind, Connection)
    if session.autoflush:
        session.flush()
    return session.bind
