"""When a group meets: its words, read as a set-up reads them, become a rhythm of its own."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Final

from bot import templates
from bot.communities.actions import NeverMeets, TooFarAhead
from bot.communities.rhythm_kinds import Beginning
from bot.core.ask import Ask
from bot.core.cards import when
from bot.core.errors import Mend, PastDay
from bot.core.rules.rhythm import Pattern, slots
from bot.core.rules.rule_sayings import settled
from bot.core.rules.rule_words import Rhythmed, rhythmed
from bot.dates.move_cards import Moved
from bot.dates.onward import branched, reached, reslot
from bot.dates.times import Change, retime
from bot.gatherings.change import without_cycles
from bot.gatherings.place import meets, parted
from bot.gatherings.plan import materialise, pattern
from store.gatherings import Gathering, Rhythm
from store.groups import AffinityGroup

YEAR: Final = timedelta(days=365)
NOTICE: Final = timedelta(days=7)
"""What names no day begins so much later, so that people hear of it."""
EVENING: Final = time(18)
HOUR: Final = 60


class NoRhythm(Mend):
    """A group meets by a rhythm of its own. Write it like: every two weeks on Tuesday at 18:00, or:
    first Monday of the month. A first date can follow: from May 1."""


def rhythm(ask: Ask, group: AffinityGroup, said: Beginning, place: str) -> Rhythm:
    """The rhythm that a group's words mean, from its first date on.

    The hour that nobody said is the community's. Raises NoRhythm, PastDay, TooFarAhead,
    NeverMeets.
    """
    own = _words(said)
    usual = ask.work.gatherings.rhythm(ask.today)
    address, link = parted(place)
    told = templates.template(ask.community.template).format
    made = Rhythm(
        community_id=ask.work.community,
        rule=own.rule,
        starts_on=ask.today,
        time=own.time or (usual.time if usual else EVENING),
        length=int(own.length.total_seconds() // 60) if own.length else HOUR,
        zone=ask.community.zone,
        group_id=group.id,
        defaults={
            "title": group.name,
            "format": meets(told, address, link),
            "address": address,
            "link": link,
        },
    )
    begin_on(ask, made, said.first)
    return made


def begin_on(ask: Ask, made: Rhythm, first: date | None) -> None:
    """Let a rhythm begin on its first date. Raises PastDay, TooFarAhead, NeverMeets."""
    if first is not None and first < ask.today:
        raise PastDay(param="rhythm", day=when.on_day(first, made.zone, ask.now))
    if first is not None and first > ask.today + YEAR:
        raise TooFarAhead(param="rhythm", day=when.on_day(first, made.zone, ask.now))
    # What names no day ("every two weeks") has that of its first date.
    names_a_day = settled(made.rule, ask.today) == made.rule
    begins = first or (ask.today if names_a_day else ask.today + NOTICE)
    made.rule, made.starts_on = settled(made.rule, begins), begins
    ahead = slots(pattern(made), begins, begins + YEAR)
    found = next((slot for slot in ahead if slot.starts_at > ask.now), None)
    if found is None:
        raise NeverMeets(param="rhythm")
    made.starts_on = found.day


def change(ask: Ask, coming: Gathering, said: Beginning) -> Sequence[Moved]:
    """A group goes on by another rhythm from its next date on; the dates that there are go along.

    Where no first date is said, its next one moves to the nearest day of that rhythm. Calendars see
    them move, and answers and roles stay with them. Raises what `rhythm` does.
    """
    own = _words(said)
    chain = branched(ask.work, coming, ask.now)
    fresh = Pattern(
        own.rule,
        ask.today,
        own.time or chain[0].time,
        own.length or timedelta(minutes=chain[0].length),
        chain[0].zone,
    )
    made = Rhythm(**chain[0].model_dump(exclude={"id"}))
    made.rule, made.time, made.until = fresh.rule, fresh.time, None
    begin_on(ask, made, said.first or _nearest(ask, made, coming.day))
    reslot(ask.work, chain, made.rule, made.starts_on)
    minutes = int(fresh.length.total_seconds() // 60)
    for one in chain:
        one.time, one.length = fresh.time, minutes
        without_cycles(one, ("time", "length"))
        ask.work.save(one)
    along = reached(ask.work, chain, coming, "when", ask.now)
    planned = [date for date in along if date.state == "planned" and date.slot]
    days = {date.id: date.slot for date in planned}
    moved = retime(ask, planned, days, Change(None, fresh.time, minutes))
    materialise(ask.work, ask.community, ask.now)
    return sorted(moved, key=lambda one: one.gathering.starts_at)


def _nearest(ask: Ask, made: Rhythm, day: date) -> date:
    """The day of a rhythm that is nearest to a date: what moves, moves as little as can be.

    A rhythm that names no day keeps that one, and so does one that has none in a year.
    """
    if settled(made.rule, ask.today) != made.rule:
        return day
    told = pattern(made)
    for off in range(YEAR.days):
        for one in (day + timedelta(days=off), day - timedelta(days=off)):
            there = slots(replace(told, starts_on=one), one, one) if one >= ask.today else ()
            if any(slot.starts_at > ask.now for slot in there):
                return one
    return day


def _words(said: Beginning) -> Rhythmed:
    """Raises NoRhythm where a date alone was said."""
    if not said.rhythm:
        raise NoRhythm(param="rhythm")
    return rhythmed(said.rhythm)
