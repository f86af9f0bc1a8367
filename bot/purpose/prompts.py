"""What the clock says of the purpose: once a year it is asked, and the answers are shown."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.core.at_end import on_ended
from bot.core.prompts import Prompted, prompt
from bot.core.rules.months import Month, month_of
from bot.core.turns import Telling
from bot.purpose.rounds import CLOSES, DAYS, begin, close
from store.communities import Community


@prompt(
    "purpose-year",
    "Asks once a year what the community is for its members",
    late=timedelta(days=10),
    structure=True,
    about="month",
)
def each_year(told: Prompted) -> None:
    """In the month in which it was founded, from the year after. Requirement Q8."""
    this, zone = Month(told.number), ZoneInfo(told.community.zone)
    since = month_of(told.community.founded_at.astimezone(zone).date())
    if this.number > since.number and (this.number - since.number) % 100 == 0:
        begin(told, told.community, this.first.year, DAYS)


@prompt(
    CLOSES,
    "Shows together what the community is for its members",
    late=None,
    about="purposeround",
)
def closes(told: Prompted) -> None:
    """However late that is, or what was answered would never be shown."""
    told.work.communities.lock()
    if (made := told.work.purposes.round(told.number)) is not None:
        close(told, made)


@on_ended
def closes_with_it(told: Telling, _community: Community) -> None:
    """What was answered until then is shown, for nobody can answer any more."""
    told.work.communities.lock()
    for made in told.work.purposes.rounds():
        close(told, made)
