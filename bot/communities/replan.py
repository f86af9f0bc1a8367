"""Planning anew: everything the clock has still to say in a community."""

from datetime import datetime

from bot.gatherings.plan import plan
from bot.queries.clock import of_query
from bot.steps.clock import of_step
from bot.stewards.terms import of_term
from bot.templates.periods import replan_periods
from store.communities import Community
from store.core.subject import Subject
from store.work import Work


def replan(work: Work, community: Community, now: datetime) -> None:
    """Plan everything anew that is still to come: the times of prompts are others now.

    What was said stays said: only occurrences that are due are dropped.
    """
    for gathering in work.gatherings.ahead(now):
        plan(work, community, gathering, now)
    replan_periods(work, community, now)
    for query in work.queries.of_state("open"):
        work.occurrences.forget(Subject.of(query))
        work.occurrences.plan(of_query(community, query, now))
    for step in work.steps.open_ones():
        work.occurrences.forget(Subject.of(step))
        work.occurrences.plan(of_step(community, step, now))
    for member, term in work.terms.all().items():
        work.occurrences.forget(Subject("term", member))
        work.occurrences.plan(of_term(community, term, now))
