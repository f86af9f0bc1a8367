"""A season: which gatherings are in it, and which of its parts are open."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.core.rules.months import Month
from bot.roles import agendas
from bot.roles.agendas import Part
from bot.templates.seasons import season_after, season_on
from store.communities import Community
from store.gatherings import Gathering
from store.work import Work


@dataclass(frozen=True, slots=True)
class Season:
    """Part of a year, with the gatherings that take place in it, those that were included."""

    begins: Month
    gatherings: tuple[Gathering, ...]

    @property
    def number(self) -> int:
        """What it is known by: 202609 for the one that begins in September 2026."""
        return self.begins.number

    def ahead(self, now: datetime) -> list[Gathering]:
        """Those of its gatherings that have not begun, soonest first."""
        return [g for g in self.gatherings if g.state == "planned" and g.starts_at > now]


def of(work: Work, community: Community, day: date) -> Season:
    """The season that a day is in."""
    begins = season_on(community, day)
    after = season_after(community, begins)
    known = (g for g in work.gatherings.every() if begins.first <= g.day < after.first)
    return Season(begins, tuple(g for g in known if g.state != "cancelled"))


def coming(work: Work, community: Community, now: datetime) -> Season | None:
    """The season of the next gathering that has not begun; None where nothing is planned."""
    ahead = [g for g in work.gatherings.coming(now, 2) if g.starts_at > now]
    return of(work, community, ahead[0].day) if ahead else None


def open_parts(work: Work, season: Season, now: datetime) -> list[Part]:
    """The roles of a season that want somebody still, soonest first and in the agenda's order."""
    return [part for gathering in season.ahead(now) for part in agendas.free(work, gathering)]
