"""What tells that a database can't be used just now, and what is no sign of it."""

import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from sqlalchemy.exc import OperationalError

from store.core.trouble import Trouble, Unusable, reason, trouble
from store.core.troubled import troubled
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
        ("InvalidPassword", Trouble.REFUSED),
        ("InvalidCatalogName", Trouble.ABSENT),
        ("InsufficientPrivilege", Trouble.CLOSED),
        ("UniqueViolation", None),
        ("SyntaxError", None),
        ("DeadlockDetected", None),
    ],
)
def test_what_a_server_says_tells_what_it_is(name: str, meaning: Trouble | None) -> None:
    make: Callable[[], Exception] = getattr(psycopg.errors, name)
    assert trouble(make()) is meaning


AT = 'connection failed: connection to server at "127.0.0.1", port 5432 failed: '


@pytest.mark.parametrize(
    ("said", "meaning", "why"),
    [
        ("Connection refused\n\tIs the server running?", Trouble.UNREACHABLE, "Connection refused"),
        ("FATAL:  the database system is starting up", Trouble.UNREACHABLE, ""),
        ("FATAL:  sorry, too many clients already", Trouble.UNREACHABLE, ""),
        ('FATAL:  password authentication failed for user "me"', Trouble.REFUSED, ""),
        ("fe_sendauth: no password supplied", Trouble.REFUSED, "fe_sendauth: no password supplied"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.1"', Trouble.REFUSED, ""),
        ('FATAL:  role "me" does not exist', Trouble.REFUSED, ""),
        ('FATAL:  database "convene" does not exist', Trouble.ABSENT, ""),
    ],
)
def test_whoever_is_not_let_in_is_told_why(said: str, meaning: Trouble, why: str) -> None:
    error = psycopg.OperationalError(AT + said)
    assert trouble(error) is meaning
    assert reason(error) == (why or said.partition("FATAL:")[2].strip())


def test_a_rule_that_was_broken_is_no_fault_of_the_database() -> None:
    with closing(sqlite3.connect(":memory:")) as there:
        there.execute("CREATE TABLE one (number INTEGER NOT NULL)")
        with pytest.raises(sqlite3.IntegrityError) as fault:
            there.execute("INSERT INTO one VALUES (NULL)")
    assert trouble(fault.value) is None


def test_what_sqlite_itself_says_is_raised_as_what_befell_the_database() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as there:
        there.execute("PRAGMA max_page_count=1").fetchall()
        with pytest.raises(Unusable) as full, troubled():
            there.execute("CREATE TABLE one (number INTEGER)")
        assert full.value.trouble is Trouble.FULL
        with pytest.raises(sqlite3.OperationalError, match="no such table"), troubled():
            there.execute("SELECT number FROM one")
