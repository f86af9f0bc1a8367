"""Buckets: how much has lately come from each of many, held in memory within a bound."""

import threading

from bot.core.rules.bucket import Rate, drawn

MOST = 10_000
"""How many are remembered: those that came last, when there are more."""


class Buckets:
    """One bucket for each key. Any thread may draw.

    They are this process's own, in its memory: with several processes each lets through as much,
    and a new one begins with full ones. Enough against a flood, and nothing is written for it.
    """

    def __init__(self, rate: Rate, most: int = MOST) -> None:
        self._rate = rate
        self._most = most
        self._full_at: dict[str, float] = {}
        self._turn = threading.Lock()

    def __len__(self) -> int:
        """How many are remembered."""
        return len(self._full_at)

    def draw(self, key: str, now: float) -> float:
        """Draw a token, at a moment in seconds: 0, or in how many to come back where there is none.

        Only who draws moves to the end, so that one who is sent away again and again can't keep
        others' from being forgotten, nor their own from being remembered.
        """
        with self._turn:
            full_at, wait = drawn(self._full_at.get(key, now), now, self._rate)
            if not wait:
                self._full_at.pop(key, None)
                self._full_at[key] = full_at
                self._forget(now)
            return wait

    def _forget(self, now: float) -> None:
        """Drop the oldest while they are full again, as if there were none, or are too many."""
        while self._full_at:
            oldest = next(iter(self._full_at))
            if self._full_at[oldest] > now and len(self._full_at) <= self._most:
                return
            del self._full_at[oldest]
