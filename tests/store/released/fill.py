"""A row in every table, made up by the types of its columns where nothing else stands in it."""

from datetime import date, datetime, time
from typing import Any, get_args

from sqlalchemy import Column, Table, insert, select
from sqlmodel import Session, SQLModel

from store import tables
from store.core.subject import Subject
from store.database import Store

NOON = datetime.fromisoformat("2026-05-01T12:00+00:00")
MODELS = {str(each.class_.__tablename__): each.class_ for each in SQLModel._sa_registry.mappers}
MADE_UP: dict[object, object] = {
    int: 1,
    bool: True,
    bytes: b"some bytes",
    datetime: NOON,
    date: NOON.date(),
    time: time(9),
    dict: {},
    list: [],
    Subject: Subject("gathering", 1),
}
"""What stands in a column of a kind; where it is text, the column's own name."""


def fill(session: Session) -> None:
    """Put a row into each table that has none, those first that others point at."""
    for table in tables.METADATA.sorted_tables:
        if session.connection().execute(select(table).limit(1)).first() is None:
            values = {
                each.name: value
                for each in table.columns
                if (value := _value(session, table, each)) is not None
            }
            session.connection().execute(insert(table).values(values))


def _value(session: Session, table: Table, column: Column[Any]) -> object:
    """What stands in a column of a made-up row: what a new row begins with, if anything."""
    for key in column.foreign_keys:
        return session.connection().execute(select(key.column).limit(1)).scalar()
    field = MODELS[table.name].model_fields[column.name]
    if not field.is_required() and field.get_default(call_default_factory=True) is not None:
        return field.get_default(call_default_factory=True)
    kinds = get_args(field.annotation) or (field.annotation,)
    return next((value for kind, value in MADE_UP.items() if kind in kinds), column.name)


def filled(url: str) -> None:
    """The same, of a database that an earlier version left, in the tables that have come since."""
    store = Store(url)
    with store.session() as session:
        fill(session)
    store.close()
