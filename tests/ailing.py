"""Real faults of a database that is open: it is held locked, can't be written to, or is gone."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

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
    return Path(str(make_url(store.url).database))


FAULTS: dict[str, Callable[[Store], AbstractContextManager[None]]] = {
    "locked": locked,
    "read-only": read_only,
    "gone": gone,
}
"""By the word for them; under each of these nothing can be kept, however little it is."""
