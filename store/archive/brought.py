"""Brought: a checked archive as a community of this database, in the caller's transaction."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col
from sqlmodel import select as rows

from store import tables
from store.archive.checked import Checked, check, heard, records
from store.archive.columns import COMMUNITY, HIGHEST, columns
from store.archive.declared import COMES, table_of
from store.archive.line import Faulty, Record, Wrong
from store.communities import Community, Home
from store.core.subject import Subject
from store.transfer.numbers import alone, give_from, given

GROUP = 500
"""Rows that are written at once."""


@dataclass(frozen=True, slots=True)
class Brought:
    """The community that came: its number here, what it is called, and how many rows of each table
    came. `anew`: its rows have other numbers than they had."""

    community: int
    name: str
    rows: Mapping[str, int]
    anew: bool


def bring(session: Session, path: Path, found: Checked | None = None) -> Brought:
    """Check an archive, and write all of it. Raises Faulty; then nothing of it may be kept.

    `found` is what the check found, where it was made before there was a database to write to.

    A row has the number it had where its table is empty here. Otherwise all of the table's get
    higher ones than any that stand here or in the archive: so what is left on a platform of the
    community's old numbers (a button, say) never names another row of it.
    """
    found = found or check(path)
    [community] = found.communities
    _not_there(session, community, found.homes)
    connection = session.connection()
    highest = {name: high for name, high in found.highest.items() if name in COMES}
    shifts = {name: _reserved(connection, name, high) for name, high in highest.items()}
    _write(connection, path, found, shifts)
    number = shifts["community"] + community["id"]
    return Brought(number, community["name"], found.rows, any(shifts.values()))


def _not_there(
    session: Session, community: Mapping[str, Any], homes: list[tuple[str, str, str]]
) -> None:
    for platform, workspace, channel in homes:
        query = rows(Community.name).join(Home, col(Home.community_id) == col(Community.id))
        here = query.where(Home.platform == platform, Home.workspace == workspace)
        if name := session.exec(here.where(Home.channel == channel)).first():
            raise Faulty(Wrong.THERE, 0, name)
    same = rows(Community.name).where(Community.name == community["name"])
    if name := session.exec(same.where(Community.founded_at == community["founded_at"])).first():
        raise Faulty(Wrong.THERE, 0, name)


def _reserved(connection: Connection, name: str, high: int) -> int:
    """How much higher a table's numbers are here; nobody else gets those that its rows will have.

    Nor does any row to come get one of an archive's row that is gone: what names that must name
    none. Where nothing is brought in the end, the numbers are left out.
    """
    table = tables.METADATA.tables[name]
    if "id" not in table.c:
        return _shift(name, 0, high)
    with alone(connection, table) as here:
        shift = _shift(name, given(here, table), high)
        give_from(here, table, shift + high)
    return shift


def _shift(name: str, there: int, high: int) -> int:
    if there + high > HIGHEST:
        raise Faulty(Wrong.UNFIT, 0, name)
    return max(there, high) if there else 0


def _write(connection: Connection, path: Path, found: Checked, shifts: Mapping[str, int]) -> None:
    later: list[tuple[str, str, dict[str, int]]] = []
    for name, several in groupby(records(path), key=lambda record: record.table):
        table = tables.METADATA.tables[name]
        own = [
            each.name for each in columns(name).values() if each.of == name and each.name != "id"
        ]
        for group in _groups(several):
            values = [_here(record, found, shifts) for record in group]
            for row in values:
                for column in own:
                    # It may name a row that is not written yet.
                    later.append((name, column, {"row": row["id"], "to": row[column]}))
                    row[column] = None
            _insert(connection, table, group, values)
    for name, column, pair in later:
        if pair["to"] is not None:
            table = tables.METADATA.tables[name]
            this = update(table).where(table.c.id == bindparam("row"))
            connection.execute(this.values({column: bindparam("to")}), pair)


def _groups(several: Iterator[Record]) -> Iterator[list[Record]]:
    while group := list(islice(several, GROUP)):
        yield group


def _here(record: Record, found: Checked, shifts: Mapping[str, int]) -> dict[str, Any]:
    """A row as it is here: every number it has or names is as much higher as its table's are."""

    def shift(of: str, number: int) -> int:
        return number + shifts.get(of, 0) if number else 0

    told, comes, row = columns(record.table), COMES[record.table], heard(record)
    if record.table == "vote" and row["ballot_id"] in found.approving:
        row["place"] = shift("ballotoption", row["place"])
    for name, each in told.items():
        value = row[name]
        if isinstance(value, Subject):
            row[name] = Subject(value.kind, shift(table_of(value.kind), value.number))
        elif each.of and value is not None:
            row[name] = shift(each.of, value)
    row |= {name: read(row[name], shift) for name, read in comes.inside.items()}
    if COMMUNITY in tables.METADATA.tables[record.table].c:
        [community] = found.communities
        row[COMMUNITY] = shift("community", community["id"])
    return row | {name: made(row) for name, made in comes.blank.items()}


def _insert(
    connection: Connection, table: Table, group: list[Record], values: list[dict[str, Any]]
) -> None:
    try:
        with connection.begin_nested():
            connection.execute(insert(table), values)
    except IntegrityError:
        # Which of them it was, only one at a time can tell.
        for record, row in zip(group, values, strict=True):
            try:
                with connection.begin_nested():
                    connection.execute(insert(table), [row])
            except IntegrityError as fault:
                raise Faulty(Wrong.TWICE, record.line, table.name) from fault
        raise
