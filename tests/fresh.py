"""A fresh, migrated database for a test: migrated once in a process, then copied."""

from pathlib import Path

from store.migrate import fresh as made


def fresh(folder: Path) -> str:
    """The URL of a new database in `folder`, as migrating makes it."""
    return made(folder / "convene.db")
