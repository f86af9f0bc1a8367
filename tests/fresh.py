"""A fresh, migrated database for a test: migrated once in a process, then copied.

An SQLite file, unless the test asks for the fixture `database`, which is each of the two in turn.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from store.migrate import fresh as made
from tests.postgres import Server

Content = bytes | str
"""A database as it stood: an SQLite file, or the name of a template on the server."""
KINDS = ("sqlite", "postgresql")
_on: list[Server] = []


@contextmanager
def served(server: Server) -> Iterator[None]:
    """Within it, databases are on that server; those that were made are gone after it."""
    _on.append(server)
    try:
        yield
    finally:
        _on.pop()
        server.clear()


@contextmanager
def kind(request: pytest.FixtureRequest) -> Iterator[str]:
    """Within it, databases are of the kind that a fixture is asked for."""
    if request.param == "sqlite":
        yield request.param
    else:
        with served(request.getfixturevalue("server")):
            yield request.param


def on() -> str:
    """Where databases are made just now: "sqlite", or "postgresql"."""
    return "postgresql" if _on else "sqlite"


def fresh(folder: Path) -> str:
    """The URL of a new database, as migrating makes it; a file lies in `folder`."""
    return _on[-1].fresh() if _on else made(folder / "convene.db")


def copied(url: str) -> Content:
    """A database that nobody has open as it stands, to begin others with."""
    if _on:
        return _on[-1].copied(url)
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as there:
        return there.serialize()


def begun(folder: Path, content: Content) -> str:
    """The URL of a new database that stands as the copied one did; a file lies in `folder`."""
    if isinstance(content, str):
        return _on[-1].begun(content)
    path = folder / "convene.db"
    path.write_bytes(content)
    return f"sqlite:///{path}"
