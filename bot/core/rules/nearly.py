"""Nearly: what somebody wrote where a value goes that looks meant as one, though it is none.

Each gives how many characters at the start look so, and 0 for what may as well be a text. It is
asked about then: a third Tuesday that became a place would be found when nobody comes.
"""

import re
from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz

from bot.core.rules.daywords import MONTHS, WEEKDAYS

SAME_WORD: Final = 80.0
"""From this ratio of letters, of 100, one word is taken for a slip of the other."""
SHORTEST: Final = 4
"""Letters of a word that can be slipped: shorter ones are one letter from too many others."""

_LEAD = r"(?:(?:on|by|to|at|for|from|until|till|before|due)\s+)?(?:the\s+)?"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})s?"
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_WHICH = (
    r"(?:first|second|third|fourth|fifth|last|next|this|coming|every|each|\d{1,2}(?:st|nd|rd|th))"
)
# A sentence may begin so as well: only where nothing more is said.
_DAYS: Final = re.compile(
    rf"""{_LEAD}(?:
        {_WHICH}\s+(?:{_WEEKDAY}|week(?:end)?|month|year|{_MONTH})(?:\s+(?:of|in)\s+(?:\w+\s+)?\w+)?
        | (?:end|middle|beginning|start)\s+of\s+(?:\w+\s+)?\w+
        | (?:early|mid|late)[\s-]+{_MONTH}
        | {_MONTH}(?:\s+\d{{4}})? | \d{{1,2}}(?:st|nd|rd|th)
        | yesterday | tonight | day\s+after\s+tomorrow
        )(?=\s*(?:[,;]|\.?\s*\Z))""",
    re.VERBOSE | re.IGNORECASE,
)
_DATED: Final = re.compile(
    rf"{_LEAD}(?:(?P<before>[a-z]+)\.?\s+\d{{1,2}}|\d{{1,2}}\.?\s+(?P<after>[a-z]+))(?:,?\s+\d{{4}})?(?!\w)",
    re.IGNORECASE,
)
_TIMES: Final = re.compile(
    rf"{_LEAD}(?:(?:half|(?:a\s+)?quarter)\s+(?:past|to)\s+\w+|\d{{1,2}}\s+uhr|\d{{3,4}}(?=\s*\Z))(?!\w)",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"[+-]?\d[\w.,+-]*")
_WORD: Final = re.compile(r"[^\W\d_]+")


def near_word(text: str, values: Iterable[str]) -> int:
    """A slip of one of a few values, which may have several words; or a shortened one."""
    return max((_slip(text, value) for value in values), default=0)


def near_day(text: str) -> int:
    """A day that names no date ("third Tuesday"), or one with a slip ("Febuary 20")."""
    if found := _DAYS.match(text):
        return found.end()
    found = _DATED.match(text)
    if found and any(_alike(found["before"] or found["after"], month) for month in MONTHS):
        return found.end()
    word = _WORD.match(text)
    whole = word is not None and not text[word.end() :].strip(" .")
    return len(text) if word and whole and any(_alike(word[0], d) for d in WEEKDAYS) else 0


def near_time(text: str) -> int:
    """A time of day in words, or without a mark between hours and minutes."""
    found = _TIMES.match(text)
    return found.end() if found else 0


def near_number(text: str) -> int:
    """A number that is not whole, or that something hangs on."""
    found = _NUMBER.match(text)
    return found.end() if found else 0


def _slip(text: str, value: str) -> int:
    """How much of a text is a slip of a value, word by word."""
    words = value.split()
    said = list(re.finditer(r"[^\W_]+", text))[: len(words)]
    if not said or said[0].start() or len(value) < SHORTEST:
        return 0
    if len(said) == len(words) and all(map(_alike_or_same, (s[0] for s in said), words)):
        return said[-1].end()
    return 0


def _alike_or_same(said: str, word: str) -> bool:
    return said.casefold() == word or _alike(said, word)


def _alike(said: str, word: str) -> bool:
    long = min(len(said), len(word)) >= SHORTEST
    return long and fuzz.ratio(said.casefold(), word) >= SAME_WORD
