"""Planning: gatherings from rhythms, 13 months ahead, and what the clock will say about them."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from bot.core.prompts import prompts
from bot.core.rules import rhythm as rule
from bot.core.rules.months import Month, month_of
from bot.core.rules.offsets import Offset, parse
from bot.core.rules.quarters import Quarter, quarter_of
from bot.core.rules.rhythm import instant
from bot.templates import template
from store.communities import Community
from store.core.work import Work
from store.gatherings import Gathering, Rhythm
from store.occurrences import STEP, Occurrence
from store.queries import Query
from store.steps import Step
from store.terms import Term

AHEAD = relativedelta(months=13)
MIDNIGHT = time(0)


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
    """The rhythm's slots from today on, 13 months ahead."""
    return list(rule.slots(pattern(rhythm), today, today + AHEAD))


def materialise(work: Work, community: Community, now: datetime) -> None:
    """Make every date of the next 13 months a gathering, and plan what the clock says about it.

    May run at any time and in any number of processes: what is there is left as it is.
    """
    today = now.astimezone(ZoneInfo(community.zone)).date()
    for rhythm in work.gatherings.rhythms(today):
        number = rhythm.id
        known = work.gatherings.slots(number, today)
        fresh = [s for s in dates(rhythm, today) if s.day not in known and s.ends_at > now]
        if fresh:
            work.gatherings.plan([shaped(rhythm, slot, now) for slot in fresh])
            days = {slot.day for slot in fresh}
            made = [g for g in work.gatherings.of_rhythm(number, today) if g.slot in days]
            work.occurrences.plan([o for g in made for o in foreseen(community, g, now)])
    plan_periods(work, community, now)


def plan_periods(work: Work, community: Community, now: datetime) -> None:
    """Plan what the clock says in this month and the next, and about the two quarters to come."""
    today = now.astimezone(ZoneInfo(community.zone)).date()
    this_month = month_of(today)
    coming = quarter_on(work, community, today).after
    work.occurrences.plan(
        [
            *(o for m in (this_month, this_month.next) for o in of_month(community, m, now)),
            *(o for q in (coming, coming.after) for o in of_quarter(community, q, now)),
        ]
    )


def replan_periods(work: Work, community: Community, now: datetime) -> None:
    """Plan them anew, since times, clocks or quarters are others now."""
    for kind in ("month", "quarter"):
        work.occurrences.forget_all(kind)
    plan_periods(work, community, now)


def quarter_on(work: Work, community: Community, day: date) -> Quarter:
    """The quarter that a day is in, as the community counts them."""
    begins = work.themes.rules().begins or template(community.template).year_begins
    return quarter_of(day, begins)


def shaped(rhythm: Rhythm, slot: rule.Slot, now: datetime) -> Gathering:
    """The gathering of a slot, as its rhythm and cycles have it."""
    place = slot.chosen.get("place", "")
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
    )


def uid(community: int, name: str, now: datetime) -> str:
    """A calendar UID that no other date of any community has (RFC 7986, section 5.3)."""
    return str(uuid5(NAMESPACE_URL, f"convene:{community}/{name}/{now.isoformat()}"))


def plan(work: Work, community: Community, gathering: Gathering, now: datetime) -> None:
    """Plan every prompt of a gathering anew; what was said stays said, what is over is left out."""
    work.occurrences.forget(subject(gathering))
    if gathering.state == "planned":
        work.occurrences.plan(foreseen(community, gathering, now))


def replan(work: Work, community: Community, now: datetime) -> None:
    """Plan everything anew that is still to come: the times of prompts are others now."""
    for gathering in work.gatherings.ahead(now):
        plan(work, community, gathering, now)
    replan_periods(work, community, now)
    for query in work.queries.of_state("open"):
        work.occurrences.forget(f"query:{query.id}")
        work.occurrences.plan(of_query(community, query, now))
    for step in work.steps.open_ones():
        work.occurrences.forget(f"step:{step.id}")
        work.occurrences.plan(of_step(community, step, now))
    for member, term in work.terms.all().items():
        work.occurrences.forget(f"term:{member}")
        work.occurrences.plan(of_term(community, term, now))


def subject(gathering: Gathering) -> str:
    """What living cards and occurrences call a gathering: "gathering:12"."""
    return f"gathering:{gathering.id}"


def foreseen(community: Community, gathering: Gathering, now: datetime) -> list[Occurrence]:
    """What the clock has still to say about a gathering."""
    span = (gathering.starts_at, gathering.ends_at)
    return ahead_of(community, subject(gathering), gathering.day, span, gathering.zone, now)


def of_month(community: Community, month: Month, now: datetime) -> list[Occurrence]:
    """What the clock has still to say in a month: counted from its first day, as it begins."""
    begins = instant(month.first, MIDNIGHT, community.zone)
    about = f"month:{month.number}"
    return ahead_of(community, about, month.first, (begins, begins), community.zone, now)


def of_quarter(community: Community, quarter: Quarter, now: datetime) -> list[Occurrence]:
    """What the clock has still to say about a quarter: counted from its first day, as it begins."""
    begins, ends = (instant(q.first, MIDNIGHT, community.zone) for q in (quarter, quarter.after))
    about = f"quarter:{quarter.number}"
    return ahead_of(community, about, quarter.first, (begins, ends), community.zone, now)


def of_query(community: Community, query: Query, now: datetime) -> list[Occurrence]:
    """What the clock has still to say about a query: counted from when it was asked."""
    day = query.asked_at.astimezone(ZoneInfo(community.zone)).date()
    span = (query.asked_at, query.asked_at)
    return ahead_of(community, f"query:{query.id}", day, span, community.zone, now)


def of_step(community: Community, step: Step, now: datetime) -> list[Occurrence]:
    """What the clock has still to say about a next step: counted from the day it is due, as it
    begins; nothing where it has no day."""
    if step.due is None:
        return []
    begins = instant(step.due, MIDNIGHT, community.zone)
    about = f"step:{step.id}"
    return ahead_of(community, about, step.due, (begins, begins), community.zone, now)


def of_term(community: Community, term: Term, now: datetime) -> list[Occurrence]:
    """What the clock has still to say about a steward's term: counted from the day it ends."""
    ends = instant(term.until, MIDNIGHT, community.zone)
    about = f"term:{term.member_id}"
    return ahead_of(community, about, term.until, (ends, ends), community.zone, now)


def ahead_of(
    community: Community,
    about: str,
    day: date,
    span: tuple[datetime, datetime],
    zone: str,
    now: datetime,
) -> list[Occurrence]:
    """What the clock has still to say about a subject that starts and ends at these instants."""
    return [
        Occurrence(
            community_id=community.id,
            prompt=f"{name}{STEP}{offset}",
            step=str(offset),
            subject=about,
            day=day,
            due_at=due,
        )
        for name, offset in timings(community)
        if prompts()[name].about == about.partition(":")[0]
        if (due := offset.due(*span, zone)) > now
    ]


def timings(community: Community) -> Iterator[tuple[str, Offset]]:
    """When each prompt speaks in a community: the template's times, or what a steward chose."""
    chosen: Mapping[str, list[str]] = community.prompts
    for name, offsets in template(community.template).prompts.items():
        if (found := prompts().get(name)) is None:
            continue
        told = chosen.get(name)
        kept = told is None or (not told and found.late is None)
        for offset in offsets if kept else [parse(text) for text in told or ()]:
            yield name, offset
