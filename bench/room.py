"""A bot on a new SQLite file, for measuring."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.core.calls import Call, Caller, Place
from bot.core.commands import declared
from bot.core.dispatch import Dispatch
from scheduler.clock import SimulatedClock
from store.database import Store
from store.migrate import migrate

NOW = datetime(2026, 3, 2, 16, tzinfo=UTC)


@contextmanager
def opened() -> Iterator[tuple[Store, Dispatch, SimulatedClock]]:
    """A migrated store with a dispatch on it, its clock standing; gone on leaving."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        migrate(url)
        store = Store(url)
        clock = SimulatedClock(NOW)
        try:
            yield store, Dispatch(store, clock, declared(), lambda _who: True), clock
        finally:
            store.close()


def call(
    id: str,
    command: str,
    user: str = "chris",
    channel: str = "home",
    workspace: str = "here",
    **args: str,
) -> Call:
    """A Call as a button makes it."""
    who = Caller("bench", workspace, user, user.capitalize(), "UTC", founds=True)
    return Call(id, command, who, Place("bench", workspace, channel, channel), args, "button")


def found(dispatch: Dispatch, channel: str = "home") -> None:
    """Set a community up in a channel."""
    given = {"template": "first-friday", "name": "Bench", "zone": "America/Phoenix"}

    async def both() -> None:
        await dispatch(call(f"setup:{channel}", "cop setup", channel=channel, **given))
        reply = await dispatch(call(f"confirm:{channel}", "cop confirm", channel=channel))
        assert not reply.refused, reply

    asyncio.run(both())
