"""Identities as the platform gives them out: numbers that hold their time and only grow."""

from datetime import UTC, datetime

from bot.core.ports import Clock

EPOCH = 1_420_070_400_000
"""The first second of 2015 in milliseconds, which snowflakes count from."""


class Snowflakes:
    """Gives out ids by the platform's clock; the same run gives the same ones again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> str:
        """An id of the present millisecond, later than any given out before."""
        self._last = max(self._last + 1, first_of(self._clock.now()))
        return str(self._last)

    def now(self) -> datetime:
        """The present instant."""
        return self._clock.now()


def first_of(at: datetime) -> int:
    """The first id of an instant."""
    return (int(at.timestamp() * 1000) - EPOCH) << 22


def time_of(id: str) -> datetime:
    """When an id was given out."""
    return datetime.fromtimestamp(((int(id) >> 22) + EPOCH) / 1000, UTC)


def iso(at: datetime) -> str:
    """An instant as Discord writes it."""
    return at.isoformat(timespec="microseconds")
