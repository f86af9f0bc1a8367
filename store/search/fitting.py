"""Fitting: whether a text has what was sought, where it is another one than the index knows.

So it is told of what somebody sees, when that is less than what is kept.
"""

from rapidfuzz.distance import OSA

from store.search.stems import stem
from store.search.words import LONG, PART
from store.tokens import tokens


def fits(sought: str, text: str, *, slips: bool = False) -> bool:
    """Whether a text has every word that is sought: as it stands, as a beginning or a part of
    another one, or in another form; where `slips` are forgiven, also as one that may be meant."""
    held = set(tokens(text))
    return all(any(_reads(word, other, slips) for other in held) for word in tokens(sought))


def _reads(word: str, other: str, slips: bool) -> bool:
    if other.startswith(word) or stem(other) == stem(word):
        return True
    if (len(word) >= PART and word in other) or (
        len(other) >= PART and (word.startswith(other) or word.endswith(other))
    ):
        return True
    most = 2 if len(word) >= LONG else 1
    return slips and OSA.distance(word, other, score_cutoff=most) <= most
