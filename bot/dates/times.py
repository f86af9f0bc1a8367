"""Other times: given to gatherings one by one, or to a rhythm from a date on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from bot.core.ask import Ask
from bot.core.cards import when
from bot.core.errors import Mend
from bot.core.rest import AT_REST
from bot.core.rules.rhythm import slots
from bot.core.rules.shift import CannotShift, shifted
from bot.dates.move_cards import Moved
from bot.dates.onward import EVER, branched, reached, reslot
from bot.gatherings.change import changed, owned, timed, without_cycles
from bot.gatherings.plan import materialise, pattern
from store.gatherings import Gathering, Rhythm


class TooParticular(Mend):
    """This rhythm is too particular for me to say what it becomes from %(day)s on. Move the dates
    one by one."""


class LeftOut(Mend):
    """The rhythm leaves %(day)s's month out. `/gathering skip` changes that; or move this date
    alone."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was asked for; None leaves it as it is. `minutes` is how long it lasts."""

    to: date | None
    at: time | None
    minutes: int | None


def retime(
    ask: Ask,
    gatherings: Sequence[Gathering],
    days: Mapping[int, date | None],
    change: Change,
) -> list[Moved]:
    """Give each its new time; those that begin at another one, with when they were to be."""
    moved = []
    for gathering in gatherings:
        was, before = when.moment(gathering, ask.now), (gathering.starts_at, gathering.ends_at)
        day = days.get(gathering.id) or gathering.day
        timed(gathering, day, change.at or gathering.time, change.minutes or gathering.length)
        if before == (gathering.starts_at, gathering.ends_at):
            continue
        changed(ask.work, ask.voice, ask.community, gathering, ask.now)
        # Another length alone asks nobody to confirm.
        if gathering.starts_at != before[0]:
            moved.append(Moved(gathering, was))
    return moved


def retime_onward(ask: Ask, gathering: Gathering, change: Change) -> list[Moved]:
    """The rhythm goes on at another time; the dates that there are go along."""
    rhythms = branched(ask.work, gathering, ask.now)
    to, slot, shifts = change.to, gathering.slot, False
    if to and slot and to != slot:
        reslot(ask.work, rhythms, _rule(rhythms[0], slot, to, ask.now), to)
        shifts = True
    settled = {"time": change.at, "length": change.minutes}
    for rhythm in rhythms:
        rhythm.time = change.at or rhythm.time
        rhythm.length = change.minutes or rhythm.length
        # A settled hour ends the alternation of hours; the other cycles go on (A1).
        without_cycles(rhythm, [field for field, value in settled.items() if value])
        ask.work.save(rhythm)
    owned(gathering, "when", alone=False)
    found = reached(ask.work, rhythms, gathering, "when", ask.now)
    planned = [g for g in found if g.state == "planned"]
    days = {g.id: g.slot for g in found} if shifts else {gathering.id: to}
    moved = retime(ask, planned, days, change)
    # What is off goes along without a word, and comes back as those beside it; one that a steward
    # called off stays on the day that people know.
    off = [g for g in found if g.state == "cancelled"]
    retime(ask, off, {g.id: days.get(g.id) for g in off if AT_REST in g.own}, change)
    # The changed rule may give days that nobody planned yet.
    materialise(ask.work, ask.community, ask.now)
    return sorted(moved, key=lambda m: m.gathering.starts_at)


def _rule(rhythm: Rhythm, slot: date, to: date, now: datetime) -> str:
    """The rule from the new day on. Raises TooParticular, LeftOut."""
    day = when.on_day(to, rhythm.zone, now)
    try:
        rule = shifted(rhythm.rule, slot, to)
    except CannotShift:
        raise TooParticular(day=day) from None
    fresh = replace(pattern(rhythm), rule=rule, starts_on=to, until=None)
    # A month left out would swallow the very date that was asked for.
    if next(slots(fresh, to, EVER)).day != to:
        raise LeftOut(day=day)
    return rule
