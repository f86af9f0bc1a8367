"""The weekly rhythm of a crisis: values in, values out."""

import hashlib
from datetime import date, time, timedelta
from typing import Final

from bot.core.rules.rule_words import DAYS

NOTICE: Final = timedelta(days=2)
"""How far ahead a first date is proposed at least, so that people hear of it in time."""


def proposed_day(weekday: int, today: date) -> date:
    """The first such weekday, 0 for Monday, that leaves time to tell people of it."""
    soonest = today + NOTICE
    return soonest + timedelta(days=(weekday - soonest.weekday()) % 7)


def weekly(first: date) -> str:
    """The rule of each week on the weekday of its first date (RFC 5545, 3.3.10).

    >>> weekly(date(2026, 3, 11))
    'FREQ=WEEKLY;BYDAY=WE'
    """
    return f"FREQ=WEEKLY;BYDAY={DAYS[first.weekday()]}"


def digest(first: date, at: time, minutes: int, link: str) -> str:
    """A short text that is another one as soon as any of these is."""
    told = f"{first} {at} {minutes} {link}"
    # Short, as a button carries it; it tells versions apart and keeps no secret.
    return hashlib.blake2s(told.encode(), digest_size=6).hexdigest()
