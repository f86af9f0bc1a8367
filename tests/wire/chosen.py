"""What somebody picks in a client who has words for it: an option, a day, a time.

A play says what one sees, as it would be said in the playground, and a client is used by pointing.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from adapters.plays.matching import fold
from bot.core.rules import dates
from bot.core.rules.clocks import clock
from bot.core.rules.wording import Unreadable

BEFORE = timedelta(days=150)
"""How far before the day at which a calendar opens one looks for a day that has no year."""


def option(text: str, shown: Sequence[tuple[str, str]]) -> str | None:
    """The value of the option that is meant, of (label, value) pairs; None for none, or several.

    It is called so, or has that value; else it alone begins so, ends so, or holds those words:
    "September 4" for "Friday, September 4", "Play" for "1. Play".
    """
    wanted = fold(text).casefold()
    folded = [(fold(label).casefold(), value) for label, value in shown]
    words = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    ways = (
        [value for label, value in folded if label == wanted],
        [value for _label, value in folded if value.casefold() == wanted],
        [value for label, value in folded if label.startswith(wanted)],
        [value for label, value in folded if label.endswith(wanted) and words.search(label)],
        [value for label, value in folded if words.search(label)],
    )
    return next((way[0] for way in ways if wanted and len(way) == 1), None)


def day(text: str, opens: str) -> str | None:
    """The day, in ISO form, in a calendar that opens at one; None where none is meant."""
    try:
        opening = date.fromisoformat(opens or text)
        return dates.day(text, opening - BEFORE).isoformat()
    except dates.AmbiguousDay as error:
        # Of the same day in several years the one that is leafed to first.
        return min(error.candidates, key=lambda found: abs(found - opening)).isoformat()
    except (Unreadable, ValueError):
        return None


def time(text: str) -> str | None:
    """The time of day, as "13:00"; None where none is meant."""
    try:
        return f"{clock(text):%H:%M}"
    except Unreadable:
        return None
