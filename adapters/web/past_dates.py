"""The dates of the demo's past: real ones, so that its present is near the day it is opened."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.easter import easter

from bot.core.rules.rhythm import Pattern, Slot, instant, slots
from bot.templates import Template

LONG = timedelta(days=600)
"""How far back and ahead dates are looked for: also where a rhythm leaves a summer out."""
PLANNED = timedelta(days=400)
"""For how long after the first date a community's dates are planned."""
WEEK = timedelta(days=7)
APART = timedelta(days=28)
"""How far apart two gatherings are at least that are told of."""

Present = Callable[[Slot], tuple[date, date]]
"""The first and the last day that could be today, where a slot is the coming gathering."""


@dataclass(frozen=True, slots=True)
class Dates:
    """When a community met, and meets next; `met` ends with the coming gathering.

    `first` is the day its rhythm begins with; `moves` are the days of it on which nobody would
    meet, each with the day it is moved to. `today` is when the demo is opened, by its own clock.
    """

    first: date
    met: tuple[Slot, ...]
    moves: tuple[tuple[date, date], ...]
    today: date


def dates(template: Template, zone: str, opened: date, count: int, present: Present) -> Dates:
    """The `count` dates of which the last one comes next, so that it is soon after `opened`."""
    pattern = Pattern(
        template.rule,
        opened - LONG,
        template.time,
        template.length,
        zone,
        frozenset(template.skip_months),
        template.cycles,
    )
    planned = list(slots(pattern, opened - LONG, opened + LONG))
    moved = [_moved(slot, zone) for slot in planned]
    # Before the first ones there are no dates for all chapters.
    last = min(
        range(count - 1, len(moved)), key=lambda n: abs(_today(moved[n], opened, present) - opened)
    )
    first = last - count + 1
    begins = planned[first].day
    for n in range(first, last):
        # What is told of the next one begins some weeks before it, and after this one.
        if moved[n + 1].day - moved[n].day < APART:
            moved[n] = planned[n]
    # A series has no dates after its last one.
    end = first + template.series.meetings if template.series else len(planned)
    return Dates(
        first=begins,
        met=tuple(moved[first : last + 1]),
        moves=tuple(
            (old.day, new.day)
            for old, new in zip(planned[first:end], moved[first:end], strict=True)
            if old.day != new.day and old.day < begins + PLANNED
        ),
        today=_today(moved[last], opened, present),
    )


def kept_free(day: date) -> bool:
    """Whether many stay at home on a day, here or there: nobody would plan a gathering on it.

    By hand, and not by the package of all countries' holidays, whose import alone would make the
    demo open a fifth of a second later.
    """
    spring = easter(day.year)
    moving = {spring + timedelta(days=days) for days in (-2, 0, 1, 39, 49, 50)}
    around_new_year = (day.month, day.day) >= (12, 23) or (day.month, day.day) <= (1, 2)
    return around_new_year or day in moving


def _moved(slot: Slot, zone: str) -> Slot:
    """Weeks later where nobody would meet, at the same time on the clock."""
    if not kept_free(slot.day):
        return slot
    day = slot.day
    while kept_free(day):
        day += WEEK
    starts = instant(day, slot.at, zone)
    return replace(slot, day=day, starts_at=starts, ends_at=starts + slot.length)


def _today(slot: Slot, opened: date, present: Present) -> date:
    """The day that is nearest to `opened` of those that could be today."""
    first, last = present(slot)
    return min(max(opened, first), last)
