"""Keyring: the keys and the database, as whoever runs this Convene turns one into the next."""

from datetime import datetime

from adapters.slack.holding import LIVES
from adapters.slack.keys import Keys, Standing, closed_anew, standing
from store.audit import by_operator
from store.database import Store
from store.platforms.slack import holders, installations


class Keyring:
    """What is closed in one database. `told` is always keys as ENCRYPTION_KEYS gives them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def standing(self, told: str) -> Standing:
        """How what is kept stands with these keys."""
        return self._store.look(lambda session: standing(installations(session), Keys(told)))

    def close_anew(self, told: str, now: datetime, act: str) -> int:
        """Close everything with these keys and no others; how many workspaces' tokens that were.

        All in one transaction, and the trail of each community tells of the `act`.
        """
        with self._store.session() as session:
            changed = closed_anew(session, Keys(told))
            by_operator(session, now, act)
        return changed

    def others(self, told: str, now: datetime) -> list[tuple[str, datetime]]:
        """Where something runs that closes tokens with another key than the newest of these, and
        when it counts as ended, if nothing more is heard of it."""
        newest = Keys(told).newest
        found = self._store.look(lambda session: holders(session, now - LIVES))
        return [(each.host, each.seen_at + LIVES) for each in found if each.newest != newest]
