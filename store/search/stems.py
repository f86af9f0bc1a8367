"""Stems: what the forms of one word have in common, so that one is found by another.

Endings are taken off, of English and German, as far as they are many people's; nothing is looked
up. Two words are forms of one where the same is left of both, so that a stem which happens to begin
another word ("moder", "modern") is no harm.
"""

from typing import Final

SHORTEST: Final = 4
"""Letters that have to be left of a word: of fewer, too many words are made."""
_ENDINGS: Final = (
    *("ations", "ation", "ators", "ator", "ating", "ated", "ates", "ate", "ments", "ment"),
    *("innen", "ungen", "ings", "ung", "ing", "ied", "ies", "ers"),
    *("ed", "en", "er", "es", "in", "e", "s", "y"),
)
"""The longest that a word has is taken off, so they stand in that order."""


def stem(word: str) -> str:
    """A word, folded as store/tokens.py does it, without its ending."""
    fits = (e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= SHORTEST)
    return word.removesuffix(next(fits, ""))
