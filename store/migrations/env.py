"""Runs migrations on the connection that `store.migrate` hands over."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel.sql.sqltypes import AutoString

from store import tables
from store.core.columns import Instant
from store.core.subject import About
from store.migrate import ours


def _plainly(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Our own column types as what they are kept as, so that history does not hang on the code."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime()"
    if kind == "type" and isinstance(item, AutoString | About):
        return "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.METADATA,
    # SQLite cannot alter most of a table in place: Alembic copies it into a new one.
    render_as_batch=True,
    render_item=_plainly,
    compare_type=True,
    include_name=ours,
)
context.run_migrations()
