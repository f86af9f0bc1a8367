"""From a date on: a rhythm ends the day before and goes on changed, its gatherings as they are.

Each keeps its identity: its number, calendar UID, answers and roles. Its place in the rhythm's
order, its ordinal, says which slot it has after a change.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice, zip_longest
from zoneinfo import ZoneInfo

from bot.core.cards import when
from bot.core.errors import Mend
from bot.core.rules.rhythm import Slot, slots
from bot.gatherings.plan import pattern
from store.gatherings import Gathering, Rhythm
from store.work import Work

EVER = date(9000, 1, 1)
"""Later than any gathering, and well before the year 9999, where dates end."""
DAY = timedelta(days=1)


class StandsAlone(Mend):
    """%(day)s belongs to no rhythm, so there is nothing that goes on from it. Change that date
    alone."""


def branched(work: Work, gathering: Gathering, now: datetime) -> list[Rhythm]:
    """The rhythms that give the dates from a gathering on, begun anew there. Raises StandsAlone."""
    running = work.gatherings.rhythm_of(gathering)
    if running is None or gathering.slot is None:
        raise StandsAlone(day=when.of(gathering, now))
    return branch(work, running, gathering.slot, gathering.ordinal)


def all_branched(work: Work, zone: str, now: datetime) -> list[list[Rhythm]]:
    """Every rhythm, begun anew on its next day, whether or not that day's month is left out."""
    today = now.astimezone(ZoneInfo(zone)).date()
    running = work.gatherings.rhythms(today)
    # What follows another running rhythm is reached through it.
    heads = [r for r in running if r.follows not in {other.id for other in running}]
    found = []
    for rhythm in heads:
        rule = pattern(rhythm)
        days = slots(replace(rule, skip_months=frozenset()), today, EVER)
        first = next((slot.day for slot in days if slot.starts_at > now), None)
        if first is not None:
            before = sum(1 for _ in slots(rule, rhythm.starts_on, first - DAY))
            found.append(branch(work, rhythm, first, rhythm.first_ordinal + before))
    return found


def branch(work: Work, running: Rhythm, day: date, ordinal: int) -> list[Rhythm]:
    """The rhythm begun anew on one of its days, and those that go on from it."""
    # One that begins here already need not be begun anew.
    if day > running.starts_on and ordinal > running.first_ordinal:
        after = work.gatherings.follower(running)
        told = running.model_dump(exclude={"id"})
        told |= {"starts_on": day, "first_ordinal": ordinal, "follows": running.id}
        fresh = work.gatherings.add_rhythm(Rhythm(**told))
        running.until = day - DAY
        if after is not None:
            # The chain stays whole, so that an earlier change reaches what was changed later.
            after.follows = fresh.id
        for gathering in work.gatherings.of_rhythm(running.id, day):
            gathering.rhythm_id = fresh.id
        work.save(running)
        running = fresh
    chain = [running]
    while (after := work.gatherings.follower(chain[-1])) is not None:
        chain.append(after)
    return chain


def reached(
    work: Work, rhythms: Sequence[Rhythm], named: Gathering, aspect: str, now: datetime
) -> list[Gathering]:
    """The gatherings that a change from the named one on reaches.

    Those that were changed alone in that aspect stay as they are, but for the named one itself.
    """
    found = [g for rhythm in rhythms for g in work.gatherings.of_rhythm(rhythm.id, date.min)]
    return [
        g
        for g in found
        if g.id == named.id or (g.state != "held" and g.ends_at > now and aspect not in g.own)
    ]


def reslot(work: Work, rhythms: Sequence[Rhythm], rule: str, day: date) -> None:
    """The rhythms go on by another rule from a day; what they gave has the slot of its ordinal.

    One that ends, as a series does, gives as many dates as before (S1).
    """
    for rhythm, after in zip_longest(rhythms, rhythms[1:]):
        ends = after is None and rhythm.until is not None
        final = rhythm.first_ordinal + (_count(rhythm) if ends else 0) - 1
        rhythm.rule, rhythm.starts_on = rule, day
        known = work.gatherings.of_rhythm(rhythm.id, date.min)
        kept = [g for g in known if "skipped" not in g.own]
        known_last = [final] if ends else [after.first_ordinal] if after else []
        last = max([g.ordinal for g in kept] + known_last, default=0)
        given = _given(rhythm, last)
        for gathering in known:
            # One may get the slot that another still has, so all are taken away first.
            gathering.slot = None
            if gathering not in kept:
                gathering.rhythm_id = None
        work.save(rhythm)
        for gathering in kept:
            gathering.slot = given[gathering.ordinal].day
        if after is not None:
            day = given[after.first_ordinal].day
            rhythm.until = day - DAY
        elif ends:
            rhythm.until = given[final].day
        work.save(rhythm)


def _count(rhythm: Rhythm) -> int:
    """How many dates a rhythm that ends gives in all."""
    return sum(1 for _slot in slots(pattern(rhythm), date.min, EVER))


def _given(rhythm: Rhythm, last: int) -> dict[int, Slot]:
    """A rhythm's slots by ordinal, up to one, whenever the rhythm ends."""
    endless = replace(pattern(rhythm), until=None)
    wanted = max(last - rhythm.first_ordinal + 1, 0)
    return {slot.ordinal: slot for slot in islice(slots(endless, date.min, EVER), wanted)}


def as_planned(work: Work, gathering: Gathering) -> bool:
    """Whether a gathering is at the very time that its rhythm gave it."""
    slot = slot_of(work, gathering)
    given = slot is not None and (slot.starts_at, slot.ends_at)
    return given == (gathering.starts_at, gathering.ends_at)


def slot_of(work: Work, gathering: Gathering) -> Slot | None:
    """What its rhythm gives a gathering; None for a date of its own."""
    rhythm = work.gatherings.rhythm_of(gathering)
    if rhythm is None or gathering.ordinal < rhythm.first_ordinal:
        return None
    return _given(rhythm, gathering.ordinal)[gathering.ordinal]
