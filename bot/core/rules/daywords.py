"""The words that name a day, taken apart, before anybody asks which year is meant."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

_ISO = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d\d))?\.?")
# "3. 4. 2026" is as usual as "3.4.2026", and only dots may have spaces after them.
_SPACED = re.compile(r"(?<=\d\.) (?=\d)")
_ORDINAL = re.compile(r"(\d{1,2})(st|nd|rd|th)?")
_YEAR = re.compile(r"\d{4}")
# Kinds of words that say enough, with a weekday or without. A number alone may mean anything.
_ENOUGH = [
    {"ordinal"},
    {"month", "number"},
    {"month", "ordinal"},
    {"month", "number", "year"},
    {"month", "ordinal", "year"},
]
_FILLING = re.compile(r"[,.]|\b(?:the|of|on|this|coming)\b")


@dataclass(frozen=True, slots=True)
class DayWords:
    """What was said of a day; None where nothing was. Weekday 0 is Monday."""

    weekday: int | None = None
    month: int | None = None
    number: int | None = None
    year: int | None = None

    def fit(self, day: dt.date) -> bool:
        """Whether all that was said is true of the day."""
        return (
            self.number in {None, day.day}
            and self.month in {None, day.month}
            and self.weekday in {None, day.weekday()}
            and self.year in {None, day.year}
        )


def readings(plain: str) -> list[DayWords]:
    """What an even text may say of a day: one reading, two for "4/3", none when it says nothing.

    Numbers with dots are day, then month, as in the countries that write them so.
    """
    first, _, rest = plain.partition(" ")
    weekday = _named(first.strip(".,"), WEEKDAYS)
    if weekday is not None and rest:
        return [replace(words, weekday=weekday) for words in _dated(rest)]
    return _dated(plain)


def _dated(plain: str) -> list[DayWords]:
    if found := _ISO.fullmatch(plain):
        return [DayWords(year=int(found[1]), month=int(found[3]), number=int(found[4]))]
    if found := _NUMBERS.fullmatch(_SPACED.sub("", plain)):
        return _numbers(int(found[1]), int(found[3]), found[2], found[4])
    spoken = _spoken(plain)
    return [] if spoken is None else [spoken]


def _numbers(first: int, second: int, mark: str, year: str | None) -> list[DayWords]:
    full = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    # With slashes and hyphens half of the world means one thing, and half the other.
    orders = {(second, first)} if mark == "." else {(second, first), (first, second)}
    return [
        DayWords(month=month, number=number, year=full)
        for month, number in sorted(orders)
        if 1 <= month <= 12 and 1 <= number <= 31
    ]


def _spoken(plain: str) -> DayWords | None:
    """What "Friday, April 3 2026", "the 3rd" or "friday" says: each kind once, in any order."""
    said: dict[str, int] = {}
    for word in _FILLING.sub(" ", plain).split():
        kind, value = _kind(word)
        # Two months or two years name no day.
        if kind in said:
            return None
        said[kind] = value
    besides = said.keys() - {"weekday"}
    if besides not in _ENOUGH and said.keys() != {"weekday"}:
        return None
    return DayWords(
        weekday=said.get("weekday"),
        month=said.get("month"),
        number=said.get("number", said.get("ordinal")),
        year=said.get("year"),
    )


def _kind(word: str) -> tuple[str, int]:
    """The kind of a word, and its value; the kind is "" for a word that says nothing of a day."""
    if found := _ORDINAL.fullmatch(word):
        return ("ordinal" if found[2] else "number"), int(found[1])
    if _YEAR.fullmatch(word):
        return "year", int(word)
    for kind, names, first in (("month", MONTHS, 1), ("weekday", WEEKDAYS, 0)):
        named = _named(word, names)
        if named is not None:
            return kind, named + first
    return "", 0


def _named(word: str, names: Sequence[str]) -> int | None:
    """The index of the name that the word is, or shortens to three letters or more."""
    if len(word) < 3:
        return None
    return next((index for index, name in enumerate(names) if name.startswith(word)), None)
