"""Rounds: when a leader is asked how it goes, every four weeks while both communities agree."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.quiet import quiet_of
from bot.core.rules.quiet import later
from bot.core.rules.rhythm import instant
from bot.templates.timings import at_last
from store.care import Care
from store.communities import Community
from store.core.subject import Subject
from store.work import Work

CHECK_IN = "check-in"
FIRST: Final = timedelta(days=7)
EVERY: Final = timedelta(weeks=4)


def plan_first(work: Work, community: Community, care: Care, now: datetime) -> None:
    """The first time is a week after they agreed."""
    _plan(work, community, care, now, FIRST)


def plan_next(work: Work, community: Community, care: Care, now: datetime) -> None:
    """The next time is four weeks on."""
    _plan(work, community, care, now, EVERY)


def _plan(work: Work, community: Community, care: Care, now: datetime, ahead: timedelta) -> None:
    # At the same time of day on their clocks, whatever becomes of those meanwhile.
    local = now.astimezone(ZoneInfo(community.zone))
    at = instant(local.date() + ahead, local.time(), community.zone)
    # To the minute, as the clock's own key for it has it.
    due = later(at.replace(second=0, microsecond=0), quiet_of(community), community.zone)
    work.occurrences.plan([at_last(community, CHECK_IN, Subject.of(care), due)])
