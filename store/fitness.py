"""Fitness: what a database is, and whether it is ours to use, found out before it is written to."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from store.core.address import path_of as path_of
from store.core.trouble import Trouble, Unusable, trouble
from store.reading import in_use, opened
from store.shape import Ask, difference, of_code, of_database

KEPT = "alembic_version"
"""Alembic's own table, where the revision stands."""
HEADING = b"SQLite format 3\0"
"""What every SQLite file begins with (https://sqlite.org/fileformat.html)."""
OURS = "taken"
"""A table of ours since the first revision: other programs have Alembic too."""
HISTORY = Path(__file__).parent / "migrations"
"""Where the migrations lie, in its folder "versions"."""
_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()",
}


def revisions(history: Path = HISTORY) -> frozenset[str]:
    """The revisions there are; each migration's file begins with its own."""
    found = (history / "versions").glob("[0-9]*.py")
    return frozenset(path.name.partition("_")[0] for path in found)


def newest(history: Path = HISTORY) -> str:
    """The newest revision there is."""
    return max(revisions(history))


def recognised(ask: Ask, dialect: str, history: Path = HISTORY) -> str:
    """What a database is: the revision it stands at, "" for one that holds nothing yet.

    Raises Unusable where it is not ours, of a version that this one can't bring up or go on with,
    or not as that version made it. How one of an older revision was made is seen once it is
    brought up, before that is kept.
    """
    there = {name for (name,) in ask(_TABLES[dialect])}
    if not there:
        return ""
    if not {KEPT, OURS} <= there:
        raise Unusable(Trouble.FOREIGN)
    revision = "".join(str(name) for (name,) in ask(f"SELECT version_num FROM {KEPT}"))  # noqa: S608
    known = revisions(history)
    if revision not in known:
        raise Unusable(unknown(revision, known), revision)
    if revision == max(known):
        # It walks the whole store, this file included.
        from store import tables

        wrong = difference(of_database(ask, dialect), of_code(tables.METADATA, dialect))
        if wrong:
            raise Unusable(Trouble.CHANGED, wrong)
    return revision


def unknown(revision: str, known: frozenset[str]) -> Trouble:
    """What a revision that is none of ours says of a database of ours."""
    if not revision:
        return Trouble.DAMAGED
    if not revision.isdecimal() or len(revision) != len(max(known)):
        return Trouble.FOREIGN
    return Trouble.NEWER if revision > max(known) else Trouble.UNRELEASED


def examine(path: Path, history: Path = HISTORY) -> str:
    """What an SQLite file is, as `recognised` tells, without writing to it. Raises Unusable.

    One that is not there yet holds nothing.
    """
    try:
        if path.is_dir():
            raise Unusable(Trouble.FOLDER)
        if not path.exists():
            near = next(each for each in path.parents if each.exists())
            if not near.is_dir() or not os.access(near, os.W_OK | os.X_OK, effective_ids=True):
                raise Unusable(Trouble.CLOSED)
            return ""
        # A device or a pipe looks empty as well, and is not ours to open, nor to close to others.
        if not path.is_file():
            raise Unusable(Trouble.NOT_A_DATABASE)
        if not path.stat().st_size:
            return ""
        # Read by hand, since SQLite takes a file that is too short for an empty one.
        with path.open("rb") as begun:
            if begun.read(len(HEADING)) != HEADING:
                raise Unusable(Trouble.NOT_A_DATABASE)
        try:
            revision = _look(path, history)
        except Unusable:
            # Somebody may have begun to write to it meanwhile: their log tells the rest.
            if not in_use(path):
                raise
            revision = _look(path, history)
    except (OSError, sqlite3.Error) as error:
        raise Unusable(trouble(error) or Trouble.CLOSED, str(error)) from error
    # The log lies in the same folder, so that it has to take files as well.
    for each in (path, path.parent):
        if not os.access(each, os.W_OK, effective_ids=True):
            raise Unusable(Trouble.READ_ONLY)
    return revision


def identity(path: Path | None) -> tuple[int, int] | None:
    """Which file it is, whatever its name; None where there is none."""
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found else None


def still_there(path: Path | None, opened: tuple[int, int] | None) -> None:
    """Raise Unusable where the file that was opened lies no longer under its name.

    The system lets us write to a file that was deleted, and forgets it all when we end.
    """
    if path is not None and identity(path) != opened:
        raise Unusable(Trouble.GONE)


def _look(path: Path, history: Path) -> str:
    with closing(opened(path)) as there:
        revision = recognised(there.execute, "sqlite", history)
        (sound,) = there.execute("PRAGMA quick_check(1)").fetchone()
        if sound != "ok":
            raise Unusable(Trouble.DAMAGED, str(sound).splitlines()[-1])
        return revision
