"""Titles: whether two people propose the same thing in other words."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz, process

ALIKE: Final = 88
"""How much alike, of 100 by rapidfuzz's token_sort_ratio, two titles are that may be one."""
LONG: Final = 4
"""Letters from which on a word may be a plural."""
_MARKS: Final = re.compile(r"[\W_]+")


def even(title: str) -> str:
    """A title in small letters, without accents and marks: the same one written differently."""
    plain = unicodedata.normalize("NFKD", title).casefold()
    bare = "".join(one for one in plain if not unicodedata.combining(one))
    # What is made of marks alone, such as an emoji, is told apart by them.
    return _MARKS.sub(" ", bare).strip() or bare.strip()


def one_word(title: str) -> str:
    """A title evened, its words in the singular: "graphic recordings" is "graphic recording"."""
    return " ".join(_singular(word) for word in even(title).split(" "))


def _singular(word: str) -> str:
    """An English word without its plural; what only looks like one keeps its letters."""
    if len(word) < LONG or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]


def nearest(title: str, others: Sequence[str]) -> int | None:
    """Which of the other titles is the same or nearly, None where none is; the same one first."""
    wanted, known = even(title), [even(other) for other in others]
    # The very same first, since a near one may stand before it.
    if wanted in known:
        return known.index(wanted)
    found = process.extractOne(wanted, known, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
    return int(found[2]) if found else None
