"""Figures: what the outbox and the platforms are like at one moment, as metrics show it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.core.ports import Clock
from store.checkup import since_message, waiting
from store.core.trouble import trouble
from store.database import Session, Store


@dataclass(frozen=True, slots=True)
class Figures:
    """`deliveries` by state, `oldest` in seconds, `connected` 1 or 0 by platform."""

    well: bool
    deliveries: Mapping[str, int]
    oldest: float
    connected: Mapping[str, int]


def figures(
    store: Store, clock: Clock, connected: Mapping[str, Callable[[], bool]]
) -> Figures | None:
    """Those of this moment, None where the database can't be read."""
    now = clock.now()

    def look(session: Session) -> tuple[Mapping[str, int], float]:
        since = since_message(session, now)
        return waiting(session), (now - since).total_seconds() if since is not None else 0.0

    try:
        deliveries, oldest = store.look(look)
    except Exception as error:
        if not trouble(error):
            raise
        return None
    there = {name: int(asked()) for name, asked in connected.items()}
    return Figures(store.condition.trouble is None, deliveries, oldest, there)
