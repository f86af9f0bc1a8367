"""Nobody is written to more often than was promised, unless they asked for it."""

from collections import defaultdict
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from tests.simulation.seen import Seen

WEEK, A_WEEK = timedelta(days=7), 3


def nobody_is_written_to_too_often(seen: Seen) -> list[str]:
    """At most once a day, and three times in seven days, by one community."""
    zones = {row["id"]: row["zone"] for row in seen.rows("SELECT id, zone FROM community")}
    days = defaultdict[tuple[str, str, int], list[date]](list)
    for said in seen.record.said:
        if said.user and said.counts and said.owner in zones:
            day = said.at.astimezone(ZoneInfo(zones[said.owner])).date()
            days[said.platform, said.user, said.owner].append(day)
    return [
        f"{who[1]} was written to too often around {day}"
        for who, theirs in days.items()
        for day in set(theirs)
        if theirs.count(day) > 1 or sum(day - WEEK < other <= day for other in theirs) > A_WEEK
    ]
