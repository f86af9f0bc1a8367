"""Letters on their way: what a courier claims, with all that is to be said with it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.letters import gather, later, over
from store import deliveries
from store.claims import claim
from store.core.share import Share
from store.database import Session
from store.letters import ENOUGH, release
from store.outbox import Delivery
from store.work import Work


def taken(
    session: Session,
    now: datetime,
    lease: timedelta,
    limit: int,
    mine: Sequence[int] = (),
    shares: Sequence[Share] = (),
) -> list[Delivery]:
    """What is due and ours from now on; of what nobody asked for, one message for each person.

    In the transaction of the claim, so that of two processes one makes the letter, and whatever
    happens later it holds the same.
    """
    claimed = claim(session, now, lease, limit, mine, shares)
    return [each for each in claimed if not each.counts or _may_go(session, each, now)]


def _may_go(session: Session, lead: Delivery, now: datetime) -> bool:
    work = Work(session, lead.community_id, waits=False)
    at = later(work, lead, now)
    if at is None:
        gather(work, lead, now)
        return True
    # No reason is noted where it only waits its turn: it holds up nothing that was asked for.
    if over(lead, at):
        deliveries.settle(session, lead.id, lead.attempt, "dropped", now, reason=ENOUGH)
        release(session, lead.id)
    else:
        deliveries.put_off(session, lead, at, "")
    return False
