"""The question of the month: when it is put to everybody, and who looks after it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.rules.months import Month, month_of
from bot.core.rules.rhythm import instant
from bot.core.rules.titles import even
from bot.queries import stock
from bot.queries.asked import holders
from bot.queries.kinds import MONTHLY
from bot.templates.timings import MIDNIGHT, falls_due, timings
from store.communities import Community
from store.members import Member
from store.queries import RECENT, Query
from store.work import Work

PUT = "monthly-query"
"""The prompt that puts it."""
LOOKED_AFTER_BY = ("monthly-query", "sharing-challenges")
"""The roles of the next gathering that choose it: the first of them that somebody has. F6."""


def coming(community: Community, now: datetime) -> tuple[Month, datetime] | None:
    """The next month whose question is not put yet, and when it is; None where none ever is."""
    this = month_of(now.astimezone(ZoneInfo(community.zone)).date())
    # Until this month's question is put it is still to be chosen; after that the next month's is.
    for month in (this, this.next):
        begins = instant(month.first, MIDNIGHT, community.zone)
        dues = [
            falls_due(community, PUT, offset, (begins, begins), community.zone)
            for name, offset in timings(community)
            if name == PUT
        ]
        if dues and min(dues) > now:
            return month, min(dues)
    return None


def comes(work: Work, community: Community, now: datetime) -> bool:
    """Whether this month's question is still to be put, as things stand."""
    due = coming(community, now)
    if due is None or due[0] != month_of(now.astimezone(ZoneInfo(community.zone)).date()):
        return False
    if work.queries.of_month(due[0].number) or work.queries.of_state("proposed"):
        return True
    return bool(stock.in_stock(work, community)) and not stock.unheard(work, community, due[1])


def put_already(work: Work, question: str, *states: str) -> Query | None:
    """The question for everybody in these states that asks just this, whoever proposed it; in
    capitals, or with another mark at its end, it is the same one."""
    alike = even(question)
    found = work.queries.of_state(*states, limit=RECENT)
    return next((q for q in found if q.kind == MONTHLY and even(q.question) == alike), None)


def looked_after_by(work: Work, now: datetime) -> list[Member]:
    """Whoever chooses the question of the month, by the roles of the next gathering."""
    coming = work.gatherings.next(now)
    found = (holders(work, (role,), coming) for role in LOOKED_AFTER_BY)
    return next((members for members in found if members), [])
