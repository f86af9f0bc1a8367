"""The two clocks: the system's, and one that somebody moves."""

import time
from datetime import UTC, datetime, timedelta


class SystemClock:
    """What time it is."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)


class SimulatedClock:
    """A clock that stands where it is put; `running` it also goes on by itself, as clocks do."""

    def __init__(self, start: datetime, *, running: bool = False) -> None:
        self._at = start.astimezone(UTC)
        self._since = time.monotonic()
        self._running = running

    def now(self) -> datetime:
        """The simulated instant, aware, in UTC."""
        # The monotonic clock, since somebody may set the machine's own.
        gone = time.monotonic() - self._since if self._running else 0.0
        return self._at + timedelta(seconds=gone)

    def to(self, at: datetime) -> None:
        """Put the clock forward to an instant; it never goes back."""
        # What was settled must never come to lie in the future.
        self._at = max(at.astimezone(UTC), self.now())
        self._since = time.monotonic()
