"""Shape: which tables, columns and indexes there are, in the code and in a database."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import MetaData, UniqueConstraint

Ask = Callable[[str], Iterable[Sequence[Any]]]
"""Runs a statement on a database, and gives its rows."""
OTHERS = ("alembic_version", "sqlite_", "searchtext", "_litestream_")
"""How tables begin that a library, the full-text index or a tool for copies keeps."""

_SQLITE = """
    SELECT t.name, c.name, c."notnull", c.pk > 0 FROM sqlite_master AS t
    JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table'
"""
_SQLITE_INDEXES = """
    SELECT t.name, i."unique", c.name, i.name FROM sqlite_master AS t
    JOIN pragma_index_list(t.name) AS i JOIN pragma_index_info(i.name) AS c
    WHERE t.type = 'table' AND i.origin <> 'pk' ORDER BY i.name, c.seqno
"""
_POSTGRES = """
    SELECT t.relname, c.attname, c.attnotnull, COALESCE(c.attnum = ANY (p.indkey), false)
    FROM pg_class AS t JOIN pg_attribute AS c ON c.attrelid = t.oid
    LEFT JOIN pg_index AS p ON p.indrelid = t.oid AND p.indisprimary
    WHERE t.relkind IN ('r', 'p') AND t.relnamespace = current_schema()::regnamespace
    AND c.attnum > 0 AND NOT c.attisdropped
"""
_POSTGRES_INDEXES = """
    SELECT t.relname, i.indisunique, c.attname, i.indexrelid
    FROM pg_class AS t JOIN pg_index AS i ON i.indrelid = t.oid AND NOT i.indisprimary
    JOIN unnest(i.indkey) WITH ORDINALITY AS k (attnum, place) ON true
    JOIN pg_attribute AS c ON c.attrelid = t.oid AND c.attnum = k.attnum
    JOIN pg_class AS n ON n.oid = i.indexrelid AND left(n.relname, 10) <> 'searchtext'
    WHERE t.relkind IN ('r', 'p') AND t.relnamespace = current_schema()::regnamespace
    ORDER BY i.indexrelid, k.place
"""
_SQLITE_SEARCH = """
    SELECT type, name FROM sqlite_master WHERE type = 'trigger' OR name = 'searchtext'
"""
_POSTGRES_SEARCH = """
    SELECT 'trigger', t.tgname FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
    UNION ALL SELECT 'table', c.relname FROM pg_class AS c
    WHERE c.relname = 'searchtext' AND c.relnamespace = current_schema()::regnamespace
"""
SEARCH = {
    "sqlite": frozenset(
        {
            "table searchtext",
            "trigger searchentry_in",
            "trigger searchentry_out",
            "trigger searchentry_anew",
        }
    ),
    "postgresql": frozenset({"table searchtext", "trigger searchentry_put"}),
}
"""What the full-text index is made of, which no model tells."""
_ASKED = {
    "sqlite": (_SQLITE, _SQLITE_INDEXES, _SQLITE_SEARCH),
    "postgresql": (_POSTGRES, _POSTGRES_INDEXES, _POSTGRES_SEARCH),
}


def of_code(tables: MetaData, dialect: str) -> frozenset[str]:
    """The shape that a database of our models has, a line for each column and each index.

    An index is known by what it is on: each database calls those of its own making as it likes.
    """
    lines = set(SEARCH[dialect])
    for table in tables.tables.values():
        for column in table.columns:
            lines.add(_column(table.name, column.name, not column.nullable, column.primary_key))
        for index in table.indexes:
            lines.add(_index(table.name, index.unique, [each.name for each in index.columns]))
        for rule in table.constraints:
            if isinstance(rule, UniqueConstraint):
                lines.add(_index(table.name, True, [each.name for each in rule.columns]))
    return frozenset(lines)


def of_database(ask: Ask, dialect: str) -> frozenset[str]:
    """The shape that a database has. It is asked by names of the system, some milliseconds."""
    columns, indexes, search = _ASKED[dialect]
    lines = {_column(*row) for row in ask(columns) if not row[0].startswith(OTHERS)}
    lines |= {f"{kind} {name}" for kind, name in ask(search)}
    known: dict[tuple[str, bool, Any], list[str]] = {}
    for table, unique, column, which in ask(indexes):
        if not table.startswith(OTHERS):
            known.setdefault((table, unique, which), []).append(column)
    return frozenset(
        lines | {_index(table, unique, on) for (table, unique, _), on in known.items()}
    )


def difference(found: frozenset[str], wanted: frozenset[str]) -> str:
    """What is wrong with a shape, in few words; "" where nothing is."""
    missing, added = sorted(wanted - found), sorted(found - wanted)
    told = [f"without {', '.join(missing[:2])}"] if missing else []
    told += [f"with {', '.join(added[:2])}"] if added else []
    return " and ".join(told)


def _column(table: str, name: str, required: bool, key: bool) -> str:
    return f"{table}.{name}{' key' if key else ' required' if required else ''}"


def _index(table: str, unique: bool | None, columns: Sequence[str]) -> str:
    return f"{table} {'unique' if unique else 'index'} ({', '.join(columns)})"
