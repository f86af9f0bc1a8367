"""The dialect of SQLite, the same for every database: what is compiled for one serves the next."""

from typing import Any, Final

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

SQLITE: Final = "sqlite+alike"
"""The drivername to open an SQLite database with."""


class Alike(SQLiteDialect_pysqlite):
    """SQLAlchemy keeps what it compiled by dialect, and each engine has a dialect of its own.

    All of ours are set up alike, and one library speaks to all files: so they are one another's
    equals, and a statement is compiled once in a process, not once for each database that is
    opened. Compiling takes a quarter of the time of what is done on a new one.
    """

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


# Twice as many as there are statements.
COMPILED: Final[LRUCache[Any, Any]] = LRUCache(1000)
"""What was compiled. It depends on the statement alone, so that it never grows stale."""

registry.register(SQLITE.replace("+", "."), __name__, Alike.__name__)
