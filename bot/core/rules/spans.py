"""From when to when something lasts on one day, as people write it: "13:00-16:00", "1 to 4 pm"."""

import datetime as dt
import re
from typing import Final

from bot.core.rules.clocks import NotAClock, clock
from bot.core.rules.wording import Unreadable, even

_CLOCK: Final = r"\d{1,2}(?:[:.]\d\d|h(?:\d\d)?)?(?: ?[ap]\.?m\.?)?|noon|midday|midnight"
_SPAN: Final = re.compile(
    rf"(?P<begins>{_CLOCK})(?: ?- ?| (?:to|till|until|and) )(?P<ends>{_CLOCK})"
)
_HALF: Final = re.compile(r"([ap])\.?m\.?$")
_MIDDAY: Final = dt.timedelta(hours=12)


class NotASpan(Unreadable):
    """The text does not say from when to when."""


def span(text: str) -> tuple[dt.time, dt.timedelta]:
    """When it begins, and how long it lasts; over midnight where it ends earlier than it begins.

    "1 to 4 pm" begins at 13:00, "11 to 1 pm" at 11:00: where one names no half of the day, it is
    the half that makes it shorter. Raises `NotASpan`.
    """
    found = _SPAN.fullmatch(even(text))
    if found is None:
        raise NotASpan(text)
    said, until = found["begins"], found["ends"]
    try:
        begins, ends = clock(said), clock(until)
    except NotAClock:
        raise NotASpan(text) from None
    lasts = _between(begins, ends)
    if lasts > _MIDDAY and bool(_HALF.search(said)) != bool(_HALF.search(until)):
        lasts -= _MIDDAY
        if _HALF.search(until):
            begins = begins.replace(hour=(begins.hour + 12) % 24)
    if not lasts:
        raise NotASpan(text)
    return begins, lasts


def _between(begins: dt.time, ends: dt.time) -> dt.timedelta:
    day = dt.date(2000, 1, 1)
    apart = dt.datetime.combine(day, ends) - dt.datetime.combine(day, begins)
    return apart % dt.timedelta(days=1)
