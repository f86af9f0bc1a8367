"""Trouble: why a database cannot be used, as it is found at the start or comes over it later."""

import sqlite3
from enum import StrEnum


class Trouble(StrEnum):
    """Why a database, or the folder of its copies, cannot be used."""

    FOLDER = "folder"
    NOT_A_DATABASE = "not a database"
    FOREIGN = "foreign"
    NEWER = "newer"
    DAMAGED = "damaged"
    READ_ONLY = "read-only"
    CLOSED = "closed"
    LOCKED = "locked"
    FULL = "full"
    FAULTY = "faulty"
    GONE = "gone"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
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
PRIMARY = 0xFF
"""The bits of a result code that tell its kind; the others tell where it came up."""


class Unusable(Exception):
    """A database that is not to be used; `detail` is what more is known, never a secret."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(f"{trouble}: {detail}" if detail else str(trouble))
        self.trouble = trouble
        self.detail = detail


def trouble(error: BaseException | None) -> Trouble | None:
    """What befell the database, told by an error or by what caused it; None where nothing did."""
    while error is not None:
        if isinstance(error, Unusable):
            return error.trouble
        if isinstance(error, sqlite3.Error):
            # Errors of the driver itself, such as one of its use, come without a code.
            code = getattr(error, "sqlite_errorcode", 0)
            return _CODES.get(code) or _CODES.get(code & PRIMARY)
        error = error.__cause__
    return None
