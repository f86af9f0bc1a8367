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
_SHORT: Final = re.compile(rf"nxt(?:\s+(?:{_WEEKDAY}|week|month))?(?!\w)", re.IGNORECASE)
"""Next, as it is written on phones."""
_MONTH_WORD: Final = r"[^\W\d_]{3,}"
_DATED: Final = re.compile(
    rf"""(?:(?:am|bis|den|le|el)\s+)?{_LEAD}(?:
        (?P<before>{_MONTH_WORD})\.?\s*\d{{1,2}}
        | \d{{1,2}}(?:\.|er|º)?\s*(?:de\s+)?(?P<after>{_MONTH_WORD})
        )(?:,?\s+(?:de\s+)?\d{{4}})?(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
# German, Spanish, French and Portuguese: nobody means another month by them.
_SPELLED: Final = """
    januar februar märz mai juni juli oktober dezember
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    janvier février mars avril juin juillet août septembre octobre novembre décembre
    janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
"""
_ABROAD: Final = frozenset(_SPELLED.split())
"""Months as others call them: asked about, and not left to a text."""
_CLOCK: Final = r"\d{1,2}(?:[:.]\d\d(?:\s*[ap]\.?m\.?)?|\s*(?:[ap]\.?m\.?|uhr|h))"
_TILL: Final = r"\s*(?:[-–—]|(?:to|until|till|bis)\s)\s*"
_HOURS: Final = r"(?:hours?|hrs?|h|minutes?|mins?|days?)"
_TIMES: Final = re.compile(
    rf"""(?:(?:um|à|às|a\s+las)\s+)?{_LEAD}(?:
        (?:half|(?:a\s+)?quarter)\s+(?:past|to)\s+\w+
        | {_CLOCK}{_TILL}(?:{_CLOCK}|\d{{1,2}}) | \d{{1,2}}{_TILL}{_CLOCK}
        | \d{{1,2}}(?:[:.]\d\d)?\s+uhr | \d{{3,4}}(?=\s*\Z)
        | \d{{1,2}}\s+\d+\s*{_HOURS}
        )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_AT_HOUR: Final = re.compile(
    rf"(?:at|um|à|às|a\s+las)\s+\d{{1,2}}h?(?=\s*(?:\Z|,)|\s+\d+\s*{_HOURS}(?!\w))", re.IGNORECASE
)
_NUMERAL: Final = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
_LENGTHS: Final = re.compile(
    rf"""{_LEAD}(?:
        (?:half\s+an?|{_NUMERAL}\s+and\s+a\s+half|\d*\s*[½¼¾]|\d+\s+\d/\d
            |one|two|three|four|five|six|seven|eight|nine|ten|a\s+few|a\s+couple\s+of)\s*{_HOURS}
        | {_NUMERAL}\s+hours?\s+and\s+a\s+\w+ | \d+(?:[.,]\d+)?\s*(?:stunden?|std|heures?|horas?)
        | (?:all|whole|half\s+(?:an?\s+)?|half-)\s*day(?=\s*(?:\Z|,))
        )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"[+-]?\d[\w.,+-]*")
_WORD: Final = re.compile(r"[^\W\d_]+")


def near_word(text: str, values: Iterable[str]) -> int:
    """A slip of one of a few values, which may have several words; or a shortened one."""
    return max((_slip(text, value) for value in values), default=0)


def near_day(text: str) -> int:
    """A day that names no date ("third Tuesday"), or one with a slip ("Febuary 20")."""
    if found := _DAYS.match(text) or _SHORT.match(text):
        return found.end()
    found = _DATED.match(text)
    if found and _month(found["before"] or found["after"]):
        return found.end()
    word = _WORD.match(text)
    whole = word is not None and not text[word.end() :].strip(" .")
    return len(text) if word and whole and any(_alike(word[0], d) for d in WEEKDAYS) else 0


def near_time(text: str) -> int:
    """A time of day in words, without a mark between hours and minutes, or from when to when.

    And "at 13", where nothing of an address follows.
    """
    found = _AT_HOUR.match(text) or _TIMES.match(text)
    return found.end() if found else 0


def near_length(text: str) -> int:
    """A length of time in words ("two hours", "all day"), or with a fraction in it."""
    found = _LENGTHS.match(text)
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


def _month(said: str) -> bool:
    """Whether a word beside a number is a month, a slip of one, or one of another language."""
    word = said.casefold()
    return word in _ABROAD or any(word in {m, m[:3]} or _alike(word, m) for m in MONTHS)


def _alike_or_same(said: str, word: str) -> bool:
    return said.casefold() == word or _alike(said, word)


def _alike(said: str, word: str) -> bool:
    long = min(len(said), len(word)) >= SHORTEST
    return long and fuzz.ratio(said.casefold(), word) >= SAME_WORD
