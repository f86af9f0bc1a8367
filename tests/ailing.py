"""Real faults of a database that is open: it is held locked, can't be written to, or is gone."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import psycopg

from store.core.address import read, served
from store.database import Store


def pragma(store: Store, words: str) -> None:
    """Set something up on the writer's own connection."""
    store.write(lambda s: s.connection().exec_driver_sql(f"PRAGMA {words}").close()).result(30)


@contextmanager
def locked(store: Store) -> Iterator[None]:
    """Another program holds it locked, for longer than the writer waits."""
    pragma(store, "busy_timeout=20")
    with closing(sqlite3.connect(place(store), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def read_only(store: Store) -> Iterator[None]:
    """It can be read and not written."""
    driver = store.write(lambda s: s.connection().connection.driver_connection).result(30)
    assert isinstance(driver, sqlite3.Connection)
    # Said to the driver itself: the writer could not begin to take it back.
    driver.execute("PRAGMA query_only=1")
    yield
    driver.execute("PRAGMA query_only=0")


@contextmanager
def full(store: Store) -> Iterator[None]:
    """It has no room for another page."""
    pragma(store, "max_page_count=1")
    yield
    pragma(store, "max_page_count=1000000")


@contextmanager
def gone(store: Store) -> Iterator[None]:
    """Its file is taken away, and put back."""
    away = place(store).rename(place(store).with_suffix(".away"))
    yield
    away.rename(place(store))


def place(store: Store) -> Path:
    """Where it lies."""
    return Path(str(read(store.url).database))


@contextmanager
def away(store: Store) -> Iterator[None]:
    """Its server lets nobody in any more, and has ended who was there."""
    with _beside(store) as server:
        door = next(Path(str(server.info.host)).glob(".s.PGSQL.*[0-9]"))
        shut = door.rename(door.with_suffix(".shut"))
        _end(server, store)
        yield
        shut.rename(door)


@contextmanager
def following(store: Store) -> Iterator[None]:
    """Its server lets it be read alone, as one that follows another does."""
    name = read(store.url).database
    with _beside(store) as server:
        server.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on".encode())
        _end(server, store)
        yield
        server.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only".encode())
        _end(server, store)


@contextmanager
def _beside(store: Store) -> Iterator["psycopg.Connection"]:
    there = read(store.url).set(drivername="postgresql", database="postgres")
    with psycopg.connect(there.render_as_string(hide_password=False), autocommit=True) as server:
        yield server


def ended(store: Store) -> None:
    """Its server has ended everybody's connection, and lets them in again."""
    with _beside(store) as server:
        _end(server, store)


def _end(server: "psycopg.Connection", store: Store) -> None:
    gone = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s"
    server.execute(gone, (read(store.url).database,))


FAULTS: dict[str, Callable[[Store], AbstractContextManager[None]]] = {
    "locked": locked,
    "read-only": read_only,
    "gone": gone,
}
"""By the word for them; under each of these nothing can be kept, however little it is."""
ON_A_SERVER: dict[str, Callable[[Store], AbstractContextManager[None]]] = {
    "read-only": following,
    "unreachable": away,
}
"""The same on a server."""
EVERYWHERE = [("sqlite", word) for word in FAULTS] + [("postgresql", word) for word in ON_A_SERVER]


def faults(store: Store) -> dict[str, Callable[[Store], AbstractContextManager[None]]]:
    """Those that can befall a database where it is."""
    return ON_A_SERVER if served(store.url) else FAULTS
