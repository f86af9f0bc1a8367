"""What the clock says of a season: before its first gathering, all its roles are asked for."""

from datetime import datetime, timedelta

from bot.core.awaited import awaits
from bot.core.prompts import Prompted, prompt
from bot.core.still import still
from bot.roles.willing import wanted_still
from bot.seasons import ahead, season
from bot.seasons.ahead import Moment
from store.work import Work


@prompt(
    "season-roles",
    "Asks members for the roles of a season, each in one message, by what they wish",
    late=timedelta(days=7),
    structure=True,
)
def ask_ahead(told: Prompted) -> None:
    """Before the season's first gathering, and before a later one where nobody was asked by then.

    So a community that begins amid a season has its roles asked for ahead as soon as somebody has
    been there; and where the first date is cancelled, the next is the first.
    """
    if told.gathering.state != "planned" or told.gathering.starts_at <= told.now:
        return
    # Before they first met nobody knows who comes.
    if not told.work.gatherings.past(told.now, 1):
        return
    this = season.of(told.work, told.community, told.gathering.day)
    if not told.work.wishes.asked_for(this.number):
        ahead.put(Moment(told.work, told.community, this, told.now), told.voice)


awaits("season")


@still("season", "season-roles")
def is_open(work: Work, about: str, member: int, now: datetime) -> bool:
    """Whether any of it is still to come, and theirs to take."""
    asked = work.wishes.asked(int(about))
    return asked is not None and any(
        gathering is not None and wanted_still(work, member, gathering, [role], now)
        for number, role, _day in asked.parts
        for gathering in [work.gatherings.get(number)]
    )
