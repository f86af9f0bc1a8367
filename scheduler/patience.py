"""Patience: how long to wait before something that failed is tried again, a little longer each."""

from collections.abc import Iterator

PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)
"""Seconds before each further attempt; the last one repeats."""


def pauses() -> Iterator[float]:
    """The pauses, without an end."""
    yield from PAUSES
    while True:
        yield PAUSES[-1]
