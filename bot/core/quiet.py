"""A community's quiet hours and days, as they are kept."""

from collections.abc import Iterable
from datetime import date, datetime

from bot.core.rules.quiet import Quiet, later
from store.communities import Community

WEEKEND = (5, 6)
"""Saturday and Sunday; 0 is Monday."""


def quiet_of(community: Community) -> Quiet:
    """When the clock says nothing in a community, on the clocks of its zone."""
    return Quiet(community.quiet_from, community.quiet_until, frozenset(community.quiet_days))


def overdue(community: Community, due: datetime, now: datetime) -> datetime | None:
    """When what was due while nobody was there to say it is said instead; None for at once.

    It was planned for a time that is not quiet, and waits for the next one. What was planned for
    a quiet time keeps to it: it belongs to a gathering, or has to happen.
    """
    quiet, zone = quiet_of(community), community.zone
    if not quiet.holds(now, zone) or quiet.holds(due, zone):
        return None
    return later(now, quiet, zone)


def usual_days(meets: Iterable[date]) -> list[int]:
    """The days that are quiet unless a steward says otherwise: the weekend, for a community that
    meets on workdays; none for one that meets on a weekend."""
    return [] if any(day.weekday() in WEEKEND for day in meets) else list(WEEKEND)
