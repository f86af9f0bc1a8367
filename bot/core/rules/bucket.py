"""A token bucket: how much may come at once, and how fast after that."""

from dataclasses import dataclass
from typing import Final

AGAIN: Final = 10
"""Tokens that whoever is sent away finds when they come back as late as they were told."""

SLACK: Final = 0.001


@dataclass(frozen=True, slots=True)
class Rate:
    """So many tokens at once, and one more in so many seconds."""

    burst: int
    each: float


def drawn(full_at: float, now: float, rate: Rate) -> tuple[float, float]:
    """Draw a token: when the bucket is full again, and 0 seconds to wait, or more for none drawn.

    All a bucket has to remember is the moment at which it is full again, `full_at`, in seconds as
    `now` is: what is missing at any other follows (the generic cell rate algorithm, ITU-T I.371).
    """
    missing = full_at - now
    # It was full already; or the clock went back, and nobody is to wait for an hour because of it.
    if not 0 <= missing < (rate.burst + 1) * rate.each:
        missing = 0.0
    # A little less than a whole token will do: seconds since 1970 leave floats few digits behind.
    if missing > (rate.burst - 1 + SLACK) * rate.each:
        return full_at, missing - max(0, rate.burst - AGAIN) * rate.each
    return now + missing + rate.each, 0.0
