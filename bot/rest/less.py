"""Meeting less: every second date from the next one on, read back before it is so."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.core.ask import Ask
from bot.core.rules.rhythm import Slot, slots
from bot.dates.onward import all_branched
from bot.gatherings.change import changed, owned
from bot.gatherings.plan import AHEAD, materialise, pattern
from bot.rest.rules import half_as_often
from store.gatherings import Gathering, Rhythm


def foreseen(ask: Ask) -> list[Slot]:
    """The dates there would be, soonest first."""
    found: list[Slot] = []
    for rhythm in ask.work.gatherings.rhythms(ask.today):
        first = _first(ask, rhythm)
        if first is not None:
            rule = half_as_often(rhythm.rule)
            fewer = replace(pattern(rhythm), rule=rule, starts_on=first)
            found += slots(fewer, first, ask.today + AHEAD)
    return sorted(found, key=lambda slot: slot.starts_at)


def digest(of: Sequence[Slot]) -> str:
    """A short text that is another one as soon as the dates are."""
    told = " ".join(slot.starts_at.isoformat() for slot in of)
    return hashlib.blake2s(told.encode(), digest_size=6).hexdigest()


def fewer(ask: Ask) -> list[Gathering]:
    """Every second date from now on: those that fall away. The others keep what they are like."""
    gone: list[Gathering] = []
    for chain in all_branched(ask.work, ask.community.zone, ask.now):
        ordinal = chain[0].first_ordinal
        for rhythm in chain:
            gone += _halved(ask, rhythm, ordinal)
            ordinal = rhythm.first_ordinal
    for gathering in gone:
        owned(gathering, "skipped", alone=True)
        gathering.state = "cancelled"
        changed(ask.work, ask.voice, ask.community, gathering, ask.now)
    materialise(ask.work, ask.community, ask.now)
    return gone


def _first(ask: Ask, rhythm: Rhythm) -> date | None:
    """The first date that a rhythm gives from now on; None where it gives none in a year."""
    ahead = slots(pattern(rhythm), ask.today, ask.today + AHEAD)
    return next((slot.day for slot in ahead if slot.starts_at > ask.now), None)


def _halved(ask: Ask, rhythm: Rhythm, ordinal: int) -> list[Gathering]:
    # Counted from its next date, so that this one stays.
    rhythm.starts_on = _first(ask, rhythm) or rhythm.starts_on
    rhythm.rule, rhythm.first_ordinal = half_as_often(rhythm.rule), ordinal
    ask.work.save(rhythm)
    known = ask.work.gatherings.of_rhythm(rhythm.id, date.min)
    last = max((g.slot for g in known if g.slot), default=date.min)
    given = {slot.day: slot.ordinal for slot in slots(pattern(rhythm), date.min, last)}
    gone = []
    for gathering in known:
        if gathering.slot in given:
            gathering.ordinal = given[gathering.slot]
        elif gathering.state == "planned" and gathering.starts_at > ask.now:
            gone.append(gathering)
    return gone
