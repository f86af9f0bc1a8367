"""What the clock says about members: whoever was away hears what waited for them."""

from datetime import timedelta

from bot.core.prompts import Prompted, prompt
from bot.members.returns import returned


@prompt(
    "back-again",
    "Asks whoever was away what waited for them",
    late=timedelta(days=7),
    about="away",
)
def back(told: Prompted) -> None:
    """Once the last day of an absence is over, unless another one is on by then. F8, F2, E4."""
    absence = told.work.members.absence(told.number)
    if absence is None or absence.last is None or absence.last >= told.today:
        return
    member = told.work.members.get(absence.member_id)
    away = told.work.members.away_on(told.today)
    if member is None or member.state != "active" or member.id in away:
        return
    key = f"back:{told.key}:{absence.last}"
    returned(told.work, told.voice, told.community, member, told.now, key)
