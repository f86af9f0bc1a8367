"""Migrations: run on start, one process at a time, after a backup."""

import fcntl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import structlog
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from store import tables
from store.backup import back_up, backups_of, check_folder
from store.core.address import said_path
from store.core.pool import TRIES, deadlocked
from store.core.private import close, make_file, make_folder
from store.core.trouble import Trouble, Unusable, trouble
from store.core.troubled import troubled
from store.database import engine
from store.fitness import HISTORY, examine, newest, path_of, recognised

log = structlog.get_logger(__name__)

Tell = Callable[[str, str, Path | None], object]
"""Hears that a database was brought up: from which revision, "" for a new one, to which one, and
where the copy from before lies, if one was made."""

PATIENCE, LOOK_AGAIN = 60.0, 0.1
"""Seconds to wait for another process that migrates or writes, and between two looks."""
TURN = 0x636F6E76
"""The advisory lock that is held on PostgreSQL while migrating; any number that is ours."""


def migrate(
    url: str,
    backups: Path | None = None,
    patience: float = PATIENCE,
    history: Path = HISTORY,
    tell: Tell = lambda _before, _now, _copy: None,
) -> str:
    """Bring a database up to the newest revision; the revision it had before, "" for a new one.

    One process at a time: others wait, `patience` seconds at most. An SQLite file that holds
    something is copied into `backups` (default: a folder "backups" beside it) before anything is
    changed. Raises Unusable, and has written nothing into it then, where the database is not fit
    for it. `history` is the folder of the migrations; `tell` hears of it where something was done.
    """
    path, said = path_of(url), said_path(url)
    with troubled():
        if path is None or said is None:
            return _migrate(url, history, patience, tell)
        folder = backups or said.parent / "backups"
        examine(path, history)
        check_folder(folder)
        make_folder(path.parent)
        _close(path, backups_of(said, folder))
        with alone(path, patience):
            return _migrate(
                url, history, patience, tell, lambda before: back_up(said, folder, before)
            )


def _migrate(
    url: str,
    history: Path,
    patience: float,
    tell: Tell,
    copy: Callable[[str], Path | None] = lambda _before: None,
) -> str:
    """Bring it up where it is behind; `copy` is told the revision before anything is changed."""
    opened = engine(url, patience=patience)
    try:
        with opened.connect() as connection:
            before = _recognised(connection, history)
            connection.rollback()
            # Where there is nothing to do nothing is written, and Alembic stays unloaded.
            if before != newest(history):
                made = copy(before) if before else None
                if _brought_up(connection.execution_options(writes=True), history, before):
                    tell(before, newest(history), made)
            return before
    finally:
        opened.dispose()


def _brought_up(connection: Connection, history: Path, before: str) -> bool:
    """Bring it up, and tell whether we did: whoever waited for another's turn has nothing to do.

    Others go on writing meanwhile, and each may wait for the other: then it is begun again.
    """
    for left in reversed(range(TRIES)):
        try:
            with _undone(), connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(select(func.pg_advisory_xact_lock(TURN)))
                mine = _recognised(connection, history) != newest(history)
                _upgrade(connection, history)
                # What does not come out as it should was not as it should be: it is undone.
                if before:
                    _recognised(connection, history)
                return mine
        except DBAPIError as error:
            if not deadlocked(error):
                raise
            log.info("what others write is in the way of a migration", tries_left=left)
    raise Unusable(Trouble.LOCKED)


def _recognised(connection: Connection, history: Path) -> str:
    dialect = connection.dialect.name
    return recognised(lambda asked: connection.exec_driver_sql(asked).all(), dialect, history)


@contextmanager
def _undone() -> Iterator[None]:
    """What a migration stumbles over is not as the version that it begins at made it."""
    try:
        yield
    except DBAPIError as error:
        if trouble(error) or error.connection_invalidated or deadlocked(error):
            raise
        raise Unusable(Trouble.CHANGED, str(error.orig).partition("\n")[0]) from error


def _close(path: Path, copies: Iterable[Path]) -> None:
    """Close our files to everybody else on the machine, if an older version left them open."""
    beside = [Path(f"{path}{ending}") for ending in ("", "-wal", "-shm", ".lock")]
    if closed := close([*beside, *copies]):
        log.warning("others could read these until now", files=[str(each) for each in closed])


def fresh(path: Path) -> str:
    """Make a new SQLite file as migrating makes it, and tell its URL.

    It is migrated once in a process and then copied, for those who need many: plays and tests.
    """
    make_file(path)
    path.write_bytes(_fresh())
    return f"sqlite:///{path}"


@cache
def _fresh() -> bytes:
    with TemporaryDirectory(prefix="convene-fresh-") as folder:
        path = Path(folder) / "convene.db"
        migrate(f"sqlite:///{path}")
        return path.read_bytes()


def _upgrade(connection: Connection, history: Path) -> None:
    # Alembic takes memory for as long as the process lives: only who migrates loads it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(history))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def differences(connection: Connection) -> list[str]:
    """What the tables in the code have that the migrated database has not, and the reverse."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    opts = {"compare_type": True, "include_name": ours}
    context = MigrationContext.configure(connection, opts=opts)
    return [str(difference) for difference in compare_metadata(context, tables.METADATA)]


def ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a name is of our models: the full-text index has tables and indexes of its own."""
    return not (kind in ("table", "index") and (name or "").startswith("searchtext"))


@contextmanager
def alone(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Keep others from bringing an SQLite file up or putting another in its place meanwhile.

    Raises Unusable where somebody else does so for longer than `patience` seconds.
    """
    lock = Path(f"{path}.lock")
    make_file(lock)
    with lock.open("r+") as held:
        until = monotonic() + patience
        while True:
            try:
                # The system lets go of it when the process ends, however it ends.
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if monotonic() > until:
                    raise Unusable(Trouble.LOCKED) from None
                sleep(LOOK_AGAIN)
        yield
