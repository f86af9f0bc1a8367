"""Reviewing: the material of one year, as it is read at its end."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.core.rules.months import Month, month_of
from bot.core.rules.rhythm import instant
from bot.openings.brought import CHALLENGE, DISCOVERY, SUCCESS
from bot.queries.stock import waits
from store.appreciations import Appreciation
from store.discoveries import Discovery
from store.gatherings import Gathering
from store.queries import Query
from store.steps import Step
from store.work import Work

MOST = 10_000
"""Rows of a kind that are looked at for one year."""


@dataclass(frozen=True, slots=True)
class Year:
    """What happened from one new year to the next. `came` counts who came, by gathering.

    `months` are those of it that have begun, from when there was a community; it is looked at in
    the month `now`.
    """

    year: int
    now: Month
    months: Sequence[Month]
    gatherings: Sequence[Gathering]
    came: Counter[int]
    successes: Sequence[Discovery]
    challenges: Sequence[Discovery]
    discoveries: Sequence[Discovery]
    thanks: Sequence[Appreciation]
    steps: Sequence[Step]
    resolved: Sequence[Query]
    open: Sequence[Query]

    @property
    def members(self) -> list[int]:
        """Everybody who is named in it."""
        lines = (*self.successes, *self.challenges, *self.discoveries)
        named = [
            *(line.member_id for line in lines),
            *(step.owner_id for step in self.steps),
            *(n for given in self.thanks for n in (given.member_id, given.to_id)),
        ]
        return [number for number in named if number is not None]


def of_year(work: Work, year: int, zone: str, now: datetime) -> Year:
    """The year from its first midnight in `zone` to its last. Requirement F9."""
    begins = instant(date(year, 1, 1), time(0), zone)
    ends = instant(date(year + 1, 1, 1), time(0), zone)
    # Read at the year's end from its beginning, while the store has the latest first.
    past = work.gatherings.past(now, MOST)[::-1]
    held = [g for g in past if g.day.year == year and g.state == "held"]
    lines = work.discoveries.between(begins, ends)
    founded = work.communities.this().founded_at.astimezone(ZoneInfo(zone)).date()
    first = min([founded, *(g.day for g in held)])
    months = [Month(year * 100 + number) for number in range(1, 13)]
    asked = work.queries.of_state("open", "resolved", limit=MOST)[::-1]
    return Year(
        year=year,
        now=month_of(now.astimezone(ZoneInfo(zone)).date()),
        months=[m for m in months if first <= m.last and instant(m.first, time(0), zone) <= now],
        gatherings=held,
        came=Counter({g.id: len(work.rsvps.came(g.id)) + g.walk_ins for g in held}),
        successes=[line for line in lines if line.kind == SUCCESS],
        challenges=[line for line in lines if line.kind == CHALLENGE],
        discoveries=[line for line in lines if line.kind == DISCOVERY],
        thanks=work.appreciations.between(begins, ends),
        steps=work.steps.done_between(begins, ends),
        resolved=[q for q in asked if q.resolved_at and begins <= q.resolved_at < ends],
        open=[q for q in asked if q.state == "open" and begins <= q.asked_at < ends and waits(q)],
    )
