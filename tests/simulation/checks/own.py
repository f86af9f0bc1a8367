"""No community sees another's: no row points into one, no message holds one's card."""

from functools import cache

from sqlmodel import SQLModel

import store.tables  # noqa: F401 - all of them are declared
from tests.simulation.seen import Seen

SHARED = frozenset({"care", "checkin", "joint"})
"""What two communities agreed on has a row between them."""


@cache
def _pointing() -> tuple[str, ...]:
    """A query for each column by which a row of a community points at a row of one."""
    tables = SQLModel.metadata.tables
    return tuple(
        f"SELECT '{table.name}.{column.name}', a.{column.name} FROM {table.name} a "  # noqa: S608
        f"JOIN {key.column.table.name} b ON b.{key.column.name} = a.{column.name} "
        "WHERE a.community_id <> b.community_id"
        for table in tables.values()
        if "community_id" in table.c and table.name not in SHARED
        for column in table.c
        for key in column.foreign_keys
        if "community_id" in key.column.table.c
    )


def nothing_of_another_community(seen: Seen) -> list[str]:
    """Neither in the database nor on a platform."""
    rows = [tuple(row) for query in _pointing() for row in seen.rows(query)]
    homes = {
        (row["platform"], row["channel"]): row["community_id"]
        for row in seen.rows("SELECT platform, channel, community_id FROM home")
    }
    strange = [
        f"{said.key} of community {said.owner} has a card of {said.shown} in “{said.channel}”"
        for said in seen.record.said
        if said.owner != said.shown
        or (said.channel and homes.get((said.platform, said.channel), said.owner) != said.owner)
    ]
    return [*(f"{column} {number} is another community's" for column, number in rows), *strange]
