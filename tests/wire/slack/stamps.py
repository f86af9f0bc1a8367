"""Identities as the platform gives them out: ids that never repeat, timestamps that only grow."""

from collections import Counter
from datetime import datetime

from bot.core.ports import Clock


class Stamps:
    """Gives out ids and message timestamps; the same run gives the same ones again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._given: Counter[str] = Counter()
        self._last = 0

    def id(self, kind: str) -> str:
        """The next id that begins with `kind`: "U" for users, "C" for channels, "V" for views."""
        self._given[kind] += 1
        return f"{kind}0{self._given[kind]:07d}"

    def ts(self) -> str:
        """The present as "1772463600.000100", later than any given out before."""
        self._last = max(self._last + 100, _micros(self._clock.now()))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def now(self) -> datetime:
        """The present instant."""
        return self._clock.now()


def _micros(at: datetime) -> int:
    return int(at.timestamp()) * 1_000_000
