"""Times of day and lengths of time as people write them."""

import datetime as dt
import re
from fractions import Fraction
from typing import Final

from bot.core.rules.wording import Unreadable, even

LONGEST_LENGTH: Final = dt.timedelta(days=7)

_NAMED = {"noon": dt.time(12), "midday": dt.time(12), "midnight": dt.time(0)}
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})"
    r"(?:(?:[:.]| ?h ?)(?P<minute>[0-5]\d)| ?h| o'clock)?"
    r"(?: ?(?P<half>[ap])\.? ?m\.?)?"
)

_NUMBER = r"\d{1,5}(?:[.,]\d{1,3})?|an?"
_GAP = r" ?,? ?(?:and )?"
_LENGTH = re.compile(
    rf"(?:(?P<days>{_NUMBER}) ?d(?:ays?)?)?{_GAP}"
    rf"(?:(?P<hours>{_NUMBER}) ?h(?:rs?|ours?)?)?{_GAP}"
    rf"(?:(?P<minutes>{_NUMBER}) ?m(?:ins?|inutes?)?)?"
)
_HOURS_AND_MINUTES = re.compile(r"(?P<hours>\d{1,3})(?::| ?h ?)(?P<minutes>[0-5]\d)")
_MINUTES = {"days": 24 * 60, "hours": 60, "minutes": 1}


class NotAClock(Unreadable):
    """The text is not a time of day."""


class NotALength(Unreadable):
    """The text is not a length of time between one minute and a week."""


def clock(text: str) -> dt.time:
    """A time of day: "13:00", "1 pm", "1:30 p.m.", "13h", "13h30", "9", "noon".

    Raises `NotAClock`.
    """
    plain = even(text)
    if plain in _NAMED:
        return _NAMED[plain]
    found = _CLOCK.fullmatch(plain)
    if found is None:
        raise NotAClock(text)
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= 12:
            raise NotAClock(text)
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    if hour > 23:
        raise NotAClock(text)
    return dt.time(hour, int(found["minute"] or "0"))


def length(text: str) -> dt.timedelta:
    """A length of time: "3h", "90 min", "1h 30m", "1h30", "2.5 hours", "1:30" (hours, minutes).

    From one minute to a week, in whole minutes; a bare number is none, since it could mean hours
    or minutes. Raises `NotALength`.
    """
    plain = even(text)
    found = _HOURS_AND_MINUTES.fullmatch(plain) or _LENGTH.fullmatch(plain)
    amounts = found.groupdict() if found else {}
    total = dt.timedelta(
        minutes=round(sum(_MINUTES[unit] * _number(text) for unit, text in amounts.items()))
    )
    if not dt.timedelta(minutes=1) <= total <= LONGEST_LENGTH:
        raise NotALength(text)
    return total


def shown(by: dt.timedelta) -> str:
    """A length of whole minutes as it is shown, and as `length` reads it: "1 day 2 h 30 min"."""
    hours, minutes = divmod(by // dt.timedelta(minutes=1), 60)
    days, hours = divmod(hours, 24)
    parts = ((days, "day" if days == 1 else "days"), (hours, "h"), (minutes, "min"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number)


def by_the_clock(text: str) -> bool:
    """Whether a length was written without days: "100h" is more likely a slip than four days."""
    return re.search(r"\d ?d", even(text)) is None


def _number(text: str | None) -> Fraction:
    if text in {"a", "an"}:
        return Fraction(1)
    # Exact: the tenths that people write are no binary fractions.
    return Fraction((text or "0").replace(",", "."))
