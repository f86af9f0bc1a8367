"""Similarity: whether two questions ask the same thing, in whatever words.

A question is taken down to the stems of the words that carry its meaning: letters are folded,
marks and accents fall away, and so do the words that nearly every question has ("has anyone …").
Each stem of one question is paired with the most alike free stem of the other, as rapidfuzz's
ratio measures it, so that a slip of the pen or another ending costs little. What is paired counts
twice against all stems of both: Dice's coefficient (1945), made soft. A tag is what the asker says
the question is about, so it counts as a word of its own beside the text.

ALIKE is where true pairs and false ones part: its tests holds the pairs. True
ones lie at 0.57 and above, false ones at 0.50 and below. What it cannot tell: the same matter in
quite other words stays below, and two short questions that share all but one word may pass ("What
do you charge for a day of facilitation?", "Where can I train facilitation for a day?": 0.67).
Five have to be alike before anything comes of it, and then a person looks at them.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

ALIKE: Final = 0.55
"""From here on two questions ask the same thing."""
AKIN: Final = 0.28
"""From here on somebody who answered the one may know something about the other."""
SAME_WORD: Final = 80.0
"""From this ratio of letters, of 100, two stems are taken for one word."""

# What nearly every question has, and what says nothing of its subject.
_COMMON: Final = frozenset(
    re.findall(
        r"\S+",
        """
    a about all also am an and any anybody anyone anything are as at be been before best but by can
    could did do does doing done ever every everybody experience for from get good had has have he
    help her here hi hello him his how i if in into is it its just know like make many me might more
    most much my need new of on one or other our out people please recommend should so some somebody
    someone something suggest than thank thanks that the their them then there these they thing this
    those to tried try up us use used using want was way we well were what when where which while
    who whom why will with without would you your idea ideas question advice tip tips experiences
""",
    )
)
_ENDINGS: Final = (
    "ations",
    "ation",
    "ings",
    "ing",
    "ied",
    "ies",
    "ers",
    "ed",
    "er",
    "es",
    "s",
    "e",
)
_LEFT: Final = 3
"""Letters that a stem keeps at least."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A question made ready to be compared with others."""

    stems: tuple[str, ...]
    tags: frozenset[str]


def likeness(question: str, tags: Iterable[str] = ()) -> Likeness:
    """A question with the tags it was given."""
    stems = dict.fromkeys(_stem(word) for word in telling(question) or _words(question))
    return Likeness(tuple(stems), frozenset(_stem(w) for tag in tags for w in _words(tag)))


def telling(question: str) -> list[str]:
    """The words that carry a question's meaning, folded."""
    return [word for word in _words(question) if word not in _COMMON]


def alike(one: Likeness, other: Likeness) -> float:
    """How much two questions are alike, from 0 to 1; the same either way round."""
    everything = len(one.stems) + len(other.stems) + len(one.tags) + len(other.tags)
    if not everything:
        return 0.0
    common = _paired(one.stems, other.stems) + len(one.tags & other.tags)
    return 2 * common / everything


def _paired(some: Sequence[str], others: Sequence[str]) -> float:
    """The sum of how alike the best pairs are, each stem in one pair at most."""
    ratios = [(fuzz.ratio(a, b), a, b) for a in some for b in others]
    best = sorted((found for found in ratios if found[0] >= SAME_WORD), reverse=True)
    free_a, free_b = set(some), set(others)
    total = 0.0
    for ratio, a, b in best:
        if a in free_a and b in free_b:
            free_a.discard(a)
            free_b.discard(b)
            total += ratio / 100
    return total


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", bare.replace("’", "").replace("'", ""))


def _stem(word: str) -> str:
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _LEFT), "")
    return word[: len(word) - len(ending)] if ending else word
