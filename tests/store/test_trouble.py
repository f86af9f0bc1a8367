"""What tells that a database can't be used just now, and what is no sign of it."""

import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from sqlalchemy.exc import OperationalError

from store.core.trouble import Trouble, trouble
from store.database import engine

psycopg = pytest.importorskip("psycopg")


def test_a_server_that_does_not_answer_is_away() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        with pytest.raises(OperationalError) as fault:
            engine(f"postgresql+psycopg://me@127.0.0.1:{port}/convene").connect()
    assert trouble(fault.value) is Trouble.UNREACHABLE


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("DiskFull", Trouble.FULL),
        ("ReadOnlySqlTransaction", Trouble.READ_ONLY),
        ("LockNotAvailable", Trouble.LOCKED),
        ("AdminShutdown", Trouble.UNREACHABLE),
        ("TooManyConnections", Trouble.UNREACHABLE),
        ("ConnectionFailure", Trouble.UNREACHABLE),
        ("UniqueViolation", None),
        ("SyntaxError", None),
        ("DeadlockDetected", None),
    ],
)
def test_what_a_server_says_tells_what_it_is(name: str, meaning: Trouble | None) -> None:
    make: Callable[[], Exception] = getattr(psycopg.errors, name)
    assert trouble(make()) is meaning


def test_a_rule_that_was_broken_is_no_fault_of_the_database() -> None:
    with closing(sqlite3.connect(":memory:")) as there:
        there.execute("CREATE TABLE one (number INTEGER NOT NULL)")
        with pytest.raises(sqlite3.IntegrityError) as fault:
            there.execute("INSERT INTO one VALUES (NULL)")
    assert trouble(fault.value) is None
