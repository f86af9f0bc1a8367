"""Planning anew: everything the clock has still to say in a community."""

from datetime import datetime

from bot.core.prompts import prompts
from bot.core.quiet import quiet_of
from bot.core.rules.quiet import later
from bot.gatherings.corrections import DATES, corrected
from bot.gatherings.plan import foreseen
from bot.queries.clock import of_query
from bot.steps.clock import of_step
from bot.stewards.terms import of_term
from bot.templates.periods import plan_periods
from bot.templates.planned import mark
from store.communities import Community
from store.work import Work

ANEW = ("gathering", "month", "quarter", "query", "step", "term")
"""What is worked out anew."""
AFTER = ("away", "coaching", "use")
"""What is counted from what somebody did, and can't be worked out anew."""
MOST = 2000
"""Occurrences that are looked through."""


def replan(work: Work, community: Community, now: datetime) -> None:
    """Plan everything anew that is still to come: the times of prompts are others now.

    What was said stays said, and what is due by now is still to be said.
    """
    community.planned = mark(community)
    work.save(community)
    work.occurrences.forget_ahead(now, ANEW)
    gatherings = [g for g in work.gatherings.whole().ahead(now, DATES) if g.state == "planned"]
    for gathering in gatherings:
        work.occurrences.plan(foreseen(community, gathering, now))
    plan_periods(work, community, now)
    for query in work.queries.of_state("open"):
        work.occurrences.plan(of_query(community, query, now))
    for step in work.steps.open_ones():
        work.occurrences.plan(of_step(community, step, now))
    for term in work.terms.all().values():
        work.occurrences.plan(of_term(community, term, now))
    _put_off(work, community)


def _put_off(work: Work, community: Community) -> None:
    """What else is to come is counted from what somebody did, and waits for quiet to be over."""
    quiet, told = quiet_of(community), prompts()
    for coming in work.occurrences.coming(MOST):
        about = told.get(coming.name)
        if about is None or about.late is None or about.about not in AFTER:
            continue
        due = later(coming.due_at, quiet, community.zone)
        if due != coming.due_at:
            work.occurrences.put_off(coming.id, due)


def unlike(work: Work, community: Community, now: datetime) -> None:
    """Plan a community anew whose clock was planned otherwise: before a newer version, say, or
    before its state changed the clocks."""
    if corrected(work, now) or community.planned != mark(community):
        replan(work, community, now)
