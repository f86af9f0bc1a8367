"""Seasons: the parts of a year for which roles are asked ahead, as the template says."""

from datetime import date

from bot.core.rules.months import Month
from bot.templates import template
from store.communities import Community


def season_on(community: Community, day: date) -> Month:
    """The season a day is in, by the month in which it begins."""
    begins = template(community.template).seasons
    # Before the first of a year, the last one of the year before goes on.
    month = max((month for month in begins if month <= day.month), default=0)
    return Month(day.year * 100 + month if month else (day.year - 1) * 100 + begins[-1])


def season_after(community: Community, season: Month) -> Month:
    """The season that follows."""
    begins = template(community.template).seasons
    year, month = divmod(season.number, 100)
    later = next((other for other in begins if other > month), 0)
    return Month(year * 100 + later if later else (year + 1) * 100 + begins[0])
