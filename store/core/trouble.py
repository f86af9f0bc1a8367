"""Trouble: why a database cannot be used, as it is found at the start or comes over it later."""

import re
import sqlite3
from enum import StrEnum


class Trouble(StrEnum):
    """Why a database, or the folder of its copies, cannot be used."""

    FOLDER = "folder"
    NOT_A_DATABASE = "not a database"
    FOREIGN = "foreign"
    NEWER = "newer"
    UNRELEASED = "from before the first release"
    DAMAGED = "damaged"
    CHANGED = "changed"
    READ_ONLY = "read-only"
    CLOSED = "closed"
    LOCKED = "locked"
    SERVED = "served"
    FULL = "full"
    FAULTY = "faulty"
    GONE = "gone"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    ABSENT = "absent"
    NO_DRIVER = "no driver"
    NO_COPY = "no copy"


# https://sqlite.org/rescode.html
_CODES = {
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_PERM: Trouble.CLOSED,
    sqlite3.SQLITE_CANTOPEN: Trouble.CLOSED,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_IOERR: Trouble.FAULTY,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.NOT_A_DATABASE,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY_DBMOVED: Trouble.GONE,
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_STATES = {
    "25006": Trouble.READ_ONLY,
    "28000": Trouble.REFUSED,
    "28P01": Trouble.REFUSED,
    "3D000": Trouble.ABSENT,
    "42501": Trouble.CLOSED,
    "53100": Trouble.FULL,
    "55P03": Trouble.LOCKED,
    "58030": Trouble.FAULTY,
}
AWAY = ("08", "53", "57P", "58")
"""How the states begin that say that a server is not there for us just now."""
_SAID = (
    (re.compile(r'database "[^"]*" does not exist'), Trouble.ABSENT),
    (re.compile("starting up|shutting down|recovery|too many|remaining connection"), None),
    (re.compile("password|FATAL"), Trouble.REFUSED),
)
"""What a server says, and why: whoever is not let in is told no state. None: not just now."""
PRIMARY = 0xFF
"""The bits of a result code that tell its kind; the others tell where it came up."""


class Unusable(Exception):
    """A database that is not to be used; `detail` is what more is known, never a secret."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(f"{trouble}: {detail}" if detail else str(trouble))
        self.trouble = trouble
        self.detail = detail


def trouble(error: BaseException | None) -> Trouble | None:
    """What befell the database, told by an error or by what it came of; None where nothing did.

    This alone tells a database that can't be used just now from a mistake of ours or of somebody's.
    What it came of is looked at as well where nobody named it as the cause: a full disk takes a
    savepoint along, and the error is that this can't be rolled back to.
    """
    while error is not None:
        if found := _told(error):
            return found
        error = error.__cause__ or error.__context__
    return None


def _told(error: BaseException) -> Trouble | None:
    if isinstance(error, Unusable):
        return error.trouble
    if isinstance(error, sqlite3.Error):
        # Errors of the driver itself, such as one of its use, come without a code.
        code = getattr(error, "sqlite_errorcode", 0)
        return _CODES.get(code) or _CODES.get(code & PRIMARY)
    # Known by its mark: the driver of PostgreSQL is an optional extra.
    if hasattr(error, "sqlstate"):
        return _of_server(error, error.sqlstate)
    return None


def reason(error: BaseException) -> str:
    """What a server or its driver says of it, in one line, and nothing of what was asked of it."""
    told = str(getattr(error, "orig", None) or error).strip()
    first, *_others = told.partition("FATAL:")[2].splitlines() or told.splitlines() or [""]
    return first.rpartition(" failed: ")[2].strip()


def _of_server(error: BaseException, state: str | None) -> Trouble | None:
    if state is not None:
        found = _STATES.get(state)
        return found or (Trouble.UNREACHABLE if state.startswith(AWAY) else None)
    # Without a state nobody answered, or nobody was let in.
    if "OperationalError" not in (each.__name__ for each in type(error).__mro__):
        return None
    told = str(error)
    known = (meant for pattern, meant in _SAID if pattern.search(told))
    return next(known, None) or Trouble.UNREACHABLE
