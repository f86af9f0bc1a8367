"""Undump: a dump in the place of a database on a server, in one transaction."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from store.backup import check_folder
from store.copies.dump import APART, HEADING, dump, run, whole
from store.copies.original import BEFORE, Original
from store.copies.restore import Held, settle
from store.core.trouble import Trouble, Unusable
from store.core.troubled import troubled
from store.core.unfinished import own_folder
from store.database import engine
from store.fitness import KEPT, OURS, revisions, unknown
from store.migrate import migrate
from store.transfer.alone import OTHERS

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
_AWAY = """
    SELECT 'TABLE IF EXISTS ' || quote_ident(tablename) FROM pg_tables
    WHERE schemaname = current_schema()
    UNION ALL SELECT 'ROUTINE IF EXISTS ' || p.oid::regprocedure FROM pg_proc AS p
    WHERE p.pronamespace = current_schema()::regnamespace AND NOT EXISTS (
        SELECT 1 FROM pg_depend AS d WHERE d.objid = p.oid AND d.deptype = 'e'
    )
"""
"""What there is of ours, extensions left out."""


def is_dump(copy: Path) -> bool:
    """Whether a file is a dump and no file of SQLite's."""
    with copy.open("rb") as begun:
        return begun.read(len(HEADING)) == HEADING


def read(copy: Path) -> Held:
    """What a dump holds, read to its end. Raises Unusable where it is not fit for this version."""
    try:
        whole(copy)
    except Unusable as fault:
        raise Unusable(Trouble.DAMAGED, fault.detail) from fault
    told = run("pg_restore", "", "--list", str(copy))
    if not all(f" TABLE DATA public {name} " in told for name in (KEPT, OURS)):
        raise Unusable(Trouble.FOREIGN)
    revision = "".join(row["version_num"] for row in _rows(copy, KEPT))
    known = revisions()
    if revision not in known:
        raise Unusable(unknown(revision, known), revision)
    last = max((row["at"] for row in _rows(copy, "entry")), default="")
    return Held(
        revision,
        [row["name"] for row in _rows(copy, "community")],
        datetime.fromisoformat(last).replace(tzinfo=UTC) if last else None,
    )


def put(copy: Path, url: str, folder: Path, now: datetime) -> Path | None:
    """Put what a dump holds in the place of a database; the copy in `folder` of what was there.

    Either all of it is there or nothing has changed; an older one is then brought up. Raises
    Unusable where somebody is connected to the database, or it can't be copied or filled.
    """
    check_folder(folder)
    opened = engine(url)
    try:
        with troubled(), opened.connect() as connection:
            there = _alone(connection)
    finally:
        opened.dispose()
    aside = Original(url).named(folder, BEFORE, now) if there else None
    if aside:
        dump(url, aside)
    # All that members wrote is in it: so it lies where copies lie, and is found again there.
    with own_folder(folder, APART) as near:
        away, anew = near / "away.sql", near / "anew.sql"
        # What a newer version made besides has to go as well.
        away.write_text("".join(f"DROP {each} CASCADE;\n" for each in there))
        clean = ("--clean", "--if-exists", "--no-owner", "--no-acl")
        run("pg_restore", "", *clean, f"--file={anew}", str(copy))
        one = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
        run("psql", url, *one, f"--file={away}", f"--file={anew}")
    migrate(url)
    settle(url)
    return aside


def _alone(connection: Connection) -> list[str]:
    """What has to go, where nobody else is connected. Raises Unusable."""
    if connection.exec_driver_sql(OTHERS).scalar():
        raise Unusable(Trouble.LOCKED)
    there = {str(name) for (name,) in connection.exec_driver_sql(_TABLES)}
    if there and not {KEPT, OURS} <= there:
        raise Unusable(Trouble.FOREIGN)
    return [str(each) for (each,) in connection.exec_driver_sql(_AWAY)] if there else []


def _rows(copy: Path, table: str) -> Iterator[Mapping[str, str]]:
    """The rows of a table in a dump, as COPY writes them
    (https://www.postgresql.org/docs/current/sql-copy.html)."""
    columns: list[str] = []
    for line in run(
        "pg_restore", "", "--data-only", f"--table={table}", "--file=-", str(copy)
    ).split("\n"):
        if line.startswith("COPY "):
            columns = [
                name.strip(' "') for name in line.partition("(")[2].partition(")")[0].split(",")
            ]
        elif line == "\\.":
            columns = []
        elif columns:
            yield dict(zip(columns, line.split("\t"), strict=True))
