"""How often a method may be called, by Slack's tiers: beyond that it answers 429."""

from collections import defaultdict, deque
from datetime import datetime, timedelta
from math import ceil

from bot.core.ports import Clock

PER_MINUTE = {"t1": 1, "t2": 20, "t3": 50, "t4": 100}
"""Calls a minute for each method and workspace."""
POSTING = "chat.postMessage"
POSTS_GAP = timedelta(seconds=1)
"""About one post a second for each channel."""
MINUTE = timedelta(minutes=1)


class Limits:
    """Counts calls by the platform's clock. With `enforced` off nothing is ever too much."""

    def __init__(self, clock: Clock, *, enforced: bool) -> None:
        self.enforced = enforced
        self._clock = clock
        self._calls: defaultdict[tuple[str, str], deque[datetime]] = defaultdict(deque)

    def wait(self, method: str, tier: str, team: str, channel: str) -> int:
        """Seconds to wait before this call would be taken; 0 for a call that is taken now."""
        if not self.enforced:
            return 0
        if method == POSTING:
            return self._counted((POSTING, channel), 1, POSTS_GAP)
        if tier not in PER_MINUTE:
            return 0
        return self._counted((method, team), PER_MINUTE[tier], MINUTE)

    def _counted(self, key: tuple[str, str], most: int, within: timedelta) -> int:
        now, calls = self._clock.now(), self._calls[key]
        while calls and calls[0] <= now - within:
            calls.popleft()
        if len(calls) >= most:
            return max(1, ceil((calls[0] + within - now).total_seconds()))
        calls.append(now)
        return 0
