"""The rules of wishes: how often somebody says they may be asked, and whether a day fits that."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.core.rules.wording import even

MOST: Final = 60
"""Gatherings or months: five years of them."""


class Unit(StrEnum):
    """What is counted between two requests."""

    GATHERINGS = "gatherings"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Often:
    """At most once in so many gatherings or months; `every` 0 is as often as it is one's turn."""

    every: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Turn:
    """A gathering as wishes see it: which one of the community's it is, in order, and its day."""

    place: int
    day: dt.date


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a member wishes. No likes are any role; `not_in` are months, 1 to 12."""

    likes: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    often: Often = Often(0, Unit.GATHERINGS)
    not_in: frozenset[int] = frozenset()
    off: bool = False


ALWAYS: Final = Often(0, Unit.GATHERINGS)
NOTHING: Final = Wishes()
"""Of somebody who never said anything: any role, whenever it is their turn."""

_NUMBERS: Final = {
    word: number
    for number, words in enumerate(
        (
            *("one once single", "other second two", "third three", "fourth four"),
            *("fifth five", "sixth six", "seventh seven", "eighth eight", "ninth nine"),
            *("tenth ten", "eleventh eleven", "twelfth twelve"),
        ),
        start=1,
    )
    for word in words.split()
}
_LENGTHS: Final = {
    "gathering": (1, Unit.GATHERINGS),
    "meeting": (1, Unit.GATHERINGS),
    "time": (1, Unit.GATHERINGS),
    "session": (1, Unit.GATHERINGS),
    "month": (1, Unit.MONTHS),
    "quarter": (3, Unit.MONTHS),
    "season": (6, Unit.MONTHS),
    "year": (12, Unit.MONTHS),
}
_FREELY: Final = re.compile(r"as often|whenever|any ?time|always")
_TWICE: Final = re.compile(r"\btwice (?:a|every|per) year")
_EVERY: Final = re.compile(
    r"(?:(?:at most|not more than|no more than|only|max(?:imum)?\.?) )?"
    r"(?:(?:every|each|(?:once|one)(?: in| every| per)?) )?(?:an? )?"
    r"(?:(?P<number>-?\d{1,9}|[a-z]+)(?:st|nd|rd|th)? )?(?P<unit>[a-z]+?)s?"
)


def often(text: str) -> Often | None:
    """How often "every 3 months", "at most every other gathering" or "once a year" is.

    None for what is not understood, and for 0 or too many.
    """
    plain = even(text).strip(" .")
    if _FREELY.match(plain):
        return ALWAYS
    found = _EVERY.fullmatch(_TWICE.sub("every 6 months", plain))
    if found is None or found["unit"] not in _LENGTHS:
        return None
    said = found["number"] or "1"
    number = int(said) if said.lstrip("-").isdecimal() else _NUMBERS.get(said, 0)
    length, unit = _LENGTHS[found["unit"]]
    return Often(number * length, unit) if 1 <= number * length <= MOST else None


def likes(wishes: Wishes, role: str, day: dt.date) -> bool:
    """Whether somebody may be asked for a role in that month, however often they were."""
    suits = not wishes.likes or role in wishes.likes
    return suits and role not in wishes.never and not wishes.off and day.month not in wishes.not_in


def spaced(wishes: Wishes, turn: Turn, others: Iterable[Turn]) -> bool:
    """Whether a gathering is far enough from all others they are asked for or have a role at.

    Months are counted as on a calendar: from any day of May to any of August it is three.
    """
    return all(_apart(wishes.often.unit, turn, other) >= wishes.often.every for other in others)


def _apart(unit: Unit, one: Turn, other: Turn) -> int:
    if unit is Unit.GATHERINGS:
        return abs(one.place - other.place)
    return abs((one.day.year - other.day.year) * 12 + one.day.month - other.day.month)
