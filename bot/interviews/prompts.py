"""What the clock does about interviews: it makes the pairs, reminds once, and ends the round."""

from datetime import datetime, timedelta

from bot.core.at_end import on_ended
from bot.core.cards.people import People
from bot.core.prompts import Prompted, prompt
from bot.core.rest import CHOSEN
from bot.core.still import still
from bot.core.turns import Telling
from bot.core.voice import INTERVIEWS
from bot.interviews import pair_cards
from bot.interviews.match import ENDS, HALFWAY, PAIRS, away, end, pair
from store.communities import Community
from store.work import Work

ROUND = "interviewround"


@prompt(PAIRS, "Makes the pairs of a round of interviews", late=None, about=ROUND, through=CHOSEN)
def pairs(told: Prompted) -> None:
    """However late that is: whoever said yes waits for it."""
    here = told.work.interviews.get(told.number)
    if here is not None and here.state == "open":
        pair(told.work, told.voice, told.community, here, told.now)


@prompt(
    HALFWAY,
    "Reminds those who have not met for their interviews, once",
    late=timedelta(days=2),
    about=ROUND,
)
def halfway(told: Prompted) -> None:
    """Each of a group that has not said that it met; nobody who is away.

    Who went away meanwhile for all that is left leaves their partner to others first.
    """
    work, here = told.work, told.work.interviews.get(told.number)
    if here is None or here.state != "paired":
        return
    before = work.interviews.members(here.id)
    everybody = [member for members in before.values() for member in members]
    for member in work.members.named(everybody).values():
        away(work, told.voice, told.community, member, told.now)
    groups, gone = work.interviews.groups(here.id), work.members.away_on(told.today)
    for number, members in work.interviews.members(here.id).items():
        # Whoever has new company was told of it a moment ago.
        if groups[number].met or len(members) < 2 or before.get(number) != members:
            continue
        people = People(work, members)
        for one, member in work.members.named(members).items():
            if one in gone:
                continue
            others = [people[other] for other in members if other != one]
            card = pair_cards.halfway(here, others, told.community.zone, told.now)
            key = f"{HALFWAY}:{number}"
            told.voice.direct(member, card, INTERVIEWS, key, here.ends_at, at_once=False)


@still(HALFWAY)
def has_not_met(work: Work, about: str, member: int, _now: datetime) -> bool:
    """Whether they are in that group still, it has not met, and the round goes on."""
    group = work.interviews.group(int(about))
    here = work.interviews.get(group.round_id) if group else None
    if group is None or here is None or here.state != "paired" or group.met:
        return False
    members = work.interviews.members(here.id).get(group.id, ())
    return member in members and len(members) > 1


@prompt(ENDS, "Ends a round of interviews", late=None, about=ROUND, through=CHOSEN)
def ends(told: Prompted) -> None:
    """Its card says so; what was shared stays there."""
    here = told.work.interviews.get(told.number)
    if here is not None and here.state == "paired":
        end(told.work, told.voice, here)


@on_ended
def called_off(told: Telling, _community: Community) -> None:
    """No pairs are made any more; what was shared of those there are stays."""
    here = told.work.interviews.current()
    if here is not None:
        end(told.work, told.voice, here)
