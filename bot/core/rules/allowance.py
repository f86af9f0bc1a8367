"""Allowance: when somebody is next written to in private without having asked for it.

At most once on one civil day of the community's, and on three of any seven days in a row. What
comes together is one message, a letter of several parts.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.rules.quiet import NEVER, Quiet, earlier
from bot.core.rules.quiet import later as later_than

A_WEEK = 3
"""Letters in seven days, unless a member wants fewer."""
WEEK = timedelta(days=7)
DAY = timedelta(days=1)
COMPANY = timedelta(days=10)
"""For so long what is in no hurry waits for something that it can be said with."""
A_MONTH = timedelta(days=31)
"""The same for what is as good then: a word of thanks, care, a question for the next gathering."""
AT_ONCE = timedelta(0)
MORNING = time(9)
"""When what was put off to another day is said on it."""
CHARACTERS, COMPONENTS = 3000, 32
"""What all parts of a letter hold together: Discord takes 4,000 characters and 40 components, and
Slack more. What is said once it is carried, such as times in the reader's zone, is a bit longer."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much room a part takes."""

    characters: int
    components: int


@dataclass(frozen=True, slots=True)
class Part:
    """Something to be said to one person. `weight`: 0 weighs most; `at`: when it is to be said.

    `promised` may take the last letter of a week. After `until` it is of no use.
    """

    weight: int
    size: Size
    at: datetime
    promised: bool = False
    until: datetime | None = None
    number: int = 0


def most(a_week: int, promised: bool) -> int:
    """How many letters of a week are for this: the last one is kept for what was promised."""
    return a_week if promised else max(1, a_week - 1)


def free_day(first: date, said: Collection[date], letters: int, off: Collection[int] = ()) -> date:
    """The first day, from `first` on, on which one may be written to; `said`: the days one was.

    What waits is put off to none of the weekdays that are `off` (0 is Monday).
    """
    day = first
    rests = frozenset(off) if len(frozenset(off)) < WEEK.days else frozenset[int]()
    while (
        day in said
        or (day != first and day.weekday() in rests)
        or sum(day - WEEK < other < day for other in said) >= letters
    ):
        day += DAY
    return day


def in_company(
    now: datetime, waits: timedelta, until: datetime | None, zone: str, quiet: Quiet
) -> datetime:
    """When what `waits` so long for company is said by itself, where none came until then.

    A day before it is of no use any more at the latest, and in no quiet time; that may be now.
    """
    if not waits:
        return now
    last = now + waits if until is None else min(now + waits, until - DAY)
    at = later_than(max(now, last), quiet, zone)
    if until is not None and at >= until:
        at = max(now, earlier(last, quiet, zone))
    return at.astimezone(now.tzinfo)


def moment(day: date, now: datetime, zone: str, quiet: Quiet = NEVER) -> datetime:
    """When on that day it is said: now, where it is today; else in the morning, after the quiet.

    This is the one place that turns a day into an instant.
    """
    home = ZoneInfo(zone)
    if day <= now.astimezone(home).date():
        return now
    hours = Quiet(quiet.begins, quiet.ends)
    at = later_than(datetime.combine(day, MORNING, home), hours, zone)
    # Where the rest of the day is quiet, it is said before the morning.
    if day_of(at, zone) != day:
        at = later_than(datetime.combine(day, time(0), home), hours, zone)
    return at.astimezone(now.tzinfo)


def day_of(at: datetime, zone: str) -> date:
    """The civil day of an instant."""
    return at.astimezone(ZoneInfo(zone)).date()


def fits(parts: Sequence[Part]) -> bool:
    """Whether one letter holds them; a single part is a letter however long it is."""
    if len(parts) == 1:
        return True
    characters = sum(part.size.characters for part in parts)
    return characters < CHARACTERS and sum(p.size.components for p in parts) < COMPONENTS


def chosen(first: Part, others: Sequence[Part]) -> list[Part]:
    """What goes into one letter with `first`: the weightiest of the others that it has room for."""
    taken = [first]
    for part in sorted(others, key=lambda part: (part.weight, part.at, part.number)):
        if fits([*taken, part]):
            taken.append(part)
    return taken


@dataclass(frozen=True, slots=True)
class Placed:
    """When something is to be said, and what of what waits is put off to when to make room."""

    at: datetime
    moved: tuple[tuple[Part, datetime], ...] = ()


def place(
    part: Part,
    said: Collection[date],
    waiting: Sequence[Part],
    zone: str,
    a_week: int,
    quiet: Quiet = NEVER,
) -> Placed | None:
    """The moment for a part that could be said at `part.at`; None where enough was said.

    It joins what waits for that moment. Where there is no room left, what weighs less is put off
    as long as it can wait, else the part itself is.
    """
    now, letters = part.at, most(a_week, part.promised)
    taken = set(said)
    today, off = day_of(now, zone), quiet.days
    day = free_day(today, taken, letters, off)
    while part.until is None or moment(day, now, zone, quiet) < part.until:
        at = moment(day, now, zone, quiet)
        there = [w for w in waiting if day_of(max(w.at, now), zone) == day]
        if not there or fits([*there, part]):
            return Placed(at)
        later = free_day(day, {*taken, day}, letters, off)
        then = moment(later, now, zone, quiet)
        if (moved := _room(part, there, then)) is not None:
            return Placed(at, tuple((each, then) for each in moved))
        taken.add(day)
        day = later
    return None


def _room(part: Part, there: Sequence[Part], later: datetime) -> list[Part] | None:
    """The least of what is there that has to wait for `part`; None where that makes no room."""
    lighter = sorted(
        (w for w in there if w.weight > part.weight and (w.until is None or later < w.until)),
        key=lambda w: (-w.weight, -w.number),
    )
    for count in range(1, len(lighter) + 1):
        moved = lighter[:count]
        if fits([*(w for w in there if w not in moved), part]):
            return moved
    return None
