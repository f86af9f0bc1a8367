"""What the clock asks those who came: how it was for them."""

from datetime import datetime, timedelta

from bot.core.prompts import Prompted, prompt
from bot.core.still import still
from bot.core.voice import EVALUATIONS, THANKS
from bot.evaluations import cards
from bot.evaluations.end import ASKING, closes_at
from bot.evaluations.thanks import asks_at_once, thanked
from bot.gatherings.ahead import named
from store.work import Work


@prompt(
    ASKING,
    "Asks those who came in private how it was; else the next card asks",
    late=timedelta(days=3),
)
def ask(told: Prompted) -> None:
    """Each once, in private. Whoever is thanked at the same time is asked with the thanks. P7."""
    gathering = told.gathering
    if gathering.state == "cancelled" or gathering.ends_at > told.now:
        return
    number, work = gathering.id, told.work
    said_yes = [
        rsvp.member_id
        for rsvp in work.rsvps.of(number)
        if rsvp.answer == "yes" and rsvp.waiting_since is None and not rsvp.unconfirmed
    ]
    # Who came, where somebody recorded it; else whoever said they would, and was not on a waitlist.
    there = work.rsvps.came(number) or said_yes
    left_alone = work.members.away_on(told.today) | {
        one.member_id for one in work.evaluations.of([number])
    }
    # Two messages in one minute would be one too many; whoever wants no thanks is asked by itself.
    if asks_at_once(told.community, told.step):
        left_alone |= {
            member.id
            for member, _titles in thanked(told)
            if THANKS not in work.members.quiet(member.id)
        }
    card = cards.asked(gathering, told.now)
    for member in work.members.named(there).values():
        if member.state == "active" and member.id not in left_alone:
            key = f"evaluation:{told.key}"
            told.voice.direct(member, card, EVALUATIONS, key, told.useful_until)


@still(ASKING)
def may_tell(work: Work, about: str, member: int, now: datetime) -> bool:
    """Whether it took place, can still be told of, and they have not, nor are known not to have
    been there."""
    gathering = named(work, about)
    if gathering is None or gathering.state == "cancelled" or closes_at(gathering) <= now:
        return False
    came = work.rsvps.came(gathering.id)
    return (not came or member in came) and work.evaluations.one(gathering.id, member) is None
