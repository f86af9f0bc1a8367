"""Numbers: the one that a table gave last; cards of rows that are gone hold theirs still."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Table, func, select, text


@contextmanager
def alone(connection: Connection, table: Table) -> Iterator[Connection]:
    """Where nobody else has a number of a table given to them meanwhile.

    A file has one writer. On a server others go on, and what a sequence gave stays given whatever
    becomes of a transaction. So that is done in one of its own, for which they wait a moment.
    """
    if connection.dialect.name == "sqlite":
        yield connection
        return
    with connection.engine.begin() as here:
        here.execute(text(f'LOCK TABLE "{table.name}" IN SHARE ROW EXCLUSIVE MODE'))
        yield here


def given(connection: Connection, table: Table) -> int:
    """The highest number that was ever given, as far as the database knows; 0 for none."""
    [key] = table.primary_key
    there: int = connection.scalar(select(func.coalesce(func.max(key), 0)).select_from(table)) or 0
    if connection.dialect.name == "sqlite":
        known = text("SELECT max(seq) FROM sqlite_sequence WHERE name = :name")
        return max(there, connection.scalar(known, {"name": table.name}) or 0)
    last = text(f"SELECT last_value FROM {_sequence(connection, table)} WHERE is_called")  # noqa: S608
    return max(there, connection.scalar(last) or 0)


def give_from(connection: Connection, table: Table, last: int) -> None:
    """Have the next row get a higher number than that."""
    if not last:
        return
    if connection.dialect.name != "sqlite":
        move = text("SELECT setval(:sequence, :last)")
        told = {"sequence": _sequence(connection, table), "last": last}
        connection.execute(move, told)
    elif table.dialect_options["sqlite"]["autoincrement"]:
        for words in (
            "DELETE FROM sqlite_sequence WHERE name = :name",
            "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)",
        ):
            connection.execute(text(words), {"name": table.name, "last": last})


def _sequence(connection: Connection, table: Table) -> str:
    [key] = table.primary_key
    named = text("SELECT pg_get_serial_sequence(:table, :key)")
    told = {"table": f'"{table.name}"', "key": key.name}
    return str(connection.execute(named, told).scalar_one())
