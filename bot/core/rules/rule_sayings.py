"""An RFC 5545 rule in words, as `rule_words` reads it: "the last Friday but one of each month"."""

import datetime as dt
from collections.abc import Iterable, Sequence

from bot.core.rules.daywords import MONTHS, WEEKDAYS
from bot.core.rules.recurrence import Shape, parts, shape
from bot.core.rules.rule_words import DAYS, NTHS, NUMBERS
from bot.core.rules.wording import LONGEST

_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}


def saying(rule: str) -> str:
    """The rule in words, "" where only the rule itself says it. Raises `BadRule`."""
    said = _said(rule)
    # What is too long to be read again is too long for a sentence.
    return said if len(said) <= LONGEST else ""


def _said(rule: str) -> str:
    found, every = shape(rule), int(parts(rule).get("INTERVAL", "1"))
    # A week that begins on another day, or a yearly rule of weekdays, is beyond short words.
    if found is None or (parts(rule).get("WKST", "MO") != "MO" and every > 1):
        return ""
    if found.weekdays and found.monthdays:
        return ""
    if not (found.weekdays or found.monthdays):
        return "" if found.months else _every(found.frequency, every)
    counted = {bool(which) for which, _weekday in found.weekdays}
    if found.frequency == "WEEKLY":
        days = listed([WEEKDAYS[day].capitalize() for day in _days(found)])
        often = f"{_every('WEEKLY', every)} on {days}" if every > 1 else f"every {days}"
        return often + _in(found.months)
    # A weekday counted within the year says nothing of its month.
    if found.frequency != "MONTHLY" and not (found.frequency == "YEARLY" and found.months):
        return ""
    if counted == {False} or len(counted) > 1 or (found.frequency == "YEARLY" and every > 1):
        return ""
    days = _monthdays(found.monthdays) if found.monthdays else _counted(found)
    return days and f"{days}{_of(found.months, every)}"


def settled(rule: str, first: dt.date) -> str:
    """The rule with the day that its first date says, where it names none.

    "Every two weeks" from a Tuesday on is each second Tuesday, "monthly" from the third Tuesday on
    each third one; the fifth is the last, since every month has that.
    """
    found = parts(rule)
    if found.keys() & {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYSETPOS"}:
        return rule
    day = DAYS[first.weekday()]
    which = (first.day - 1) // 7 + 1
    match found["FREQ"]:
        case "WEEKLY":
            return f"{rule};BYDAY={day}"
        case "MONTHLY":
            return f"{rule};BYDAY={which if which < 5 else -1}{day}"
        case _:
            return rule


def listed(names: Sequence[str]) -> str:
    """Several names in a sentence: "Monday, Tuesday and Friday"."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def month_names(months: Iterable[int]) -> str:
    """Months by name, in a sentence."""
    return listed([MONTHS[month - 1].capitalize() for month in months])


def _every(frequency: str, every: int) -> str:
    unit = _UNITS[frequency]
    return f"every {unit}" if every == 1 else f"every {_number(every)} {unit}s"


def _number(n: int) -> str:
    return NUMBERS[n - 1] if n <= len(NUMBERS) else str(n)


def _days(found: Shape) -> list[int]:
    return sorted({weekday for _which, weekday in found.weekdays})


def _in(months: Sequence[int]) -> str:
    return f" in {month_names(months)}" if months else ""


def _of(months: Sequence[int], every: int) -> str:
    if months:
        return f" of {month_names(months)}" + ("" if every == 1 else f", every {every} months")
    if every == 1:
        return " of each month"
    return f" of every {NTHS[every - 1] if every <= len(NTHS) else _ordinal(every)} month"


def _counted(found: Shape) -> str:
    """ "the second and fourth Monday", "the last Friday but one"."""
    said = []
    for weekday in _days(found):
        which = sorted({w for w, day in found.weekdays if day == weekday}, key=lambda w: (w < 0, w))
        name = WEEKDAYS[weekday].capitalize()
        plain = [NTHS[w - 1] if w > 0 else "last" for w in which if -2 < w <= len(NTHS)]
        if plain:
            said.append(f"the {listed(plain)} {name}")
        said += [f"the last {name} but {NUMBERS[-w - 2]}" for w in which if -5 <= w < -1]
        if any(not -5 <= w <= len(NTHS) for w in which):
            return ""
    return listed(said)


def _monthdays(days: Sequence[int]) -> str:
    if min(days) < -1:
        return ""
    said = [_ordinal(day) for day in sorted(days) if day > 0]
    named = f"the {listed(said)}" if said else ""
    return listed([part for part in (named, "the last day" if -1 in days else "") if part])


def _ordinal(n: int) -> str:
    mark = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{mark}"
