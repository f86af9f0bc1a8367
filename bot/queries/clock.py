"""What the clock has to say of a query."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.templates.timings import ahead_of
from store.communities import Community
from store.core.subject import Subject
from store.occurrences import Foreseen
from store.queries import Query


def of_query(community: Community, query: Query, now: datetime) -> list[Foreseen]:
    """What the clock has still to say about a query: counted from when it was asked."""
    day = query.asked_at.astimezone(ZoneInfo(community.zone)).date()
    span = (query.asked_at, query.asked_at)
    return ahead_of(community, Subject.of(query), day, span, community.zone, now)
