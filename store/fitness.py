"""Fitness: whether a database is ours to use, found out before anything is written to it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from store.core.trouble import Trouble, Unusable, trouble

KEPT = "alembic_version"
"""Alembic's own table, where the revision stands."""
HEADING = b"SQLite format 3\0"
"""What every SQLite file begins with (https://sqlite.org/fileformat.html)."""
OURS = "taken"
"""A table of ours since the first revision: other programs have Alembic too."""


def path_of(url: str) -> Path | None:
    """Where an SQLite database lies; None for one in memory, or of another kind."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        return None
    return None if parsed.database == ":memory:" else Path(parsed.database)


def examine(url: str, known: frozenset[str]) -> None:
    """Look at an SQLite file that is there, without writing to it. Raises Unusable.

    One that is not there yet, or is empty, is fit. `known` are the revisions there are.
    """
    path = path_of(url)
    if path is None:
        return
    try:
        if path.is_dir():
            raise Unusable(Trouble.FOLDER)
        if not path.exists():
            near = next(each for each in path.parents if each.exists())
            if not near.is_dir() or not os.access(near, os.W_OK | os.X_OK, effective_ids=True):
                raise Unusable(Trouble.CLOSED)
            return
        if not path.stat().st_size:
            return
        # Read by hand, since SQLite takes a file that is too short for an empty one.
        with path.open("rb") as begun:
            if begun.read(len(HEADING)) != HEADING:
                raise Unusable(Trouble.NOT_A_DATABASE)
        try:
            _look(path, known)
        except Unusable:
            # Somebody may have begun to write to it meanwhile: their log tells the rest.
            if not _in_use(path):
                raise
            _look(path, known)
    except (OSError, sqlite3.Error) as error:
        raise Unusable(trouble(error) or Trouble.CLOSED, str(error)) from error
    # The log lies in the same folder, so that it has to take files as well.
    for each in (path, path.parent):
        if not os.access(each, os.W_OK, effective_ids=True):
            raise Unusable(Trouble.READ_ONLY)


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


def _in_use(path: Path) -> bool:
    """Whether there is a log beside it, with what is not yet in the file itself."""
    return any(Path(f"{path}{ending}").exists() for ending in ("-wal", "-journal"))


def _look(path: Path, known: frozenset[str]) -> None:
    # Immutable: not even a log is made beside a file that may turn out to be somebody else's.
    how = "mode=ro" if _in_use(path) else "immutable=1"
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True)) as there:
        tables = {name for (name,) in there.execute("SELECT name FROM sqlite_master")}
        if not tables:
            return
        if not {KEPT, OURS} <= tables:
            raise Unusable(Trouble.FOREIGN)
        found = there.execute(f"SELECT version_num FROM {KEPT}").fetchone()  # noqa: S608
        revision = str(found[0]) if found else ""
        if revision not in known:
            numbered = revision.isdigit() and len(revision) == len(max(known))
            newer = numbered and revision > max(known)
            raise Unusable(Trouble.NEWER if newer else Trouble.FOREIGN, revision)
        (sound,) = there.execute("PRAGMA quick_check(1)").fetchone()
        if sound != "ok":
            raise Unusable(Trouble.DAMAGED, str(sound).splitlines()[-1])
