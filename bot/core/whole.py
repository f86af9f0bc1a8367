"""Whole: all of a living card that a message could not hold, for whoever may see it."""

from datetime import datetime

from bot.core import living
from bot.core.calls import Call, Caller, Place
from bot.core.cards.elements import Card
from bot.core.located import wherever
from store.database import Session
from store.work import Work


def whole(
    session: Session, who: Caller, where: Place, community: int, written: str, now: datetime
) -> Card | None:
    """The card of a subject, as its button carries it; None for what is not there, or not theirs.

    What a button carries came back from outside: it is looked at like any Call. In a channel a card
    is that channel's community's; in private one of a community that they are part of.
    """
    subject = living.known(written)
    found = wherever(session, Call("", "", who, where, community=community))
    if subject is None or found is None or found.community.id != community:
        return None
    return living.draw(Work(session, community), subject, now)
