"""Tokens: a text as the words that search knows, the same for what is kept and what is sought."""

import re
import unicodedata

LONGEST = 40
"""Characters of a word that count: nobody types more, and a pasted key is no word."""
_EAST = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Chinese and Japanese put no spaces between words: there, each sign is one.
_WORD = re.compile(rf"[{_EAST}]|[^\W_{_EAST}]+")


def tokens(text: str) -> list[str]:
    """The words of a text in their order: small letters, without accents, letters and digits."""
    folded = text.casefold()
    if not folded.isascii():
        # People leave accents out when they look for something.
        parted = unicodedata.normalize("NFKD", folded)
        bare = "".join(sign for sign in parted if unicodedata.category(sign) != "Mn")
        folded = unicodedata.normalize("NFKC", bare)
    return [word[:LONGEST] for word in _WORD.findall(folded)]


def variants(word: str) -> set[str]:
    """The word and what is left of it when one letter is missing.

    Two words share a variant when one slip of the finger lies between them (a letter too many,
    missing, wrong, or two swapped), and often when two do: W. Garbe's symmetric delete.
    """
    # Below four letters nearly every word is a slip of another one.
    if not 4 <= len(word) <= LONGEST // 2 or not word.isalpha():
        return set()
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
