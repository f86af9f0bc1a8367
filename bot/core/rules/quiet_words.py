"""Quiet hours and days as people write them: "20:00-8:00", "Saturday and Sunday", "none"."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from bot.core.rules.clocks import NotAClock, clock
from bot.core.rules.daywords import WEEKDAYS
from bot.core.rules.wording import Unreadable, even

NONE: Final = ("none", "no", "off", "never", "no hours", "no days", "no quiet hours")
_CLOCK = r"(?:\d{1,2}(?:[:.h]\d{2})?(?: ?h| ?o'clock)?(?: ?[ap]\.?m\.?)?|noon|midday|midnight)"
HOURS: Final = re.compile(
    rf"(?:(?:from |between )?(?P<begins>{_CLOCK}) ?(?:-|to|until|till|and) ?(?P<ends>{_CLOCK})"
    r"|no (?:quiet )?hours|none)(?![\w:])"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?"
_ONE = rf"(?:{_DAY}(?: ?(?:-|to) ?{_DAY})?|weekends?)"
DAYS: Final = re.compile(
    rf"(?:on |and )*(?:{_ONE}(?:(?: ?,| and| &)+ ?{_ONE})*|no (?:quiet )?days|none)(?!\w)"
)
WEEKEND: Final = (5, 6)


class NotHours(Unreadable):
    """The text does not tell from when to when."""


class NotDays(Unreadable):
    """The text names no days of the week."""


def hours(text: str) -> tuple[dt.time, dt.time]:
    """From when to when: "20:00-8:00", "8 pm to 8 am"; the same twice for "none".

    Raises NotHours.
    """
    plain = even(text).rstrip(".")
    if plain in NONE:
        return dt.time(0), dt.time(0)
    found = HOURS.fullmatch(plain)
    if found is None or found["begins"] is None:
        raise NotHours(text)
    try:
        return clock(found["begins"].strip()), clock(found["ends"].strip())
    except NotAClock:
        raise NotHours(text) from None


def days(text: str) -> tuple[int, ...]:
    """Days of the week in their order, 0 for Monday: "Saturday and Sunday", "weekends",
    "Friday to Sunday", "none". Raises NotDays."""
    plain = even(text).rstrip(".")
    if plain in NONE:
        return ()
    if not DAYS.fullmatch(plain):
        raise NotDays(text)
    found: set[int] = set()
    for part in re.split(r",|&|\band\b|\bon\b", plain):
        if part.strip().startswith("weekend"):
            found.update(WEEKEND)
        elif part.strip():
            first, last = (_weekday(one) for one in (re.split(r"-|\bto\b", part) * 2)[:2])
            # "Friday to Monday" goes over the end of the week.
            found.update((first + n) % 7 for n in range((last - first) % 7 + 1))
    return tuple(sorted(found))


def written(begins: dt.time, ends: dt.time) -> str:
    """Quiet hours as `hours` reads them."""
    return "none" if begins == ends else f"{begins:%H:%M}-{ends:%H:%M}"


def named(of: Sequence[int]) -> str:
    """Days of the week as `days` reads them."""
    names = [WEEKDAYS[day].capitalize() for day in sorted(of)]
    if not names:
        return "none"
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def _weekday(word: str) -> int:
    return next(n for n, name in enumerate(WEEKDAYS) if name.startswith(word.strip()[:3]))
