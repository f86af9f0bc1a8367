"""Turns within a rhythm: what alternates now, what a year would be like, and making it so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.core.ask import Ask
from bot.core.errors import Mend
from bot.core.rules.clocks import clock, length
from bot.core.rules.rhythm import Slot, slots
from bot.core.rules.turning import from_ordinal, turned
from bot.cycles import rules
from bot.dates.onward import branched
from bot.gatherings.cards import HYBRID
from bot.gatherings.change import changed, timed
from bot.gatherings.plan import materialise, pattern
from bot.rsvps.actions import promote
from store.gatherings import Gathering, Rhythm
from store.work import Work

YEAR = timedelta(days=365)


class NoDate(Mend):
    """No date of your rhythm lies ahead from then on. `/gathering list` shows those there are."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date as it would be: when from and to, and how one meets; `kept`: changed by hand, stays.

    `way` is "" where the format is nobody's question.
    """

    starts_at: datetime
    ends_at: datetime
    way: str
    kept: bool = False


def first_from(work: Work, day: date, now: datetime) -> Gathering:
    """The first date of the rhythm on or after a day, as it stands, that has not begun. Raises
    NoDate."""
    for gathering in work.gatherings.coming(now, 1000):
        if gathering.starts_at > now and _on_or_after(work, gathering, day):
            return gathering
    raise NoDate(param="begins")


def _on_or_after(work: Work, gathering: Gathering, day: date) -> bool:
    """Whether a date of the rhythm is on or after a day, there or where it was moved to."""
    slot, rhythm = gathering.slot, gathering.rhythm_id
    if slot is None or rhythm is None:
        return False
    # Nothing that comes after it in the rhythm may stand before that day: it would change as well.
    later = work.gatherings.of_rhythm(rhythm, slot)
    return slot >= day or (gathering.day >= day and all(one.day >= day for one in later))


def proposed(work: Work, today: date, now: datetime) -> Gathering:
    """The date from which on the form shows what alternates: where the last change begins, if that
    is still to come, else the next date. Raises NoDate."""
    first = first_from(work, today, now)
    *_before, last = _chain(work, first)
    return first_from(work, max(today, last.starts_on), now) if last.starts_on > today else first


def now_in_turn(rhythm: Rhythm, ordinal: int) -> dict[str, list[str]]:
    """What alternates, by field, from the date with this ordinal on."""
    kept = {cycle["field"]: cycle["values"] for cycle in rhythm.cycles}
    return {
        field: from_ordinal(kept[field], ordinal) if field in kept else [] for field in rules.FIELDS
    }


def retuned(rhythm: Rhythm, turns: rules.Turns, ordinal: int) -> Rhythm:
    """A rhythm like this one in which these alternate, counted from an ordinal; not kept.

    What comes to one value is settled; what has none is as the rhythm has it otherwise.
    """
    made = Rhythm(**rhythm.model_dump())
    made.cycles = [c for c in rhythm.cycles if c["field"] not in rules.FIELDS]
    for field, values in turns.items():
        if len(set(values)) > 1:
            made.cycles.append({"field": field, "values": turned(values, ordinal)})
        elif values and field == "time":
            made.time = clock(values[0])
        elif values and field == "length":
            made.length = int(length(values[0]).total_seconds() // 60)
        elif values:
            made.defaults = {**made.defaults, "format": values[0]}
    return made


def foreseen(work: Work, first: Gathering, turns: rules.Turns) -> list[Date]:
    """The dates of the year from a gathering on, as they would be; nothing is changed."""
    found = []
    for rhythm in _chain(work, first):
        known = {g.slot: g for g in work.gatherings.of_rhythm(rhythm.id, date.min)}
        made = retuned(rhythm, turns, first.ordinal)
        begins = max(first.slot or first.day, rhythm.starts_on)
        until = (first.slot or first.day) + YEAR - timedelta(days=1)
        for slot in slots(pattern(made), begins, until):
            gathering = known.get(slot.day)
            if gathering is None or gathering.state == "planned":
                found.append(_date(gathering, slot, made))
    return sorted(found, key=lambda one: one.starts_at)


def begin(ask: Ask, first: Gathering, turns: rules.Turns) -> list[Gathering]:
    """From a gathering on these alternate: the planned dates that are at another time or place.

    What was moved by hand stays as it is, and so does what has begun.
    """
    ordinal, other = first.ordinal, []
    for rhythm in branched(ask.work, first, ask.now):
        made = retuned(rhythm, turns, ordinal)
        rhythm.cycles, rhythm.time = made.cycles, made.time
        rhythm.length, rhythm.defaults = made.length, made.defaults
        ask.work.save(rhythm)
        for gathering, slot in _ahead(ask, rhythm):
            if _become(ask, gathering, slot, rhythm):
                other.append(gathering)
    materialise(ask.work, ask.community, ask.now)
    return sorted((g for g in other if g.state == "planned"), key=lambda g: g.starts_at)


def _become(ask: Ask, gathering: Gathering, slot: Slot, rhythm: Rhythm) -> bool:
    """Make a date what its slot is; whether people would come at a wrong time, or to a wrong
    place."""
    before = (gathering.starts_at, gathering.ends_at, gathering.format)
    timed(gathering, gathering.day, slot.at, int(slot.length.total_seconds() // 60))
    if "place" not in gathering.own:
        gathering.format = _format(slot, rhythm)
    if before == (gathering.starts_at, gathering.ends_at, gathering.format):
        return False
    changed(ask.work, ask.voice, ask.community, gathering, ask.now)
    if gathering.format != before[2]:
        if gathering.format != HYBRID:
            ask.work.rsvps.all_on(gathering.id, gathering.format, chosen=before[2] == HYBRID)
        # Answers that changed sides may have a seat there.
        promote(ask, gathering)
    if gathering.starts_at != before[0] and gathering.state == "planned":
        ask.work.rsvps.ask_again(gathering.id)
    # Another length alone asks nobody to confirm.
    return (gathering.starts_at, gathering.format) != (before[0], before[2])


def _ahead(ask: Ask, rhythm: Rhythm) -> Iterator[tuple[Gathering, Slot]]:
    """The dates of a rhythm that have not begun nor been moved, each with the slot it has now."""
    known = ask.work.gatherings.of_rhythm(rhythm.id, date.min)
    last = max((g.slot for g in known if g.slot), default=date.min)
    given = {slot.day: slot for slot in slots(pattern(rhythm), date.min, last)}
    for gathering in known:
        mine = gathering.starts_at > ask.now and "when" not in gathering.own
        if mine and gathering.slot in given:
            yield gathering, given[gathering.slot]


def _chain(work: Work, first: Gathering) -> Iterator[Rhythm]:
    """The rhythm of a gathering, and those that go on from it."""
    rhythm = work.gatherings.rhythm_of(first)
    while rhythm is not None:
        yield rhythm
        rhythm = work.gatherings.follower(rhythm)


def _date(gathering: Gathering | None, slot: Slot, rhythm: Rhythm) -> Date:
    if gathering is not None and "when" in gathering.own:
        return Date(gathering.starts_at, gathering.ends_at, gathering.format, kept=True)
    placed = gathering is not None and "place" in gathering.own
    way = gathering.format if gathering and placed else _format(slot, rhythm)
    return Date(slot.starts_at, slot.ends_at, way)


def _format(slot: Slot, rhythm: Rhythm) -> str:
    return str(slot.chosen.get("format", rhythm.defaults.get("format", "in person")))
