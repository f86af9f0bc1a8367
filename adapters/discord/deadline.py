"""The deadline: Discord waits three seconds for a first answer, and some of them may be gone."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime

WAITS = 3.0
"""Seconds that Discord waits for the first answer to an interaction.

https://docs.discord.com/developers/interactions/receiving-and-responding
"""
PATIENCE = 2.0
"""Seconds after which an answer is promised instead; the rest is for the promise's own way."""
REMEMBERED = 64
"""Interactions by which it is known how Discord's clock goes beside ours."""


class Lateness:
    """How much of its three seconds an interaction had lost before it was looked at.

    Its number tells when it was made, by Discord's clock, which is another one than ours. By how
    much is told by those that came the quickest of the latest: whatever is later than they were has
    waited, on the way or for us.
    """

    def __init__(self) -> None:
        self._behind: deque[float] = deque(maxlen=REMEMBERED)

    def of(self, made: datetime, now: datetime) -> float:
        """The seconds that one made then has lost by now."""
        behind = (now - made).total_seconds()
        self._behind.append(behind)
        lost = behind - min(self._behind)
        # What is too late anyhow, or seems so since a clock was set, has nothing to lose.
        return lost if lost < WAITS else 0.0


class First:
    """The first answer to one interaction: promised at the deadline, unless it was begun before."""

    def __init__(self) -> None:
        self._timer: asyncio.TimerHandle | None = None
        self._promise: asyncio.Task[None] | None = None

    def within(self, seconds: float, promise: Callable[[], Awaitable[None]]) -> None:
        """From now on `promise` is called after so many seconds."""
        loop = asyncio.get_running_loop()

        async def promised() -> None:
            await promise()

        def late() -> None:
            self._promise = loop.create_task(promised())

        # A timer rather than a task for what is asked: nearly always it is there in no time.
        self._timer = loop.call_later(max(0.0, seconds), late)

    async def begun(self) -> None:
        """An answer begins: none is promised any more, and a promise under way comes first."""
        if self._timer is not None:
            self._timer.cancel()
        if self._promise is not None:
            await asyncio.wait({self._promise})
