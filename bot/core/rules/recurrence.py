"""What makes a usable recurrence rule: an RFC 5545 RRULE value that names days and nothing else."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal, cast

from dateutil.rrule import rrulestr

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]

LONGEST_RULE: Final = 200

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ENDS = frozenset({"COUNT", "UNTIL"})
_TIMES = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})


def _listed(item: str) -> re.Pattern[str]:
    return re.compile(rf"{item}(?:,{item})*", re.ASCII)


_UP_TO_53 = r"(?:5[0-3]|[1-4]\d|0?[1-9])"
_UP_TO_366 = r"(?:36[0-6]|3[0-5]\d|[12]\d\d|0?[1-9]\d|0{0,2}[1-9])"
_PARTS = MappingProxyType(
    {
        "FREQ": re.compile("DAILY|WEEKLY|MONTHLY|YEARLY"),
        "INTERVAL": re.compile(r"[1-9]\d{0,2}", re.ASCII),
        "WKST": re.compile("|".join(_DAYS)),
        "BYMONTH": _listed(r"(?:1[0-2]|0?[1-9])"),
        "BYMONTHDAY": _listed(r"[+-]?(?:3[01]|[12]\d|0?[1-9])"),
        "BYYEARDAY": _listed(rf"[+-]?{_UP_TO_366}"),
        "BYWEEKNO": _listed(rf"[+-]?{_UP_TO_53}"),
        "BYSETPOS": _listed(rf"[+-]?{_UP_TO_366}"),
        "BYDAY": _listed(rf"(?:[+-]?{_UP_TO_53})?(?:{'|'.join(_DAYS)})"),
    }
)


class Flaw(StrEnum):
    """Why a text is not a usable recurrence rule."""

    SYNTAX = "syntax"
    """Not `NAME=VALUE;NAME=VALUE`, a name twice, an unknown name, or a value out of range."""
    FREQUENCY = "frequency"
    """No FREQ, or one more often than daily."""
    ENDING = "ending"
    """COUNT or UNTIL: a rhythm's last day stands beside its rule."""
    TIME_OF_DAY = "time of day"
    """BYHOUR and the like: a rhythm's time stands beside its rule."""
    COMBINATION = "combination"
    """Parts that RFC 5545, section 3.3.10, does not allow together."""
    NEVER = "never"
    """No day of any year fits, as with February 30."""


class BadRule(ValueError):
    """The rule cannot be a rhythm; `reason` says why, `part` is the piece at fault ("": all)."""

    def __init__(self, rule: str, reason: Flaw, part: str = "") -> None:
        super().__init__(f"{reason}: {part or rule[:LONGEST_RULE]}")
        self.rule = rule
        self.reason = reason
        self.part = part


@dataclass(frozen=True, slots=True)
class Shape:
    """A rule simple enough to be said in a few words; all empty lists mean "as on the first day".

    `weekdays` are (which, weekday) pairs: weekday 0 is Monday, which 1 is the first of the month
    (or year), -1 the last, and 0 every one. `monthdays` may be negative: -1 is the last day.
    """

    frequency: Frequency
    weekdays: tuple[tuple[int, int], ...]
    monthdays: tuple[int, ...]
    months: tuple[int, ...]


def check(rule: str) -> None:
    """Raise `BadRule` unless the text is an RRULE value of days, without an end or a time."""
    parts(rule)


def shape(rule: str) -> Shape | None:
    """The rule as a `Shape`, or None where only the rule itself says it; raises `BadRule`."""
    found = dict(parts(rule))
    weekdays = tuple(_weekday(text) for text in _items(found, "BYDAY"))
    positions = _items(found, "BYSETPOS")
    # FR with BYSETPOS=1 is 1FR in other words.
    if found["FREQ"] == "MONTHLY" and len(positions) == len(weekdays) == 1 and not weekdays[0][0]:
        weekdays = ((int(positions[0]), weekdays[0][1]),)
        del found["BYSETPOS"]
    if found.keys() & {"BYSETPOS", "BYWEEKNO", "BYYEARDAY"}:
        return None
    return Shape(
        frequency=cast(Frequency, found["FREQ"]),
        weekdays=weekdays,
        monthdays=tuple(int(text) for text in _items(found, "BYMONTHDAY")),
        months=tuple(int(text) for text in _items(found, "BYMONTH")),
    )


# The same few rules are read for every date of every community.
@lru_cache(maxsize=1024)
def parts(rule: str) -> MappingProxyType[str, str]:
    """The rule's parts by upper-case name; raises `BadRule`."""
    if len(rule) > LONGEST_RULE or not rule.isascii():
        raise BadRule(rule, Flaw.SYNTAX)
    found: dict[str, str] = {}
    for piece in rule.strip().upper().split(";"):
        name, equals, value = piece.partition("=")
        if not equals or name in found:
            raise BadRule(rule, Flaw.SYNTAX, piece)
        _check_part(rule, name, value)
        found[name] = value
    if "FREQ" not in found:
        raise BadRule(rule, Flaw.FREQUENCY)
    _check_together(rule, found)
    _check_ever(rule, found)
    return MappingProxyType(found)


def _check_part(rule: str, name: str, value: str) -> None:
    piece = f"{name}={value}"
    if name in _ENDS:
        raise BadRule(rule, Flaw.ENDING, piece)
    if name in _TIMES:
        raise BadRule(rule, Flaw.TIME_OF_DAY, piece)
    if name not in _PARTS or not _PARTS[name].fullmatch(value):
        raise BadRule(rule, Flaw.FREQUENCY if name == "FREQ" else Flaw.SYNTAX, piece)


def _check_together(rule: str, found: dict[str, str]) -> None:
    """The MUST NOTs of RFC 5545, section 3.3.10; BYWEEKNO needs BYDAY, as dateutil takes all 7."""
    frequency = found["FREQ"]
    counted = any(_weekday(text)[0] for text in _items(found, "BYDAY"))
    selecting = found.keys() - {"FREQ", "INTERVAL", "WKST", "BYSETPOS"}
    forbidden = {
        "BYDAY": counted and (frequency in {"DAILY", "WEEKLY"} or "BYWEEKNO" in found),
        "BYMONTHDAY": frequency == "WEEKLY",
        "BYYEARDAY": frequency != "YEARLY",
        "BYWEEKNO": frequency != "YEARLY" or "BYDAY" not in found,
        "BYSETPOS": not selecting,
    }
    for name in found:
        if forbidden.get(name):
            raise BadRule(rule, Flaw.COMBINATION, f"{name}={found[name]}")


def _check_ever(rule: str, found: dict[str, str]) -> None:
    """Try every day of the last 400 years that dateutil knows: a whole cycle of the calendar."""
    every_time = ";".join(f"{k}={v}" for k, v in found.items() if k != "INTERVAL")
    start = dt.datetime(9600, 1, 1)  # noqa: DTZ001 - civil dates have no zone
    if next(iter(rrulestr(every_time, dtstart=start)), None) is None:
        raise BadRule(rule, Flaw.NEVER)


def _items(found: dict[str, str], name: str) -> list[str]:
    return found[name].split(",") if name in found else []


def _weekday(text: str) -> tuple[int, int]:
    return int(text[:-2] or "0"), _DAYS.index(text[-2:])
