"""Tags: how people write them, how they are kept, and which of those in use fit a new text."""

import re
from collections.abc import Mapping
from typing import Final

from bot.core.rules.lists import listed
from bot.core.rules.quotes import masked

MOST: Final = 8
"""Tags that one thing may have: more of them tell nothing apart."""
LONGEST: Final = 30
SUGGESTED: Final = 3
_ENDINGS: Final = re.compile(r"(?:ations?|ings?|ers?|ed|es|s|e)\Z")
_BETWEEN: Final = re.compile(r"[,;\n#]")
_WORD: Final = re.compile(r"[^\W_]+")


def tags(text: str) -> tuple[str, ...]:
    """The tags in a text, each once: small letters, hyphens between words; at most MOST.

    With commas, lines or # signs between them, or in quotation marks, a tag may have several words;
    else each word is one.

    >>> tags("Best practice, Opening")
    ('best-practice', 'opening')
    >>> tags("#best-practice #opening")
    ('best-practice', 'opening')
    """
    bare = masked(text)
    if _BETWEEN.search(bare):
        pairs = zip(bare, text, strict=True)
        parted = listed("".join("," if _BETWEEN.match(mark) else sign for mark, sign in pairs))
    else:
        parted = [text[word.start() : word.end()] for word in re.finditer(r"\S+", bare)]
    kept = (tag(part) for part in parted)
    return tuple(dict.fromkeys(one for one in kept if one))[:MOST]


def tag(text: str) -> str:
    """One tag as it is kept, "" for a text without a word."""
    return "-".join(_WORD.findall(text.casefold()))[:LONGEST].strip("-")


def fitting(text: str, in_use: Mapping[str, int]) -> tuple[str, ...]:
    """The tags in use whose words all stand in a text, in whatever form, most used first."""
    stems = {_stem(word) for word in _WORD.findall(text.casefold())}
    fits = [one for one in in_use if {_stem(word) for word in one.split("-")} <= stems]
    return tuple(sorted(fits, key=lambda one: (-in_use[one], one))[:SUGGESTED])


def _stem(word: str) -> str:
    return _ENDINGS.sub("", word) if len(word) > 4 else word.removesuffix("s")
