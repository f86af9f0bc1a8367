"""Glance: whether a file is a copy at all, as its beginning, its size and its tables tell.

Each copy was looked at as a whole when it was made; this finds those that are none, or were cut
since, in less than a millisecond.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from store.copies.dump import HEADING as DUMPED
from store.fitness import HEADING, KEPT, OURS
from store.reading import opened

BEGINNING = 100
"""Bytes of SQLite's header (https://sqlite.org/fileformat.html#the_database_header)."""


def is_copy(path: Path) -> bool:
    """Whether there is a copy under a name, of a file or of a database on a server."""
    try:
        with path.open("rb") as begun:
            header = begun.read(BEGINNING)
        if header.startswith(DUMPED):
            return len(header) == BEGINNING  # how long the rest is to be is told nowhere
        return _long_enough(header, path.stat().st_size) and _ours(path)
    except (OSError, sqlite3.Error):
        return False


def _long_enough(header: bytes, size: int) -> bool:
    if len(header) < BEGINNING or not header.startswith(HEADING):
        return False
    page, pages = int.from_bytes(header[16:18]), int.from_bytes(header[28:32])
    return size >= pages * (65536 if page == 1 else page)


def _ours(path: Path) -> bool:
    with closing(opened(path)) as there:
        asked = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN (?, ?)"
        (both,) = there.execute(asked, (KEPT, OURS)).fetchone()
        return bool(both == len((KEPT, OURS)))
