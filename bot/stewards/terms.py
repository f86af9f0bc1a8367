"""Terms: a steward's term, from the day it begins to the day it ends."""

from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from bot.core.rules.rhythm import instant
from bot.templates.timings import MIDNIGHT, ahead_of
from store.communities import Community
from store.core.subject import Subject
from store.members import Member
from store.occurrences import Foreseen
from store.terms import Term
from store.work import Work


def serve(
    work: Work, community: Community, member: Member, months: int, first: date, now: datetime
) -> date | None:
    """Give a steward a term of so many months from a day on, and let the clock mind its end.

    The day it ends; None for 0 months: then it has no end.
    """
    number = member.id
    work.occurrences.forget(Subject("term", number))
    if not months:
        work.terms.end(number)
        return None
    until = first + relativedelta(months=months)
    work.terms.set(number, months, until)
    term = work.terms.of(number)
    assert term is not None, "it was just set"
    work.occurrences.plan(of_term(community, term, now))
    return until


def no_longer(work: Work, member: Member) -> None:
    """A steward serves no more: their term is over, whenever it was to be."""
    work.terms.end(member.id)
    work.occurrences.forget(Subject("term", member.id))


def hand_over(work: Work, community: Community, one: Member, into: Member, now: datetime) -> None:
    """Two members are one person: the one's term is theirs, unless they have one of their own."""
    work.terms.reassign(one.id, into.id)
    work.occurrences.forget(Subject("term", one.id))
    term = work.terms.of(into.id)
    if term is not None:
        work.occurrences.plan(of_term(community, term, now))


def of_term(community: Community, term: Term, now: datetime) -> list[Foreseen]:
    """What the clock has still to say about a steward's term: counted from the day it ends."""
    ends = instant(term.until, MIDNIGHT, community.zone)
    about = Subject("term", term.member_id)
    return ahead_of(community, about, term.until, (ends, ends), community.zone, now)
