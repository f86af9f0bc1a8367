"""What the clock asks those who came: how it was for them."""

from datetime import timedelta

from bot.core.prompts import Prompted, prompt
from bot.core.voice import EVALUATIONS, THANKS
from bot.evaluations import cards
from bot.evaluations.thanks import ASKING, asks_at_once, thanked


@prompt(ASKING, "Asks those who came how it was for them, in two taps", late=timedelta(days=3))
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
