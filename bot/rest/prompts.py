"""What the clock says of rest: it asks once how to go on, and ends a pause on its day."""

from datetime import datetime, timedelta

from bot.core.addressees import here
from bot.core.prompts import Prompted, prompt
from bot.core.rest import ASLEEP, PAUSED
from bot.core.still import still
from bot.core.voice import STEWARDING
from bot.rest import cards
from bot.rest.rules import asleep
from bot.rest.signs import awaited, history
from bot.rest.waking import OVER, announce, wake
from store.work import Work


@prompt(
    "how-to-go-on",
    "Asks the stewards how to go on, where nobody came or answered twice",
    late=timedelta(days=7),
    structure=True,
    even=(ASLEEP,),
)
def gone_quiet(told: Prompted) -> None:
    """All stewards once, since it is for them to decide; until they do nothing is asked."""
    community = told.community
    # In a crisis people drop in without a word.
    if community.rest or told.gathering.state == "cancelled" or told.work.crises.now():
        return
    if not asleep(history(told.work, community, told.now)) or awaited(told.work, told.now):
        return
    community.rest, community.rest_since = ASLEEP, told.now
    told.work.save(community)
    card = cards.quiet_lately(community)
    for steward in here(told.work, told.work.members.stewards(), told.today):
        told.voice.direct(steward, card, STEWARDING, f"how-to-go-on:{told.key}", told.useful_until)


@prompt(OVER, "Ends a pause", late=None, about="rest")
def over(told: Prompted) -> None:
    """The dates are kept again, and the channel has the next one's card."""
    if told.community.rest != PAUSED or told.community.rest_until is None:
        return
    if told.community.rest_until > told.today:
        return
    back = wake(told.work, told.voice, told.community, told.now).back
    announce(told.work, told.voice, told.community, back, told.now)


@still("how-to-go-on")
def is_asleep(work: Work, _about: str, _member: int, _now: datetime) -> bool:
    """Whether nobody has answered, and no steward decided, meanwhile."""
    return work.communities.this().rest == ASLEEP
