"""What the clock says of teams: some days before a gathering one of each is asked for a report."""

from datetime import datetime, timedelta

from bot.core.prompts import Prompted, prompt
from bot.core.still import still
from bot.gatherings.ahead import ahead
from bot.teams.asking import ASKED, ask_next
from store.work import Work


@prompt(
    ASKED, "Asks one of each team for its report, and another one later", late=timedelta(days=2)
)
def ask_for_reports(told: Prompted) -> None:
    """In private, one of a team at a time, until there is a report or all were asked. S5."""
    gathering, coming = told.gathering, told.work.gatherings.next(told.now)
    # Of two that lie near each other the first one is reported at.
    if coming is None or coming.id != gathering.id or gathering.starts_at <= told.now:
        return
    for team in told.work.teams.all():
        ask_next(told, team, gathering)


@still(ASKED)
def is_asked(work: Work, about: str, member: int, now: datetime) -> bool:
    """Whether it is missing still, the gathering is to come, and they are in that team."""
    number, _colon, meeting = about.partition(":")
    gathering, seat = ahead(work, meeting, now), work.teams.seat(member)
    if gathering is None or seat is None or seat.team_id != int(number):
        return False
    return work.teams.report(seat.team_id, gathering.id) is None
