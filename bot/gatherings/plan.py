"""Planning: gatherings from rhythms, 13 months ahead, and what the clock will say about them."""

from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from bot.core.i18n import _
from bot.core.rest import AT_REST, rests_on
from bot.core.rules import rhythm as rule
from bot.core.rules.months import month_of
from bot.gatherings.aside import ASIDE, NEAR, WEEKLY
from bot.gatherings.aside import PLANNED as PLANNED_WEEKLY
from bot.templates.periods import plan_periods
from bot.templates.timings import ahead_of
from store.communities import Community
from store.core.subject import Subject
from store.gatherings import Gathering, Rhythm
from store.occurrences import Foreseen
from store.roles import AgendaItem
from store.work import Work

AHEAD = relativedelta(months=13)
OF_GROUPS = ("roles-unfilled", "holder-reminder", "day-before", "hour-before", "closing")
"""What the clock says of a small group's date: to those in it, and nothing in the channel."""

JOINT = "joint"
"""What a date has among its own that another community holds together with this one."""
ASKING = "roles-unfilled"
"""What the clock does not say of it: its hosts ask for roles, so that no two are asked for one."""


def pattern(rhythm: Rhythm) -> rule.Pattern:
    """A kept rhythm as the rule that computes its dates."""
    return rule.Pattern(
        rule=rhythm.rule,
        starts_on=rhythm.starts_on,
        time=rhythm.time,
        length=timedelta(minutes=rhythm.length),
        zone=rhythm.zone,
        skip_months=frozenset(rhythm.skip_months),
        cycles=tuple(rule.Cycle(c["field"], tuple(c["values"])) for c in rhythm.cycles),
        until=rhythm.until,
        first_ordinal=rhythm.first_ordinal,
    )


def dates(rhythm: Rhythm, today: date) -> list[rule.Slot]:
    """The rhythm's slots from today on, 13 months ahead; two, where it is a crisis' own.

    To the end of that month, so that how far that is changes once a month and not each day.
    """
    ahead = today + (PLANNED_WEEKLY if rhythm.crisis else AHEAD)
    return list(rule.slots(pattern(rhythm), today, month_of(ahead).last))


def materialise(work: Work, community: Community, now: datetime) -> None:
    """Make every date that lies ahead a gathering, and plan what the clock says about it.

    May run at any time and in any number of processes: what is there is left as it is.
    """
    today = now.astimezone(ZoneInfo(community.zone)).date()
    in_force = {rhythm.id for rhythm in work.gatherings.rhythms(today)}
    for rhythm in work.gatherings.running(today):
        # A crisis sets aside what is for all; how a small group goes on is its own to say.
        of_group = rhythm.group_id is not None
        # A plan that is set aside goes on being kept; a crisis that is over has no dates more.
        if rhythm.crisis and rhythm.id not in in_force:
            continue
        number = rhythm.id
        known = work.gatherings.slots(number, today)
        # By its end: one that has begun today can still be come to.
        fresh = [s for s in dates(rhythm, today) if s.day not in known and s.ends_at > now]
        if fresh:
            shapes = [shaped(rhythm, slot, now) for slot in fresh]
            held = [
                _held(community, g, aside=not of_group and rhythm.id not in in_force)
                for g in shapes
            ]
            work.gatherings.plan(held)
            days = {slot.day for slot in fresh}
            made = [g for g in work.gatherings.of_rhythm(number, today) if g.slot in days]
            if one_role(rhythm):
                work.roles.plan([host(gathering) for gathering in made])
            work.occurrences.plan(
                [o for g in made if g.state == "planned" for o in foreseen(community, g, now)]
            )
    plan_periods(work, community, now)


def shaped(rhythm: Rhythm, slot: rule.Slot, now: datetime) -> Gathering:
    """The gathering of a slot, as its rhythm and cycles have it."""
    place = slot.chosen.get("place", "")
    # A cycle of places may alternate between an address and a link (A1).
    link = place if place.startswith(("http://", "https://")) else ""
    kept = rhythm.defaults
    return Gathering(
        community_id=rhythm.community_id,
        rhythm_id=rhythm.id,
        ordinal=slot.ordinal,
        slot=slot.day,
        day=slot.day,
        time=slot.at,
        length=int(slot.length.total_seconds() // 60),
        zone=rhythm.zone,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        title=slot.chosen.get("title", kept.get("title", "")),
        format=slot.chosen.get("format", kept.get("format", "in person")),
        address=place if place and not link else kept.get("address", ""),
        link=link or kept.get("link", ""),
        seats=kept.get("seats"),
        seats_online=kept.get("seats_online"),
        uid=uid(rhythm.community_id, f"{rhythm.id}/{slot.day}", now),
        changed_at=now,
        own=[WEEKLY] if rhythm.crisis else [],
        own_agenda=one_role(rhythm),
        group_id=rhythm.group_id,
    )


def _held(community: Community, gathering: Gathering, *, aside: bool) -> Gathering:
    """The gathering, off where its plan is set aside or its community rests on that day.

    The end of the crisis, or waking, brings it back.
    """
    if aside or rests_on(community, gathering.day):
        gathering.state = "cancelled"
        gathering.own = [*gathering.own, ASIDE if aside else AT_REST]
    return gathering


def one_role(rhythm: Rhythm) -> bool:
    """Whether its dates have a host and no other role: those of a small group, and the weekly ones
    of a crisis, for which nobody is to prepare much."""
    return rhythm.group_id is not None or rhythm.crisis


def host(gathering: Gathering) -> AgendaItem:
    """The one role at such a date: more than that it does not need."""
    return AgendaItem(
        community_id=gathering.community_id,
        gathering_id=gathering.id,
        position=0,
        key="host",
        title=_("Host"),
        asks=_("Open the meeting and keep the time; see that all are heard."),
        first_time=True,
    )


def uid(community: int, name: str, now: datetime) -> str:
    """A calendar UID that no other date of any community has (RFC 7986, section 5.3)."""
    return str(uuid5(NAMESPACE_URL, f"convene:{community}/{name}/{now.isoformat()}"))


def plan(work: Work, community: Community, gathering: Gathering, now: datetime) -> None:
    """Plan every prompt of a gathering anew; what was said stays said, what is over is left out."""
    work.occurrences.forget(Subject.of(gathering))
    if gathering.state == "planned":
        work.occurrences.plan(foreseen(community, gathering, now))


def next_subjects(work: Work, now: datetime) -> list[Subject]:
    """The next gathering's subject, if there is one: its card counts what is brought to it."""
    coming = work.gatherings.next(now)
    return [Subject.of(coming)] if coming else []


def foreseen(community: Community, gathering: Gathering, now: datetime) -> list[Foreseen]:
    """What the clock has still to say about a gathering."""
    span = (gathering.starts_at, gathering.ends_at)
    told = ahead_of(community, Subject.of(gathering), gathering.day, span, gathering.zone, now)
    if gathering.group_id is not None:
        return [one for one in told if one.name in OF_GROUPS]
    if JOINT in gathering.own:
        return [one for one in told if one.name != ASKING]
    if WEEKLY not in gathering.own:
        return told
    return [one for one in told if one.due_at >= gathering.starts_at - NEAR]
