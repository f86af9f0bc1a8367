"""Kinds for days, times of day and lengths, as people write them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Annotated, ClassVar

from bot.core.cards.forms import FieldType
from bot.core.cards.plain import flat
from bot.core.cards.when import on_day
from bot.core.errors import AmbiguousDay, Mend, NotADay, NotALength, NotATime, PastDay
from bot.core.kinds.kind import Kind, Reading
from bot.core.rules import dates
from bot.core.rules.clocks import NotAClock, by_the_clock, clock, length, shown
from bot.core.rules.clocks import NotALength as NoLength
from bot.core.rules.nearly import near_day, near_length, near_time

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
# Whole words: Monica and Sunny are people.
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
NTH = r"(?:st|nd|rd|th)?"
# Phones make dashes of hyphens, so both are read.
DAY = re.compile(
    rf"""(?: \d{{4}}[-–‑]\d{{1,2}}[-–‑]\d{{1,2}}
        | (?:{WEEKDAY},?\s+)? (?:{MONTH}\s+\d{{1,2}}{NTH}
            |(?:the\s+)?\d{{1,2}}(?:\.|{NTH})(?:\s+of)?\s+{MONTH})
          (?:,?\s+\d{{4}}(?![-–‑]))?
        | today | tomorrow | (?:next\s+)?{WEEKDAY} | in\s+\d+\s+(?:day|week|month)s?
        | \d{{1,2}}\.\s?\d{{1,2}}\.(?:\s?\d{{4}}|\d{{2}})?
        | \d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?
        )(?!\w|['’]\w)""",
    re.VERBOSE | re.IGNORECASE,
)
# From 13 on, "13h" and "13h30" are clocks, as in French and Portuguese; "1h30" is a length.
CLOCK = (
    r"(?:\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*(?:[ap]\.?m\.?|o['’]clock)"
    r"|(?:1[3-9]|2[0-3])h(?:[0-5]\d)?|noon|midday|midnight)"
)
# What goes on to another time is no time of day.
TIME = re.compile(
    rf"{CLOCK}(?!\w|\s*(?:[-–—]|(?:to|until|till|bis)\s)\s*\d)",
    re.IGNORECASE,
)
LENGTH = re.compile(
    r"(?:\d+(?:[.,]\d+)?\s*(?:d|days?|h|hrs?|hours?|m|mins?|minutes?)"
    r"(?:\s*(?:,\s*|and\s+)?\d+\s*(?:h|hrs?|hours?|m|mins?|minutes?)(?!\w))*"
    r"|\d{1,3}h[0-5]\d|an\s+hour)(?!\w|\s+and\s+a\b)",
    re.IGNORECASE,
)


LONG = timedelta(days=1)
"""What lasts longer is asked about, unless its days were written as days."""


class LongLength(Mend):
    """“%(typed)s” would be %(length)s. If you mean that, write it so."""


def find_day(typed: str, reading: Reading, known: tuple[date, ...] = ()) -> date:
    """The civil day a text means. Raises NotADay, or AmbiguousDay with the days it could be."""
    found = possible_days(typed, reading, known)
    if len(found) > 1:
        raise ambiguous(typed, found, reading)
    return found[0]


def possible_days(typed: str, reading: Reading, known: tuple[date, ...] = ()) -> tuple[date, ...]:
    """Every day a text may mean, one at least. Raises NotADay."""
    try:
        return (dates.day(typed, reading.today, known),)
    except dates.AmbiguousDay as error:
        return error.candidates
    except dates.NotADay:
        raise NotADay(typed=typed[:60]) from None


def ambiguous(typed: str, found: Sequence[date], reading: Reading) -> AmbiguousDay:
    """What asks which of the days is meant."""
    days = " / ".join(flat(on_day(day, reading.zone, reading.now)) for day in found)
    return AmbiguousDay(typed=typed[:60], days=(days,))


@dataclass(frozen=True)
class DayKind(Kind):
    """A civil day; `future` refuses one that is over."""

    field: ClassVar[FieldType] = "day"
    future: bool = True

    def match(self, text: str, reading: Reading) -> int:
        """The day at the start."""
        found = DAY.match(text)
        return found.end() if found else 0

    def near(self, text: str, reading: Reading) -> int:
        """A day that names no date, or a slip of one."""
        return near_day(text)

    def read(self, raw: str, reading: Reading) -> date:
        """The day. Raises NotADay, AmbiguousDay, PastDay."""
        day = find_day(raw, reading)
        if self.future and day < reading.today:
            raise PastDay(day=on_day(day, reading.zone, reading.now))
        return day


@dataclass(frozen=True)
class TimeKind(Kind):
    """A time of day on the community's clocks."""

    field: ClassVar[FieldType] = "time"

    def match(self, text: str, reading: Reading) -> int:
        """The time at the start."""
        found = TIME.match(text)
        return found.end() if found else 0

    def near(self, text: str, reading: Reading) -> int:
        """A time of day in words, one without a mark in it, or from when to when."""
        return near_time(text)

    def read(self, raw: str, reading: Reading) -> time:
        """The time. Raises NotATime."""
        try:
            return clock(raw)
        except NotAClock:
            raise NotATime(typed=raw[:60]) from None


@dataclass(frozen=True)
class LengthKind(Kind):
    """A length of time."""

    def match(self, text: str, reading: Reading) -> int:
        """The length at the start."""
        found = LENGTH.match(text)
        return found.end() if found else 0

    def near(self, text: str, reading: Reading) -> int:
        """A length in words, or with a fraction."""
        return near_length(text)

    def read(self, raw: str, reading: Reading) -> timedelta:
        """The length. Raises NotALength, LongLength."""
        try:
            found = length(raw)
        except NoLength:
            raise NotALength(typed=raw[:60]) from None
        if found > LONG and by_the_clock(raw):
            raise LongLength(typed=raw[:60], length=shown(found))
        return found


Day = Annotated[date, DayKind(help="A day, like 2026-04-03 or April 3")]
AnyDay = Annotated[date, DayKind(help="A day, like 2026-04-03 or April 3", future=False)]
