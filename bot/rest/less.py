"""Meeting less: every second date from the next one on, read back before it is so."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.channel.next_card import show_next
from bot.core.ask import Ask
from bot.core.posts import CHANGES
from bot.core.rest import AT_REST
from bot.core.rules.rhythm import slots
from bot.core.text import Words
from bot.dates import cancellation_cards as cancellations
from bot.dates.change_cards import told
from bot.dates.onward import all_branched
from bot.gatherings.change import changed, owned
from bot.gatherings.plan import AHEAD, materialise, pattern
from bot.gatherings.stakes import stakes, tell
from bot.rest import cards
from bot.rest.rules import half_as_often
from bot.themes.unmet import minded
from store.gatherings import Gathering, Rhythm

MOST: Final = 1000
"""Dates that are looked through: years of days."""


def foreseen(ask: Ask) -> list[Gathering]:
    """The dates there would be, soonest first: those that stay. None where no rhythm gives any."""
    given: dict[int, set[date]] = {}
    ahead = ask.work.gatherings.ahead(ask.now, MOST)
    last = max((g.slot for g in ahead if g.slot), default=date.min)
    for rhythm in ask.work.gatherings.rhythms(ask.today):
        first = _first(ask, rhythm)
        if first is not None:
            rule = half_as_often(rhythm.rule)
            fewer = replace(pattern(rhythm), rule=rule, starts_on=first)
            given[rhythm.id] = {slot.day for slot in slots(fewer, first, last)}
    # What rests just now comes back, since meeting less wakes a community.
    there = [g for g in ahead if g.state == "planned" or AT_REST in g.own]
    return [g for g in there if _stays(ask, g, given)] if given else []


def digest(of: Sequence[Gathering]) -> str:
    """A short text that is another one as soon as the dates are."""
    told = " ".join(one.starts_at.isoformat() for one in of)
    return hashlib.blake2s(told.encode(), digest_size=6).hexdigest()


def fewer(ask: Ask) -> list[Gathering]:
    """Every second date from now on: those that fall away. The others keep what they are like."""
    gone: list[Gathering] = []
    for chain in all_branched(ask.work, ask.community.zone, ask.now):
        ordinal = chain[0].first_ordinal
        for rhythm in chain:
            gone += _halved(ask, rhythm, ordinal)
            ordinal = rhythm.first_ordinal
    with minded(ask):
        for gathering in gone:
            owned(gathering, "skipped", alone=True)
            gathering.state = "cancelled"
            changed(ask.work, ask.voice, ask.community, gathering, ask.now)
    materialise(ask.work, ask.community, ask.now)
    return gone


def tell_fewer(ask: Ask, gone: Sequence[Gathering]) -> Words:
    """Whoever meant to come to what falls away, or has a role there, hears it once, and so does
    the channel; what the steward hears of that."""
    work, name, key = ask.work, ask.community.name, f"meet-less:{ask.call.id}"
    reached = tell(
        work,
        ask.voice,
        stakes(work, gone, declined=False),
        lambda mine: cancellations.cancelled(mine, "", name, ask.now),
        key,
    )
    if gone:
        coming = work.gatherings.next(ask.now)
        ask.voice.post(cards.fewer_here(ask.community, coming, ask.now), key, kind=CHANGES)
    show_next(work, ask.voice, ask.now)
    return told(reached)


def _stays(ask: Ask, gathering: Gathering, given: dict[int, set[date]]) -> bool:
    """Whether a date is among those that its rhythm gives still; one of its own is left alone."""
    slot, rhythm = gathering.slot, gathering.rhythm_id
    if slot is None or rhythm not in given or gathering.starts_at <= ask.now:
        return True
    return slot in given[rhythm]


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
