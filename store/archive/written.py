"""Written: a community as the lines of an archive, in an order in which they can be read."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, select
from sqlmodel import Session

from store import tables
from store.archive import line
from store.archive.columns import COMMUNITY, Told, columns, order
from store.archive.declared import COMES, STAYS, table_of
from store.communities import Community
from store.fitness import newest

GROUP = 500
"""Rows that are read at once."""


def lines(session: Session, community: int, made_by: str, now: datetime) -> Iterator[str]:
    """All that is kept of a community, a line for each row; `made_by` tells program and version.

    The same community gives the same lines, but for the first. The session's transaction has to
    see one moment all the while, as a reader's does.
    """
    found = session.get_one(Community, community)
    head = {
        "format": line.FORMAT,
        "made_by": made_by,
        "made_at": now.astimezone(UTC).isoformat(),
        "revision": newest(),
        "community": found.name,
    }
    yield line.written(line.HEAD, head)
    number = 1
    left: dict[str, set[int]] = {}
    for table in order():
        for values in _rows(session, table, community, left):
            number += 1
            yield line.written(table.name, values)
    yield line.written(line.END, {"lines": number + 1})


def _rows(
    session: Session, table: Table, community: int, left: dict[str, set[int]]
) -> Iterator[dict[str, Any]]:
    """A table's rows, in the order of their keys: an order of writing would tell who voted when.

    `left` are the rows so far that do not come along, since they are about something that stays.
    """
    told, inside = columns(table.name), COMES[table.name].inside

    def shift(of: str, number: int) -> int:
        stays = of in STAYS or (of == "community" and number != community)
        return 0 if stays else number

    query = select(*(table.c[name] for name in told)).where(_within(table, community))
    ordered = query.order_by(*table.primary_key.columns)
    found = session.connection().execute(ordered, execution_options={"yield_per": GROUP})
    for row in found.mappings():
        if not _comes(told, row, community, left):
            left.setdefault(table.name, set()).add(row.get("id", 0))
            continue
        values = {name: each.say(row[name]) for name, each in told.items()}
        yield values | {name: read(values[name], shift) for name, read in inside.items()}


def _within(table: Table, community: int) -> ColumnElement[bool]:
    """Which of a table's rows are a community's."""
    if table.name == "community":
        return table.c.id == community
    if COMMUNITY in table.c:
        return table.c[COMMUNITY] == community
    # It belongs to a row that does.
    for column in table.columns:
        for key in column.foreign_keys:
            above = tables.METADATA.tables[key.column.table.name]
            return column.in_(select(above.c.id).where(_within(above, community)))
    raise AssertionError(f"{table.name}: of no community")


def _comes(
    told: Mapping[str, Told], row: Mapping[Any, Any], community: int, left: dict[str, set[int]]
) -> bool:
    for name, each in told.items():
        if each.foreign and row[name] in left.get(each.of, ()) and name != "id":
            return False
        if each.about and row[name] is not None:
            of = table_of(row[name].kind)
            # What nobody knows any more is told of by nothing either.
            if of and (of not in COMES or (of == "community" and row[name].number != community)):
                return False
    return True
