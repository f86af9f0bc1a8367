"""Periods: what the clock has to say of months and quarters."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.core.rules.months import Month, month_of
from bot.core.rules.quarters import Quarter, quarter_of
from bot.core.rules.rhythm import instant
from bot.templates import template
from bot.templates.timings import MIDNIGHT, ahead_of
from store.communities import Community
from store.core.subject import Subject
from store.occurrences import Foreseen
from store.work import Work


def of_month(community: Community, month: Month, now: datetime) -> list[Foreseen]:
    """What the clock has still to say in a month: counted from its first day, as it begins."""
    begins = instant(month.first, MIDNIGHT, community.zone)
    about = Subject("month", month.number)
    return ahead_of(community, about, month.first, (begins, begins), community.zone, now)


def of_quarter(community: Community, quarter: Quarter, now: datetime) -> list[Foreseen]:
    """What the clock has still to say about a quarter: counted from its first day, as it begins."""
    begins, ends = (instant(q.first, MIDNIGHT, community.zone) for q in (quarter, quarter.after))
    about = Subject("quarter", quarter.number)
    return ahead_of(community, about, quarter.first, (begins, ends), community.zone, now)


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
