"""How a migration writes our own column types: as what they are kept as."""

from typing import Literal

from alembic.autogenerate.api import AutogenContext
from sqlmodel.sql.sqltypes import AutoString

from store.core.columns import Counter, Instant
from store.core.subject import About


def plainly(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """A type of ours as the type it is kept as, so that history does not hang on the code."""
    if kind != "type":
        return False
    if isinstance(item, Instant):
        return "sa.DateTime()"
    if isinstance(item, Counter):
        return "sa.Integer()"
    return "sa.String()" if isinstance(item, AutoString | About) else False
