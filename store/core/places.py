"""Places: on a server, where one process takes what is to be said, no other does meanwhile."""

from collections.abc import Collection
from enum import IntEnum
from zlib import crc32

from sqlmodel import Session

from store.core.sessions import Writing


class Of(IntEnum):
    """What a place is: the first of an advisory lock's two numbers, the same for good."""

    HOME = 0x636F6F
    PERSON = 0x636F70
    MEMBER = 0x636F71


Place = tuple[Of, int]
"""A place by its two numbers; the second is an id, or made by `number`."""
# Nobody is waited for. A lock goes with its transaction, however that ends:
# https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
_TRY = (
    "SELECT about, which FROM unnest(%s::int[], %s::int[]) AS wanted (about, which) "
    "WHERE pg_try_advisory_xact_lock(about, which)"
)


def beside(session: Session) -> bool:
    """Whether others may write while this transaction does. An SQLite file has one writer."""
    return isinstance(session, Writing) and session.get_bind().dialect.name != "sqlite"


def free(session: Session, wanted: Collection[Place]) -> set[Place]:
    """Those of the places that nobody has: they are ours until the transaction ends."""
    places = sorted(set(wanted))
    asked = ([about.value for about, _which in places], [which for _about, which in places])
    found = session.connection().exec_driver_sql(_TRY, asked) if places else ()
    return {(Of(about), which) for about, which in found}


def number(name: str) -> int:
    """The number of what has a name: of two with the same one waits for the other, and no more."""
    return crc32(name.encode()) - 2**31
