"""Addresses of databases: an SQLite file, or a database on a server of PostgreSQL."""

import os
from pathlib import Path

from sqlalchemy import URL, make_url

POSTGRESQL = "postgresql+psycopg"
"""The drivername to open a database on a server with."""


def read(url: str) -> URL:
    """An address taken apart. PostgreSQL's own form, of either name, means our driver.

    A query of it goes to the driver as it is (sslmode=require).
    """
    found = make_url(url)
    ours = found.drivername in ("postgres", "postgresql")
    return found.set(drivername=POSTGRESQL) if ours else found


def served(url: str) -> bool:
    """Whether a server keeps it, and not a file."""
    return read(url).get_backend_name() != "sqlite"


def path_of(url: str) -> Path | None:
    """Where an SQLite database lies; None for one in memory, or of another kind.

    It is the file itself, whatever links lead there: SQLite keeps its log beside that, and our
    locks lie there as well, so that whoever comes by another name meets the same ones.
    """
    said = said_path(url)
    # One that leads in a circle is told by whoever opens it.
    return Path(os.path.realpath(said)) if said else None


def said_path(url: str) -> Path | None:
    """The same as its address has it. Copies are called so, wherever a link leads one day."""
    parsed = read(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        return None
    return None if parsed.database == ":memory:" else Path(parsed.database)


def shown(url: str) -> str:
    """An address to be shown: where the database is, and nobody's password."""
    found = read(url)
    if not served(url):
        return found.database or ""
    # Who and how is no secret, but of no use to whoever has to find the server.
    where = found.host or str(found.query.get("host", ""))
    port = f":{found.port}" if found.port else ""
    return f"{found.database} at {where}{port}" if where else str(found.database)
