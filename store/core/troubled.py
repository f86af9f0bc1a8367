"""Troubled: what the system or the database say, raised as what befell the database."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC

from sqlalchemy.exc import DBAPIError

from store.core.trouble import Trouble, Unusable, reason, trouble


@contextmanager
def troubled() -> Iterator[None]:
    """Raises Unusable for what tells that a database can't be used."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        found = trouble(error)
        if found is None and isinstance(error, OSError):
            found = Trouble.FULL if error.errno == ENOSPC else Trouble.CLOSED
        if found is None and not isinstance(getattr(error, "orig", error), sqlite3.Error):
            found = Trouble.UNREACHABLE
        if found is None:
            raise
        raise Unusable(found, getattr(error, "strerror", None) or reason(error)) from error
