"""Months that a rhythm leaves out: what falls away with them, and what comes back.

A date that rests may be left out as well, and comes back once neither holds any more.
"""

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

from bot.core.rest import AT_REST, LET_GO, rests_on, winds_down
from bot.core.rules.rhythm import slots
from bot.core.rules.turning import turned
from bot.dates.onward import DAY, branch, slot_of
from bot.gatherings.cards import HYBRID
from bot.gatherings.change import owned, timed
from bot.gatherings.plan import pattern
from store.gatherings import Gathering, Rhythm
from store.work import Work

LEFT_OUT = "skipped"
"""What a date has among its own whose month is left out."""


def leave_out(
    work: Work, rhythms: Sequence[Rhythm], months: Sequence[int]
) -> tuple[list[Gathering], list[Gathering]]:
    """The rhythms leave these months out: the gatherings that fall away, and those that come back.

    The others keep their dates and what they are like; only their ordinals are counted anew. One
    that was moved out of such a month by itself stays, as a date of its own.
    """
    gone: list[Gathering] = []
    back: list[Gathering] = []
    ordinal = rhythms[0].first_ordinal
    for rhythm, after in zip_longest(rhythms, rhythms[1:]):
        rhythm.skip_months, rhythm.first_ordinal = list(months), ordinal
        known = work.gatherings.of_rhythm(rhythm.id, date.min)
        last = [g.slot for g in known if g.slot] + [after.starts_on - DAY if after else date.min]
        given = {s.day: s.ordinal for s in slots(pattern(rhythm), date.min, max(last))}
        stay: list[tuple[Gathering, int]] = []
        again: list[Gathering] = []
        for gathering in known:
            if gathering.slot in given:
                later = given[gathering.slot] - gathering.ordinal
                gathering.ordinal = given[gathering.slot]
                if LEFT_OUT in gathering.own:
                    again.append(gathering)
                else:
                    stay.append((gathering, later))
            elif _falls_away(gathering, months):
                gone.append(gathering)
        ordinal += len(given)
        work.save(rhythm)
        _in_turn(work, rhythm, stay)
        back += [one for one in again if _comes_back(work, one)]
    return gone, back


def _in_turn(work: Work, rhythm: Rhythm, dates: Sequence[tuple[Gathering, int]]) -> None:
    """What alternates stays as it is for each of these dates, of which each counts so much `later`
    than it did: behind a month that is left out, the rhythm goes on with its cycles turned along.

    So a date is as its rhythm has it, and those that are planned next take their turn after it.
    """
    turned_by = 0
    for gathering, later in dates:
        if later == turned_by or not rhythm.cycles or gathering.slot is None:
            continue
        rhythm, *_after = branch(work, rhythm, gathering.slot, gathering.ordinal)
        rhythm.cycles = [
            {**cycle, "values": turned(cycle["values"], later - turned_by)}
            for cycle in rhythm.cycles
        ]
        work.save(rhythm)
        turned_by = later


def _falls_away(gathering: Gathering, months: Sequence[int]) -> bool:
    """Whether a date takes place no more, whose slot is not given any more."""
    if "when" in gathering.own and gathering.day.month not in months:
        gathering.rhythm_id = gathering.slot = None
        return False
    if AT_REST in gathering.own:
        # It is off already, and waking does not bring it back.
        owned(gathering, LEFT_OUT, alone=True)
    return gathering.state == "planned"


def _comes_back(work: Work, gathering: Gathering) -> bool:
    """Whether a date takes place again whose month was left out, as its rhythm has it by now."""
    _as_given(work, gathering)
    here = work.communities.this()
    rests = rests_on(here, gathering.day) or (winds_down(here) and LET_GO in gathering.own)
    if rests:
        # Waking brings it back, as those beside it.
        owned(gathering, LEFT_OUT, alone=False)
        owned(gathering, AT_REST, alone=True)
    return not rests


def _as_given(work: Work, gathering: Gathering) -> None:
    """A date as its rhythm has it by now, but for what was changed about it alone."""
    slot = slot_of(work, gathering)
    # Another version may have given it a day that its rhythm has no more.
    if slot is None:
        return
    if "when" not in gathering.own:
        timed(gathering, slot.day, slot.at, int(slot.length.total_seconds() // 60))
    way = slot.chosen.get("format", gathering.format)
    if "place" not in gathering.own and way != gathering.format:
        chosen, gathering.format = gathering.format == HYBRID, way
        if way != HYBRID:
            work.rsvps.all_on(gathering.id, way, chosen=chosen)
