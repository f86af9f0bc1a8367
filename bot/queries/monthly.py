"""The question of the month: when it is put to everybody, and who looks after it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.rules.months import Month, month_of
from bot.core.rules.rhythm import instant
from bot.queries.asked import holders
from bot.templates.timings import MIDNIGHT, timings
from store.communities import Community
from store.members import Member
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
        dues = [o.due(begins, begins, community.zone) for n, o in timings(community) if n == PUT]
        if dues and min(dues) > now:
            return month, min(dues)
    return None


def looked_after_by(work: Work, now: datetime) -> list[Member]:
    """Whoever chooses the question of the month, by the roles of the next gathering."""
    found = (holders(work, (role,), now) for role in LOOKED_AFTER_BY)
    return next((members for members in found if members), [])
