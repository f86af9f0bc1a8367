"""A seat that somebody got who can't be written to: a steward passes it on."""

from datetime import datetime

from bot.core.ask import Ask
from bot.core.prompts import Prompted
from bot.core.still import still
from bot.gatherings.ahead import ahead, this
from bot.gatherings.hand_on import hand_on
from bot.rsvps import record_cards as cards
from store.gatherings import Gathering
from store.members import Member
from store.work import Work

SEAT = "seat-of"


def hand_on_seat(ask: Ask | Prompted, gathering: Gathering, member: Member) -> None:
    """One steward hears of a seat that nobody answered them about."""
    said = ask.call.id if isinstance(ask, Ask) else ask.key
    card = cards.moved_up(gathering, member, ask.now)
    key = f"{SEAT}:{this(gathering)}:{said}:{member.id}"
    hand_on(ask, [member], card, key, gathering.starts_at)


@still(SEAT)
def has_it(work: Work, about: str, _steward: int, now: datetime) -> bool:
    """Whether it is still to come, and the seat is still theirs."""
    gathering = ahead(work, about, now)
    if gathering is None:
        return False
    rsvp = work.rsvps.get(gathering.id, int(about.rpartition(":")[2]))
    return rsvp is not None and rsvp.answer == "yes" and rsvp.waiting_since is None
