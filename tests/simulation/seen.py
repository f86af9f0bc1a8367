"""Seen: what checks look at, all of it there already when they begin."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from store.database import Session
from tests.simulation.platforms import Platform
from tests.simulation.record import Record


@dataclass(frozen=True, slots=True)
class Seen:
    """The database, the record, and what stands on the platforms at an instant.

    `look` reads by the store's own classes.
    """

    database: sqlite3.Connection
    record: Record
    now: datetime
    platforms: Mapping[str, Platform]
    look: Callable[[Callable[[Session], Any]], Any]

    def rows(self, query: str, *given: object) -> list[sqlite3.Row]:
        """What a query finds."""
        return self.database.execute(query, given).fetchall()

    def kept(self, at: datetime) -> str:
        """An instant as the database has it."""
        return at.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
