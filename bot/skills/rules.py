"""Knowing: whether what somebody says they know fits what somebody else looks for.

Both are taken down to the stems of the words that carry meaning (core/rules/similarity.py). What
counts is how much of the shorter of the two is found in the other, each word with the most alike
one there, by rapidfuzz's ratio: "conflict" is found in "working with conflict", and a slip of the
pen costs little.
"""

from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

from bot.core.rules.similarity import likeness

SAME_WORD: Final = 76.0
"""From this ratio of letters, of 100, two stems are taken for one word."""
PART: Final = 5
"""Letters that a word has at least to be heard in a longer one ("Konflikt", "Konfliktklärung")."""
KNOWS: Final = 0.5
"""From here on somebody who named the one may know about the other."""


def fit(known: str, wanted: str, tags: Sequence[str] = ()) -> float:
    """How well something known fits what is wanted, from 0 to 1. `tags` are wanted as well."""
    wish = (*likeness(wanted).stems, *likeness(" ".join(tags).replace("-", " ")).stems)
    return _found(likeness(known).stems, tuple(dict.fromkeys(wish)))


def _found(some: Sequence[str], others: Sequence[str]) -> float:
    """How much of the shorter one is in the longer one, from 0 to 1."""
    short, long = sorted((some, others), key=len)
    if not short:
        return 0.0
    best = (max(_alike(one, other) for other in long) for one in short)
    return sum(ratio / 100 for ratio in best if ratio >= SAME_WORD) / len(short)


def _alike(one: str, other: str) -> float:
    """How much two stems are alike, of 100; a compound is like each of the words it is made of."""
    part, whole = sorted((one, other), key=len)
    if len(part) >= PART and (whole.startswith(part) or whole.endswith(part)):
        return 100.0
    return fuzz.ratio(one, other)
