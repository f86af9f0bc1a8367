"""Health: whether what we write is kept; the operator hears once when it ends, once when it is."""

import asyncio

import structlog

from bot.core.database_faults import while_running, working_again
from bot.core.ports import Clock
from store.core.trouble import Trouble
from store.database import Store

log = structlog.get_logger(__name__)

FOR_GOOD = frozenset({Trouble.DAMAGED, Trouble.NOT_A_DATABASE})
"""What does not heal by itself: that one thing could be written says nothing of the others."""


class Health:
    """The database's, as a heart finds it beat by beat."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._told = False

    def tell(self) -> None:
        """Say what ails the database, unless that was said."""
        found = self._store.condition.trouble
        if found is not None and not self._told:
            self._told = True
            log.error(while_running(found), trouble=found.value)

    async def look(self) -> int:
        """Where something ails it, find out whether it still does. Raises NotKept.

        How often it was used in vain until now.
        """
        times = self._store.condition.times
        if self._store.condition.trouble is not None:
            self.tell()
            await asyncio.wrap_future(self._store.prove(self._clock.now()))
        return times

    def mending(self, times: int) -> bool:
        """Whether it was ailing, and nobody used it in vain since these `times`."""
        condition = self._store.condition
        found = condition.trouble
        return found is not None and found not in FOR_GOOD and condition.times == times

    def healed(self) -> None:
        """Say that it is well again."""
        self.tell()  # who was hindered in between is not told of a recovery alone
        self._store.condition.well()
        self._told = False
        log.warning(working_again())
