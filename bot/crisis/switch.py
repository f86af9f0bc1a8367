"""The switch: the plan is set aside and weekly dates stand in for it, or it is given back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.ask import Ask
from bot.core.rest import ASLEEP, AT_REST, rests_on
from bot.crisis.weekly import rhythm_of
from bot.gatherings.aside import ASIDE, WEEKLY, set_aside
from bot.gatherings.change import changed, owned
from bot.gatherings.plan import JOINT, materialise
from bot.gatherings.stakes import Told, reachable, stakes
from bot.rest.waking import wake
from store.crises import Crisis
from store.gatherings import Gathering
from store.work import Work

MOST = 1000
"""Dates ahead, weekly ones and years of days included."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What the end of a crisis gives and takes: dates that take place again, weekly ones that do
    not; and those that were added meanwhile, which stay as they are."""

    back: tuple[Gathering, ...]
    gone: tuple[Gathering, ...]
    stay: tuple[Gathering, ...] = ()


def planned(work: Work, now: datetime) -> list[Gathering]:
    """What a crisis would set aside: every planned date that has not begun, soonest first.

    What another community holds together with this one takes place there, whatever is here.
    """
    coming = work.gatherings.coming(now, MOST)
    return [g for g in coming if g.starts_at > now and JOINT not in g.own]


def concerned(work: Work, gatherings: Sequence[Gathering]) -> Told:
    """Those who are still here and answered for any of these, or have a role."""
    here, missed = reachable(work, stakes(work, gatherings, declined=True))
    return Told(len(here), tuple(missed))


def begin(ask: Ask, crisis: Crisis) -> list[Gathering]:
    """From now on weekly dates stand in for the plan: the dates that are set aside.

    Answers and roles stay where they are, and calendars see each date go and come back as itself.
    """
    work = ask.work
    if ask.community.rest == ASLEEP:
        wake(work, ask.voice, ask.community, ask.now)
    gone = planned(work, ask.now)
    for gathering in gone:
        owned(gathering, ASIDE, alone=True)
        gathering.state = "cancelled"
        # Its reminders are taken out of the clock with it.
        changed(work, ask.voice, ask.community, gathering, ask.now)
    crisis.since = ask.now
    work.save(crisis)
    work.gatherings.add_rhythm(rhythm_of(crisis, ask.community.zone))
    materialise(work, ask.community, ask.now)
    return gone


def foreseen(work: Work, now: datetime) -> Returned:
    """What the end would give back, and what would fall away."""
    ahead = [g for g in work.gatherings.ahead(now, MOST) if g.starts_at > now]
    return Returned(
        tuple(g for g in ahead if set_aside(g)),
        tuple(g for g in ahead if WEEKLY in g.own and _would_be(g)),
        tuple(g for g in ahead if WEEKLY not in g.own and g.state == "planned"),
    )


def end(ask: Ask) -> Returned:
    """The plan is in force again. What passed meanwhile stays set aside: it did not take place."""
    work, crisis = ask.work, ask.work.crises.now()
    assert crisis is not None, "whoever ends a crisis looked whether there is one"
    found = foreseen(work, ask.now)
    for rhythm in work.gatherings.rhythms(ask.today):
        rhythm.until = ask.today - timedelta(days=1)
        work.save(rhythm)
    crisis.since = None
    work.save(crisis)
    for gathering in found.gone:
        owned(gathering, AT_REST, alone=False)
        gathering.state = "cancelled"
        changed(work, ask.voice, ask.community, gathering, ask.now)
    for gathering in found.back:
        # A community may have begun to rest meanwhile: then waking brings them back.
        rests = rests_on(ask.community, gathering.day)
        owned(gathering, ASIDE, alone=False)
        owned(gathering, AT_REST, alone=rests)
        gathering.state = "cancelled" if rests else "planned"
        changed(work, ask.voice, ask.community, gathering, ask.now)
    materialise(work, ask.community, ask.now)
    return Returned(tuple(g for g in found.back if g.state == "planned"), found.gone)


def _would_be(gathering: Gathering) -> bool:
    """Whether it takes place, or would if its community did not rest."""
    return gathering.state == "planned" or AT_REST in gathering.own
