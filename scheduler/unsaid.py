"""Unsaid: what becomes of a delivery that a platform does not take, or that nobody can tell of."""

from datetime import datetime

from bot.core.awaited import unreached
from bot.core.ports import SendError
from bot.homes.deleted import deleted
from bot.homes.lost import lost, untold
from bot.mail.refused import refused
from store import deliveries, letters
from store.database import Session
from store.outbox import Delivery
from store.work import Work


def leave(session: Session, delivery: Delivery, error: SendError, now: datetime) -> None:
    """What may stand already, and must not stand twice, is left to the stewards."""
    # First, so that nobody who waits for this row has what we then wait for.
    work = Work(session, delivery.community_id)
    number, attempt = delivery.id, delivery.attempt
    if deliveries.settle(session, number, attempt, "uncertain", now, reason=error.reason):
        assert delivery.subject is not None, "only a living card may not stand twice"
        assert delivery.home_id is not None, "living cards stand in homes"
        untold(work, delivery.home_id, delivery.subject, now)


def give_up(session: Session, delivery: Delivery, error: SendError, now: datetime) -> None:
    """A permanent refusal: stop trying, note what is lost, and tell the stewards of a lost home."""
    work, number = Work(session, delivery.community_id), delivery.id
    written = letters.as_written(session, delivery)
    if not deliveries.settle(session, number, delivery.attempt, "failed", now, reason=error.reason):
        return
    if delivery.home_id and delivery.verb == "draw" and error.kind == "deleted":
        assert delivery.subject is not None, "what is drawn shows a subject"
        if error.missing:
            deleted(work, delivery.home_id, delivery.subject, now)
        else:
            work.living.drop(delivery.home_id, delivery.subject)
    elif delivery.home_id is not None:
        lost(work, delivery.home_id, error.reason, now, error.cure)
    elif delivery.account_id is not None:
        letters.release(session, number)
        # Not tried again until this person writes to us themselves (store.accounts.reopen).
        work.members.close_account(delivery.account_id)
        if error.kind == "closed":
            unreached(work, written[0], now)
            refused(work, delivery.account_id, now)
