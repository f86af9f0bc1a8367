"""The rules of a series: when it ends, and where a meeting stands in it; values in, values out."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Final

from bot.core.rules.rhythm import Pattern, slots

LONGEST: Final = timedelta(days=20 * 366)
"""How far ahead the last meeting is looked for."""


def last_day(pattern: Pattern, meetings: int) -> date:
    """The civil day of the last of so many meetings, counted from the pattern's beginning.

    Where the rule gives fewer within LONGEST it is the last of those; where it gives none, the
    pattern's first day, on which nobody meets.
    """
    endless = replace(pattern, until=None)
    given = slots(endless, pattern.starts_on, pattern.starts_on + LONGEST)
    return max((slot.day for slot in islice(given, meetings)), default=pattern.starts_on)


def any_day(rule: str) -> str:
    """A recurrence rule without its weekdays, so that its first date says which it is.

    >>> any_day("FREQ=WEEKLY;INTERVAL=3;BYDAY=TH")
    'FREQ=WEEKLY;INTERVAL=3'
    """
    return re.sub(r";BYDAY=[^;]*", "", rule)


def swapped(
    standing: Sequence[str], before: Sequence[str], after: Sequence[str]
) -> tuple[list[str], list[str]]:
    """What comes off an agenda and what comes on it when its goal is another one, by key.

    `before` and `after` are the parts that the old and the new goal ask for. What stewards added
    themselves stays, what they took off comes back only where it is new, nothing comes twice.
    """
    gone = [key for key in standing if key in before and key not in after]
    fresh = [key for key in after if key not in before and key not in standing]
    return gone, fresh


def place(standing: Sequence[str], after: Sequence[str], key: str) -> int:
    """Where a new part belongs on an agenda: behind what comes before it by the goal's order."""
    earlier = after[: after.index(key)]
    return max((at + 1 for at, other in enumerate(standing) if other in earlier), default=0)
