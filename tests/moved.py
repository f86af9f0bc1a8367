"""A community that moves: out of one database into an archive, and out of that into another."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.core.arrived import arrived
from store.archive.brought import Brought, bring
from store.archive.written import lines
from store.database import Session, Store
from store.work import Work
from tests.fresh import fresh
from tests.room import Room

AT = datetime(2026, 11, 29, 12, tzinfo=UTC)


def told(store: Store, community: int = 1) -> list[str]:
    """The lines of a community's archive."""
    return store.look(lambda session: list(lines(session, community, "Convene 0.3.0", AT)))


def put(archive: list[str], folder: Path) -> Path:
    """An archive of these lines, in a file."""
    path = folder / "community.jsonl"
    path.write_text("".join(f"{line}\n" for line in archive), "utf-8")
    return path


def arrive(session: Session, path: Path, now: datetime = AT) -> Brought:
    """Bring an archive in as `convene import` does."""
    brought = bring(session, path)
    arrived(Work(session, brought.community), now)
    return brought


@asynccontextmanager
async def moved(room: Room) -> AsyncIterator[Room]:
    """A room's community in a database that was empty, at the same moment."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(fresh(Path(folder)), hurried=True)
        try:
            with store.session() as session:
                arrive(session, put(told(room.store), Path(folder)), room.clock.now())
            yield Room(store, room.clock.now())
        finally:
            store.close()
