"""Pace: about one post a second to a channel, as Slack asks, with short bursts let through."""

import asyncio
import time
from collections.abc import Awaitable, Callable

BURST = 5
"""Posts that go at once to a channel that was quiet; Slack tolerates short bursts."""
MOST = 10_000
"""Channels whose last post is remembered."""


class Pace:
    """Holds up whoever posts to a channel too fast; other channels go on meanwhile."""

    def __init__(
        self,
        seconds: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`seconds` is how far apart posts to one channel are in the long run."""
        self._seconds = seconds
        self._clock = clock
        self._sleep = sleep
        self._next: dict[str, float] = {}

    async def wait(self, place: str) -> None:
        """Wait for one's turn in a channel."""
        now = self._clock()
        # Each post takes a second of the channel's time; BURST of them may be taken in advance.
        turn = max(self._next.pop(place, 0.0), now - BURST * self._seconds)
        self._next[place] = turn + self._seconds
        if len(self._next) > MOST:
            del self._next[next(iter(self._next))]
        if turn > now:
            await self._sleep(turn - now)
