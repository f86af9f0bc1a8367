"""A rule's shift: the same rhythm, going on from another day."""

import calendar
import datetime as dt

from bot.core.rules.recurrence import BadRule, Shape, check, parts, shape

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class CannotShift(ValueError):
    """Only the rule itself could say what it would become."""


def shifted(rule: str, was: dt.date, day: dt.date) -> str:
    """The rule that gives `day` where `rule` gave `was`, and goes on from there in the same way.

    The first Friday becomes the second Tuesday, each Monday each Thursday, the 15th the 20th. A
    fifth weekday becomes the last one, and the 31st the last day, since every month has those.
    Raises `CannotShift`, and `BadRule` for a rule that is none.
    """
    found = shape(rule)
    if found is None:
        raise CannotShift(rule)
    changed = dict(parts(rule))
    try:
        if found.months:
            changed["BYMONTH"] = _months(found, was, day)
        if found.weekdays:
            changed["BYDAY"] = _weekdays(found, was, day)
            changed.pop("BYSETPOS", None)
        elif found.monthdays:
            changed["BYMONTHDAY"] = _monthdays(found, was, day)
        written = ";".join(f"{name}={value}" for name, value in changed.items())
        check(written)
    except BadRule as fault:
        raise CannotShift(rule) from fault
    return written


def _months(found: Shape, was: dt.date, day: dt.date) -> str:
    """All the months, later by as many as this one is."""
    later = day.month - was.month
    return ",".join(str((month + later - 1) % 12 + 1) for month in found.months)


def _weekdays(found: Shape, was: dt.date, day: dt.date) -> str:
    # A weekday counted within the year says nothing of its month.
    if found.monthdays or (found.frequency == "YEARLY" and not found.months):
        raise CannotShift
    kept = list(found.weekdays)
    for index, (which, weekday) in enumerate(kept):
        if weekday == was.weekday() and which in (0, _from_start(was), _from_end(was)):
            kept[index] = (_like(which, day), day.weekday())
            break
    else:
        raise CannotShift
    return ",".join(f"{which or ''}{_DAYS[weekday]}" for which, weekday in sorted(set(kept)))


def _like(which: int, day: dt.date) -> int:
    """Which of its weekday in the month the new day is, counted as `which` was."""
    if which == 0:
        return 0
    start, end = _from_start(day), _from_end(day)
    if which > 0:
        return start if start < 5 else end
    return end if end > -5 else start


def _from_start(day: dt.date) -> int:
    return (day.day - 1) // 7 + 1


def _from_end(day: dt.date) -> int:
    return -((calendar.monthrange(day.year, day.month)[1] - day.day) // 7 + 1)


def _monthdays(found: Shape, was: dt.date, day: dt.date) -> str:
    last = calendar.monthrange(was.year, was.month)[1]
    kept = list(found.monthdays)
    for index, number in enumerate(kept):
        if number in (was.day, was.day - last - 1):
            from_end = day.day - calendar.monthrange(day.year, day.month)[1] - 1
            # Every month has 28 days; beyond that, a count from the end is not one day in all.
            counts_back = number < 0 and from_end >= -28
            kept[index] = from_end if counts_back or day.day == 31 else day.day
            break
    else:
        raise CannotShift
    return ",".join(map(str, sorted(set(kept))))
