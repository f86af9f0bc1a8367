"""What alternates, read from words and turned so that it begins where one wants it to."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import time
from typing import Final

from bot.core.rules.clocks import clock, length, shown
from bot.core.rules.lists import listed
from bot.core.rules.wording import even

FIELDS: Final = ("time", "length", "format")
MOST: Final = 12
"""Turns that one field takes: a year of months."""
PARTS: Final = {
    "morning": (time(5), time(12), time(9)),
    "daytime": (time(9), time(17), time(12)),
    "day": (time(9), time(17), time(12)),
    "afternoon": (time(12), time(17), time(15)),
    "evening": (time(17), time(23), time(18, 30)),
}
"""Parts of the day: from when, until when, and the time that is meant where none is usual."""
WAYS: Final = {
    "online": "online",
    "virtual": "online",
    "in person": "in person",
    "hybrid": "hybrid",
    "both": "hybrid",
}
Turns = Mapping[str, Sequence[str]]
"""The values of each field, in turn."""


def parted(text: str) -> list[str]:
    """The turns of a text, in order: commas part them, or strokes."""
    return listed(text.replace("/", ","))


def time_of(word: str, usual: Sequence[time]) -> str:
    """A time of day as cycles keep it; "evening" is the usual time that lies in it, if any does.

    Raises NotAClock.

    >>> time_of("evening", [time(19)]), time_of("daytime", [time(19)])
    ('19:00', '12:00')
    """
    if (part := PARTS.get(even(word))) is not None:
        begins, ends, meant = part
        return f"{next((at for at in usual if begins <= at < ends), meant):%H:%M}"
    return f"{clock(word):%H:%M}"


def length_of(word: str) -> str:
    """A length as cycles keep it, and as it is shown. Raises NotALength."""
    return shown(length(word))


def format_of(word: str) -> str:
    """A format as cycles keep it. Raises KeyError."""
    return WAYS[even(word)]


def digest(begins: object, turns: Turns, dates: object) -> str:
    """A short text that is another one as soon as any of these is."""
    told = json.dumps([str(begins), dict(turns), str(dates)], sort_keys=True)
    # Short, as a button carries it; it tells versions apart and keeps no secret.
    return hashlib.blake2s(told.encode(), digest_size=6).hexdigest()
