"""Names at the start of a text, however their accents, apostrophes and hyphens are written."""

import unicodedata
from collections.abc import Iterable

from bot.core.rules.titles import even

LONGEST = 200
"""Characters of a text that are looked at: no name is longer."""


def begins(text: str, names: Iterable[str]) -> int:
    """How many characters at the start of a text are the longest of the names that stands there.

    As the search does, D’Arcy is found by D'Arcy, and José by jose. "Ana" does not begin "Anabel".
    """
    start = text[:LONGEST]
    # Folding drops marks: what begins with one is a name only as it is, or "(Ana)" would be one.
    plain = even(start) if start[:1].isalnum() else ""
    return max((_length(start, plain, name) for name in names), default=0)


def _length(text: str, plain: str, name: str) -> int:
    """Characters of the text that spell the name; 0 where it goes on as another one."""
    wanted = even(name)
    if text[: len(name)].casefold() == name.casefold():
        end = len(name)
    elif not plain.startswith(wanted):
        # Told at once for most: there are many names, and this is asked at every word.
        return 0
    else:
        ends = (end for end in range(1, len(text) + 1) if even(text[:end]) == wanted)
        end = next(ends, 0)
    # A letter and its accent may be two characters.
    while unicodedata.combining(text[end : end + 1] or " "):
        end += 1
    return 0 if text[end : end + 1].isalnum() else end
