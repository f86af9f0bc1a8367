"""A fresh, migrated database for a test: migrated once in a process, then copied."""

import sqlite3
from contextlib import closing
from pathlib import Path

from store.migrate import fresh as made


def fresh(folder: Path) -> str:
    """The URL of a new database in `folder`, as migrating makes it."""
    return made(folder / "convene.db")


def copied(url: str) -> bytes:
    """A database as it stands, to begin others with."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as there:
        return there.serialize()


def begun(folder: Path, content: bytes) -> str:
    """The URL of a new database in `folder` that stands as the copied one did."""
    path = folder / "convene.db"
    path.write_bytes(content)
    return f"sqlite:///{path}"
