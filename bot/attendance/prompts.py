"""What the clock asks after a gathering: who came."""

from datetime import timedelta

from bot.attendance import cards
from bot.attendance.actions import noted, said_yes
from bot.core.addressees import here
from bot.core.prompts import Prompted, prompt
from bot.core.voice import STEWARDING


@prompt("who-came", "Asks the stewards who came", late=timedelta(days=3))
def who_came(told: Prompted) -> None:
    """The stewards who are not away, in private, unless it is noted already. E4."""
    gathering = told.gathering
    if gathering.state == "cancelled" or gathering.ends_at > told.now:
        return
    known = noted(told.work, gathering)
    if known.members or known.more:
        return
    card = cards.asked(gathering, said_yes(told.work, gathering), told.now)
    for steward in here(told.work, told.work.members.stewards(), told.today):
        told.voice.direct(steward, card, STEWARDING, f"who-came:{told.key}", told.useful_until)
