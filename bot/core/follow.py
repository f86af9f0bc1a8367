"""@follows: what follows from a change, whoever makes it and however, in its own transaction."""

from collections.abc import Callable
from datetime import datetime

from bot.core.discovery import discover
from store.core.written import Rows
from store.work import Work

Follow = Callable[[Work, datetime], None]
"""Does what follows, at an instant; what is so already it leaves as it is."""

_declared: list[tuple[frozenset[str], bool, Follow]] = []
"""By the names of the tables, and whether also where nothing was written."""


def follows(*models: Rows, unwritten: bool = True) -> Callable[[Follow], Follow]:
    """Declare that the decorated function is to run after any of these tables was written into.

    A community is also looked over once a month, and as a process begins, whatever was written.
    What mends nothing then, and would only draw again what stands, is not `unwritten`.
    """

    def declare(follow: Follow) -> Follow:
        tables = frozenset(str(model.__tablename__) for model in models)
        _declared.append((tables, unwritten, follow))
        return follow

    return declare


def followed(work: Work, now: datetime, *, whatever: bool = False) -> None:
    """Do what follows from what this transaction wrote; `whatever` it wrote, where told so.

    It is run by whoever opened the transaction: what a change entails need not be remembered by
    each who makes one.
    """
    discover()
    changed = work.written()
    for tables, unwritten, follow in _declared:
        if (whatever and unwritten) or not tables.isdisjoint(changed):
            follow(work, now)
            # What it wrote may have others follow, which come after it.
            changed = work.written()
