"""Transfer: all that a database holds, taken over into an empty one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, inspect, select, text

from store import tables
from store.checkup import examined
from store.core.troubled import troubled
from store.database import engine
from store.fitness import newest
from store.migrate import migrate
from store.transfer.alone import alone
from store.transfer.numbers import give_from, given
from store.transfer.sums import Sum

GROUP = 1_000
"""Rows that are handed over at once."""


class NotTransferred(Exception):
    """Why nothing was taken over."""


class NothingThere(NotTransferred):
    """There is no database yet, or nothing in it."""


class Behind(NotTransferred):
    """It is of an older version; the one argument is its revision."""


class NotEmpty(NotTransferred):
    """What it is to be taken over into holds something."""


class Unlike(NotTransferred):
    """What arrived is not what was sent; the one argument names the tables."""


def transfer(source: str, target: str) -> Counter[str]:
    """Take everything over, in one transaction; how many rows of each table.

    Nobody can write to the source meanwhile. Rows are counted and summed up on both sides, and kept
    only where they are the same; a number that was given once is not given again. The full-text
    index is made anew by the target itself. Raises NotTransferred, Busy where somebody has the
    source open, and Unusable for the target.
    """
    ready(source, target)
    with alone(source) as there:
        migrate(target)
        opened = engine(target)
        try:
            writes = opened.execution_options(writes=True)
            with troubled(), writes.begin() as here:
                return _taken_over(there, here)
        finally:
            opened.dispose()


def ready(source: str, target: str) -> None:
    """Find out whether it can be begun. Raises NotTransferred, and Unusable for either."""
    if not (revision := examined(source)):
        raise NothingThere
    if revision != newest():
        raise Behind(revision)
    if (revision := examined(target)) and (revision != newest() or _holds(target)):
        raise NotEmpty


def _holds(url: str) -> bool:
    """Whether there is any row: tables alone are no harm."""
    opened = engine(url)
    try:
        with troubled(), opened.connect() as connection:
            first = (select(text("1")).select_from(each).limit(1) for each in _every())
            return any(connection.scalar(one) for one in first)
    finally:
        opened.dispose()


def _taken_over(there: Connection, here: Connection) -> Counter[str]:
    """Copy, go on counting where the source is, and compare."""
    with _in_any_order(here):
        sent = {each.name: _copied(each, there, here) for each in _every()}
    for each in _every():
        if each.autoincrement_column is not None:
            give_from(here, each, given(there, each))
    unlike = [each.name for each in _every() if _summed(each, here) != sent[each.name]]
    if unlike:
        raise Unlike(", ".join(unlike))
    return Counter({name: told.rows for name, told in sent.items()})


def _copied(table: Table, there: Connection, here: Connection) -> Sum:
    total = Sum()
    for group in _rows(table, there):
        here.execute(insert(table), [dict(row._mapping) for row in group])
        total.add(group)
    return total


def _summed(table: Table, where: Connection) -> Sum:
    total = Sum()
    for group in _rows(table, where):
        total.add(group)
    return total


def _rows(table: Table, where: Connection) -> Iterator[Sequence[Row[Any]]]:
    # By their keys: in the order in which they were written they would tell more than they hold.
    query = select(table).order_by(*table.primary_key)
    yield from where.execute(query, execution_options={"yield_per": GROUP}).partitions()


def _every() -> Sequence[Table]:
    """Each table after those that it points at."""
    return tables.METADATA.sorted_tables


@contextmanager
def _in_any_order(here: Connection) -> Iterator[None]:
    """Within it a row may point at one that comes later, as a message at its thread."""
    if here.dialect.name == "sqlite":
        # Until the end of the transaction (https://sqlite.org/pragma.html#pragma_defer_foreign_keys).
        here.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        yield
        return
    rules = [
        (each.name, rule["name"])
        for each in _every()
        if any(key.column.table is each for key in each.foreign_keys)
        for rule in inspect(here).get_foreign_keys(each.name)
        if rule["referred_table"] == each.name
    ]
    change = 'ALTER TABLE "{}" ALTER CONSTRAINT "{}" {}'
    for table, rule in rules:
        here.exec_driver_sql(change.format(table, rule, "DEFERRABLE INITIALLY DEFERRED"))
    yield
    here.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
    for table, rule in rules:
        here.exec_driver_sql(change.format(table, rule, "NOT DEFERRABLE"))
