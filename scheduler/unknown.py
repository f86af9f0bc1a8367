"""Unknown: what another version of Convene planned, left for a process that knows it."""

from datetime import datetime, timedelta

PAUSE = timedelta(minutes=1)
MOMENT = timedelta(milliseconds=50)
MOMENTS = 5
PATIENCE = timedelta(days=1)
"""How long after it was met first nobody will know it any more."""


class Unknown:
    """Occurrences whose prompt this version does not know, since when they were met.

    While one process after the other is brought up, the newer ones plan what the older ones have
    never heard of. Whoever does not know it puts it off, so that whoever does takes it.
    """

    def __init__(self, *, shared: bool) -> None:
        """Where the database is not `shared`, nobody else is there to know it."""
        self._patience = PATIENCE if shared else timedelta(0)
        self._met: dict[int, tuple[datetime, int]] = {}

    def waits(self, occurrence: int, now: datetime) -> datetime | None:
        """Until when it is put off; None once nobody took it for a day."""
        first, times = self._met.get(occurrence, (now, 0))
        if now >= first + self._patience:
            self._met.pop(occurrence, None)
            return None
        self._met[occurrence] = first, times + 1
        # All processes beat once a second: a moment after our beat theirs comes before our next.
        return now + PAUSE + MOMENT * (times % MOMENTS + 1)
