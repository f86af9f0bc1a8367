"""Pace: about one post a second to a place, as platforms ask, with short bursts let through."""

from datetime import UTC, datetime, timedelta

from bot.core.ports import Clock

BURST = 5
"""Posts that go at once to a place that was quiet; platforms tolerate short bursts."""
MOST = 10_000
"""Places whose last post is remembered."""
LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Pace:
    """Knows how long a place is to be left alone; other places go on meanwhile.

    Nothing is reserved. Whoever has to wait comes again, so that nobody holds a turn that they do
    not take, and only what was really posted counts.
    """

    def __init__(self, clock: Clock, seconds: float = 1.0) -> None:
        """`seconds` is how far apart posts to one place are in the long run."""
        self._clock = clock
        self._gap = timedelta(seconds=seconds)
        self._next: dict[str, datetime] = {}

    def wait(self, place: str, kept: datetime | None = None) -> timedelta:
        """How long until one more may go there; `kept` is what `free` told another process."""
        if kept is not None and kept > self._next.get(place, LONG_AGO):
            self._next[place] = kept
        wait = self._next.get(place, LONG_AGO) - self._clock.now()
        # No longer than a burst takes: somebody may have put the clock back.
        return max(timedelta(0), min(wait, BURST * self._gap))

    def free(self, place: str) -> datetime:
        """From when on one more may go there, for others to keep: a burst began in the past."""
        return self._next.get(place, LONG_AGO)

    def took(self, place: str) -> None:
        """A post goes there now: it takes its second, of which a burst may be taken in advance."""
        now = self._clock.now()
        turn = max(self._next.pop(place, LONG_AGO), now - (BURST - 1) * self._gap)
        self._next[place] = min(turn, now + BURST * self._gap) + self._gap
        if len(self._next) > MOST:
            del self._next[next(iter(self._next))]
