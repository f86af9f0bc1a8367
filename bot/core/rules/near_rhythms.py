"""Near rhythms: words behind a rhythm, or in its place, that say when and not where.

They are asked about: "except July" that became an address would be found when people meet in July.
"""

import re
from typing import Final

from bot.core.rules.daywords import MONTHS, WEEKDAYS

_DAY: Final = "|".join(f"{name[:3]}(?:{name[3:]})?s?" for name in WEEKDAYS)
_MONTH: Final = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
_UNIT: Final = r"(?:day|weekday|week|fortnight|month|quarter|season|year)s?"
_NTH: Final = r"(?:first|second|third|fourth|fifth|last|every|each|\d(?:st|nd|rd|th))"
_CLOCK: Final = r"\d{1,2}(?:[:.]\d\d(?:\s*[ap]\.?m\.?)?|\s*[ap]\.?m\.?|h)"
_SMALL: Final = r"(?:(?:of|in|on|at|from|to|till|until|and|or|but|the|only|not|@|-)\s+)*"
_WHEN: Final = re.compile(
    rf"""\s*[,;]?\s*{_SMALL}(?:
        (?:every|each|other|twice|thrice|semi-?)\W*(?:\w+\W+){{0,2}}?(?:{_UNIT}|\w+ly)
        | (?:\w+\s+)?times\s+(?:an?|each|every|per)\s+{_UNIT} | (?:bi|semi)-?\w+ly
        | fortnight(?:s|ly)?(?=\s*(?:\Z|[,;])) | (?:other|alternate|odd|even)\s+(?:{_UNIT}|{_DAY})
        | (?:except|excluding|excepting|apart\s+from|without|skipping)\s+(?:(?:for|in|on|the)\s+)*
            (?:{_MONTH}|{_DAY}|{_NTH}|summer|winter|spring|autumn|holidays?|school|public)
        | (?:{_NTH}\s+)+(?:{_DAY}|{_UNIT}) | (?:{_DAY}|{_MONTH})(?=\s*(?:\Z|[,;]|at\s|from\s|\d))
        | {_CLOCK} | (?:-|to\s|till\s|until\s)\s*\d{{1,2}}
        | (?:morning|afternoon|evening|night|noon|midday)s?(?=\s*(?:\Z|[,;]|at\s|from\s|\d))
        )(?!\w)\S*""",
    re.VERBOSE | re.IGNORECASE,
)


def near_rhythm(text: str) -> int:
    """How many characters at the start say when somebody meets; 0 for what may be an address."""
    found = _WHEN.match(text)
    return found.end() if found else 0
