"""A rhythm in words, as people say it, read into an RFC 5545 rule: "last Friday but one"."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from bot.core.rules.clocks import NotAClock, NotALength, clock, length
from bot.core.rules.daywords import MONTHS, WEEKDAYS
from bot.core.rules.recurrence import BadRule, check
from bot.core.rules.spans import NotASpan, span
from bot.core.rules.wording import Unreadable, even

Value = TypeVar("Value")
DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NTHS: Final = ("first", "second", "third", "fourth", "fifth")
NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MOST: Final = 60
"""Weeks, months or years that may lie between two gatherings: more is a slip."""

_UNITS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_TIMES: Mapping[str, tuple[str, int]] = {"fortnight": ("WEEKLY", 2), "quarter": ("MONTHLY", 3)}
_WORDS: Mapping[str, tuple[str, int]] = {
    "daily": ("DAILY", 1),
    "weekly": ("WEEKLY", 1),
    "fortnightly": ("WEEKLY", 2),
    "biweekly": ("WEEKLY", 2),
    "bi-weekly": ("WEEKLY", 2),
    "monthly": ("MONTHLY", 1),
    "quarterly": ("MONTHLY", 3),
    "yearly": ("YEARLY", 1),
    "annually": ("YEARLY", 1),
}
_COUNT = {
    **{name: n for n, name in enumerate(NUMBERS, 1)},
    **{name: n for n, name in enumerate(NTHS, 1)},
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "other": 2,
}
_NTH = {**{name: n for n, name in enumerate(NTHS, 1)}, "1st": 1, "2nd": 2, "3rd": 3}
_NTH |= {"4th": 4, "5th": 5, "last": -1, "penultimate": -2}
_NTH |= {f"last-but-{name}": -n - 1 for n, name in enumerate(NUMBERS[:4], 1)}

_DAY = "|".join(f"{name[:3]}(?:{name[3:]}|{name[3:5]}|{name[3:4]})?s?" for name in WEEKDAYS)
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
_ORDER = "|".join(sorted((re.escape(name) for name in _NTH), key=len, reverse=True))
_AND = r"\s*(?:,\s*(?:and\s+)?|\band\b|&|\+)\s*"
_NUMBERED = r"(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
_FREQUENCY = re.compile(
    r"\b(?:every|each|once (?:a|every|per)|an?|per|(?:of|in) the)\s+"
    r"(?:(?P<n>\d{1,3}(?:st|nd|rd|th)?|[a-z]+)\s+)?(?P<unit>day|week|fortnight|month|quarter|year)s?\b"
    rf"|\b(?P<word>{'|'.join(_WORDS)})\b"
)
_IN_MONTHS = re.compile(rf"\b(?:in|of)\s+((?:{_MONTH})(?:{_AND}(?:{_MONTH}))*)\b")
_GROUP = re.compile(
    rf"\b(?:((?:{_ORDER})(?:{_AND}(?:the\s+)?(?:{_ORDER}))*)\s+)?((?:{_DAY})(?:{_AND}(?:{_DAY}))*)\b"
)
_MONTHDAYS = re.compile(rf"\b(?:{_NUMBERED}(?:{_AND}(?:the\s+)?{_NUMBERED})*|last day)\b")
_NEVER_SAYS = re.compile(r"\b(?:the|on|of|in|and|every|each|always|at|we|meet)\b|[,.&+]")
_MARK = r"(?:[:.]\d\d| ?[ap]\.?m)"
_AT = rf",? (?:at|from|@) |, | (?=\d\d?{_MARK})"
_SPANS = rf",? (?:at|from|between|@) |, | (?=\d\d?(?:{_MARK}| ?(?:-|to) ?\d\d?{_MARK}))"
_DOUBTFUL = re.compile(rf"(?:every|each)\s+(?:second|third|fourth|2nd|3rd|4th)\s+(?:{_DAY})\b")


class NoRhythmSaid(Unreadable):
    """The text says no rhythm."""


class SaysTwo(Unreadable):
    """The text may mean weeks or the month: "every second Tuesday"."""


@dataclass(frozen=True, slots=True)
class Rhythmed:
    """What was said: the rule, and the time and the length where they were said as well."""

    rule: str
    time: dt.time | None = None
    length: dt.timedelta | None = None


def rhythmed(text: str) -> Rhythmed:
    """A rhythm in words, like "2nd and 4th Monday at 18:00 for 90 min"; an RRULE is one as well.

    Raises `NoRhythmSaid`, and `SaysTwo` where the words may mean two rhythms.
    """
    plain = even(text).removesuffix(".")
    days, spans = _parted(plain, _SPANS, span, NotASpan)
    if spans:
        return Rhythmed(_rule(days.strip(), text), *spans)
    days, lasts = _parted(plain, r"(?:,\s*| for )(?=[^,]*$)", _lasting, NotALength)
    days, begins = _parted(days, _AT, clock, NotAClock)
    return Rhythmed(_rule(days.strip(), text), begins, lasts)


def _parted(
    text: str, between: str, read: Callable[[str], Value], fault: type[Exception]
) -> tuple[str, Value | None]:
    """A text without what ends it, where that can be read, and what that says."""
    for found in reversed(list(re.finditer(between, text))):
        try:
            return text[: found.start()], read(text[found.end() :])
        except fault:
            continue
    return text, None


def _lasting(text: str) -> dt.timedelta:
    """A length with its unit: "18:00" behind a comma is a time of day. Raises `NotALength`."""
    if not re.search(r"[hmd]", text):
        raise NotALength(text)
    return length(text)


def _rule(days: str, text: str) -> str:
    if days.startswith("freq="):
        rule = days.upper().replace(" ", "")
    else:
        rule = ";".join(f"{name}={value}" for name, value in _said(days, text).items())
    try:
        check(rule)
    except BadRule:
        raise NoRhythmSaid(text) from None
    return rule


def _said(days: str, text: str) -> dict[str, str]:
    """The parts of the rule. Whatever stays unread of the words makes them none."""
    rest = re.sub(
        r"\b(second|third|2nd|3rd)[ -](?:to[ -])?last\b",
        lambda found: "last-but-one" if found[1] in ("second", "2nd") else "last-but-two",
        days,
    )
    rest = re.sub(rf"\blast ((?:{_DAY})) but ([a-z]+)", r"last-but-\2 \1", rest)
    rest = re.sub(r"\blast but ([a-z]+)\b", r"last-but-\1", rest)
    if rest.removeprefix("every ") in ("weekday", "weekdays", "workday", "workdays"):
        return {"FREQ": "WEEKLY", "BYDAY": ",".join(DAYS[:5])}
    doubtful = bool(_DOUBTFUL.match(rest))
    every_other = re.search(rf"\b(?:every|each) other (?=(?:{_DAY})\b)", rest)
    if every_other:
        rest = rest[: every_other.start()] + "every two weeks " + rest[every_other.end() :]
    frequency, interval, rest = _frequency(rest, text)
    rest, months = _months(rest)
    rest, weekdays, counted = _weekdays(rest, text)
    monthdays = [found[0] for found in _MONTHDAYS.finditer(rest)]
    rest = _MONTHDAYS.sub(" ", rest)
    if _NEVER_SAYS.sub(" ", rest).strip() or bool(weekdays) + bool(monthdays) > 1:
        raise NoRhythmSaid(text)
    if doubtful and not frequency and not months:
        raise SaysTwo(text)
    wanted = "MONTHLY" if counted or monthdays else "WEEKLY" if weekdays else frequency
    dayless = months and not (weekdays or monthdays)
    if not wanted or dayless or frequency not in ("", wanted):
        raise NoRhythmSaid(text)
    said = {"FREQ": wanted}
    said |= {"INTERVAL": str(interval)} if interval > 1 else {}
    said |= {"BYMONTH": months} if months else {}
    said |= {"BYDAY": weekdays} if weekdays else {}
    return said | ({"BYMONTHDAY": _numbers(monthdays)} if monthdays else {})


def _frequency(days: str, text: str) -> tuple[str, int, str]:
    """How often, "" where it is not said, every how many of them, and the words without that."""
    found = _FREQUENCY.search(days)
    if found is None:
        return "", 1, days
    rest = days[: found.start()] + " " + days[found.end() :]
    if found["word"]:
        return *_WORDS[found["word"]], rest
    said = found["n"] or "one"
    digits = re.match(r"\d+", said)
    count = int(digits[0]) if digits else _COUNT.get(said, 0)
    if not 1 <= count <= MOST:
        raise NoRhythmSaid(text)
    if found["unit"] in _TIMES:
        unit, times = _TIMES[found["unit"]]
        return unit, times * count, rest
    return _UNITS[found["unit"]], count, rest


def _months(days: str) -> tuple[str, str]:
    """The words without the months, and those as BYMONTH has them."""
    found = _IN_MONTHS.search(days)
    if found is None:
        return days, ""
    names = re.findall(_MONTH, found[1])
    numbers = {n for n, month in enumerate(MONTHS, 1) for name in names if month.startswith(name)}
    return (
        days[: found.start()] + " " + days[found.end() :],
        ",".join(map(str, sorted(numbers))),
    )


def _weekdays(days: str, text: str) -> tuple[str, str, bool]:
    """The words without the weekdays, those as BYDAY has them, and whether they are counted."""
    kept: set[tuple[int, int]] = set()
    for found in _GROUP.finditer(days):
        order = [_NTH[name] for name in re.findall(_ORDER, found[1] or "")] or [0]
        for name in re.findall(_DAY, found[2]):
            weekday = next(n for n, day in enumerate(WEEKDAYS) if day.startswith(name[:3]))
            kept |= {(weekday, which) for which in order}
    counted = {bool(which) for _weekday, which in kept}
    if len(counted) > 1:
        raise NoRhythmSaid(text)
    written = ",".join(f"{which or ''}{DAYS[weekday]}" for weekday, which in _ordered(kept))
    return _GROUP.sub(" ", days), written, True in counted


def _ordered(kept: set[tuple[int, int]]) -> list[tuple[int, int]]:
    # Those from the end after those from the beginning, as they come in a month.
    return sorted(kept, key=lambda one: (one[0], one[1] < 0, one[1]))


def _numbers(said: list[str]) -> str:
    """Days of the month as BYMONTHDAY has them, the last day last."""
    found = {-1 if one == "last day" else int(n) for one in said for n in _figures(one)}
    return ",".join(map(str, sorted(found, key=lambda n: (n < 0, n))))


def _figures(said: str) -> list[str]:
    return re.findall(r"\d+", said) or ["-1"]
