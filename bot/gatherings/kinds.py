"""Kinds that changes of gatherings ask for: places, seats, months, and words before a date."""

import calendar
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Annotated, ClassVar, Final, Literal

from babel.dates import get_month_names

from bot.core.cards.elements import Option
from bot.core.clean import clean
from bot.core.errors import Mend, NotANumber
from bot.core.i18n import language
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.plain import Choice, LineKind, NumberKind, link
from bot.core.kinds.times import DayKind, LengthKind, TimeKind

Scope = Literal["only this date", "from this date on"]
ALONE: Final[Scope] = "only this date"
ONWARD: Final[Scope] = "from this date on"

# What was meant as a link, so that a bad one is refused rather than kept as an address.
_LINK = re.compile(
    r"<?(?:[a-z][a-z0-9+.-]*://|www\.|(?:javascript|vbscript|data|file|mailto):)", re.IGNORECASE
)


class NotAMonth(Mend):
    """I can't read “%(typed)s” as months. Write them like: June, July, August. Or write: none."""


@dataclass(frozen=True)
class FormatKind(Choice):
    """How people take part: in person, online, or both, which is kept as hybrid."""

    values: tuple[str, ...] = ("in person", "online", "both", "hybrid")

    def match(self, text: str, reading: Reading) -> int:
        """One of them at the start; "both" as the last word, since an address may have it."""
        found = super().match(text, reading)
        return 0 if text[:found].casefold() == "both" and text[found:].strip() else found

    def read(self, raw: str, reading: Reading) -> str:
        """ "in person", "online" or "hybrid". Raises NotAChoice."""
        found = super().read(raw, reading)
        return "hybrid" if found == "both" else found

    def options(self, reading: Reading) -> Sequence[Option]:
        """Each once, by the word that everybody knows."""
        return [option for option in super().options(reading) if option.value != "hybrid"]


@dataclass(frozen=True)
class PlaceKind(LineKind):
    """An address, a link where people meet online, or both."""

    limit: int = 300

    def read(self, raw: str, reading: Reading) -> str:
        """The place, as `place.parted` takes it apart. Raises NotALink, TooLong."""
        typed = super().read(raw, reading)
        for word in typed.split():
            if _LINK.match(word):
                link(word.strip("<>.,;)"))
        return typed


@dataclass(frozen=True)
class SeatsKind(NumberKind):
    """How many seats there are, 0 for as many as like. `bare`: a number alone says it in a line."""

    low: int = 1
    bare: bool = False

    def match(self, text: str, reading: Reading) -> int:
        """ "12 seats", or "any"; "12" where `bare`."""
        found = re.match(r"(?:\d+\s+seats?|any)(?!\w)", text, re.IGNORECASE)
        # Elsewhere a number alone may be part of an address.
        if found is None and self.bare:
            found = re.match(r"\d+(?![\w-])", text)
        return found.end() if found else 0

    def read(self, raw: str, reading: Reading) -> int:
        """The number, 0 for "any". Raises NotANumber."""
        typed = re.sub(r"\s*seats?$", "", raw.strip(), flags=re.IGNORECASE)
        if typed.casefold() in ("any", "none", "0"):
            return 0
        try:
            return super().read(typed, reading)
        except NotANumber:
            raise NotSeats(typed=raw[:60]) from None


class NotSeats(Mend):
    """“%(typed)s” is not a number of seats. Write a whole number, or: any."""


@dataclass(frozen=True)
class MonthsKind(Kind):
    """Months of the year by name or number, or none of them."""

    greedy: ClassVar[bool] = True

    def read(self, raw: str, reading: Reading) -> tuple[int, ...]:
        """Their numbers in order. Raises NotAMonth."""
        typed = clean(raw, self.limit)
        if typed.casefold() in ("none", "no", "0"):
            return ()
        parts = [p for p in re.split(r"[,;\s]+|\band\b|&", typed.casefold()) if p.strip()]
        found = {_month(part.strip(".")) for part in parts}
        if not found or None in found:
            raise NotAMonth(typed=typed)
        return tuple(sorted(month for month in found if month))


def _month(word: str) -> int | None:
    """A month by its number, its name in English or in the language spoken, or the name's start."""
    if word.isdecimal():
        return int(word) if len(word) < 3 and 1 <= int(word) <= 12 else None
    for names in (dict(enumerate(calendar.month_name)), get_month_names(locale=language())):
        for number, name in names.items():
            if number and len(word) >= 3 and name.casefold().startswith(word):
                return number
    return None


@dataclass(frozen=True)
class ToDayKind(DayKind):
    """A new day: "April 10", or "to April 10"."""

    def match(self, text: str, reading: Reading) -> int:
        """The day at the start."""
        return _after("to", text, lambda rest: super(ToDayKind, self).match(rest, reading))

    def read(self, raw: str, reading: Reading) -> date:
        """The day. Raises NotADay, AmbiguousDay, PastDay."""
        return super().read(_without("to", raw), reading)


@dataclass(frozen=True)
class AtTimeKind(TimeKind):
    """A time of day: "14:00", or "at 14:00"."""

    def match(self, text: str, reading: Reading) -> int:
        """The time at the start."""
        return _after("at", text, lambda rest: super(AtTimeKind, self).match(rest, reading))

    def read(self, raw: str, reading: Reading) -> time:
        """The time. Raises NotATime."""
        return super().read(_without("at", raw), reading)


@dataclass(frozen=True)
class ForLengthKind(LengthKind):
    """A length of time: "2h", or "for 2h"."""

    def match(self, text: str, reading: Reading) -> int:
        """The length at the start."""
        return _after("for", text, lambda rest: super(ForLengthKind, self).match(rest, reading))

    def read(self, raw: str, reading: Reading) -> timedelta:
        """The length. Raises NotALength."""
        return super().read(_without("for", raw), reading)


def _after(word: str, text: str, match: Callable[[str], int]) -> int:
    """What `match` finds in `text`, with or without a word before it."""
    rest = _without(word, text)
    found = match(rest)
    return found + len(text) - len(rest) if found else 0


def _without(word: str, text: str) -> str:
    return re.sub(rf"^\s*{word}\s+", "", text, flags=re.IGNORECASE)


Format = Annotated[str, FormatKind()]
ToDay = Annotated[date, ToDayKind(help="The new day, like 2026-04-10 or April 10")]
AtTime = Annotated[time, AtTimeKind(help="A time of day, like 13:00")]
ForLength = Annotated[timedelta, ForLengthKind(help="A length of time, like 3h or 90 min")]
Place = Annotated[str, PlaceKind(help="The address, or a link beginning with https://, or both")]
Seats = Annotated[
    int, SeatsKind(label="Seats in the room", help="How many people it seats, or any")
]
BareSeats = Annotated[int, SeatsKind(help="How many people, or any", bare=True)]
Months = Annotated[tuple[int, ...], MonthsKind(help="Months, like June, July; or none")]
