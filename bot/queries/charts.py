"""The life of questions to be looked at: asked, answered and resolved, month by month."""

from collections.abc import Iterator
from datetime import time
from zoneinfo import ZoneInfo

from bot.core.cards.elements import Chart, Series
from bot.core.cards.monthly import in_months, last_months, month_names
from bot.core.i18n import words
from bot.core.page import Visit
from bot.core.rules.rhythm import instant


def life(visit: Visit) -> Iterator[Chart]:
    """The last twelve months, as far as there are so many; nothing where nothing was asked."""
    zone = ZoneInfo(visit.zone)
    founded = visit.work.communities.this().founded_at.astimezone(zone).date()
    months = [month for month in last_months(visit.today) if founded <= month.last]
    since = instant(months[0].first, time(0), visit.zone)
    sorts = zip(
        (words("Asked"), words("Answers"), words("Resolved")),
        visit.work.queries.happened(since),
        strict=True,
    )
    series = tuple(
        Series(name, in_months((at.astimezone(zone).date() for at in when), months))
        for name, when in sorts
    )
    if len(months) > 1 and any(any(one.values) for one in series):
        yield Chart(words("Questions, month by month"), month_names(months), series, shape="lines")
