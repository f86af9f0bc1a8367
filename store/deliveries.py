"""Deliveries on their way: what couriers ask of the outbox, across all communities."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, case, literal
from sqlalchemy import select as rows
from sqlmodel import Session, and_, col, func, or_, select, text, update

from store.core.columns import Instant
from store.core.hot import Hot, table
from store.outbox import DRAW_PAUSE, WAITING, Delivery

SOMETHING_DUE = Hot(
    lambda _insert: (
        rows(literal(1))
        .select_from(table(Delivery))
        .where(text(WAITING))
        .where(table(Delivery).c.due_at <= bindparam("now", type_=Instant()))
        .where(
            or_(
                table(Delivery).c.state == "due",
                table(Delivery).c.lease <= bindparam("now", type_=Instant()),
            )
        )
        .limit(1)
    )
)
"""Whether there may be something to claim: asked at every beat. What is claimed was due before."""


def claim(session: Session, now: datetime, lease: timedelta, limit: int) -> list[Delivery]:
    """Take due deliveries, and those whose lease ran out; they are ours for as long as `lease`.

    The oldest are taken, and come in the order they were written. A place where somebody else
    speaks, or where an earlier one could not be said yet, is left alone: what comes later waits
    behind it. One statement on PostgreSQL and under BEGIN IMMEDIATE on SQLite.
    """
    ready = or_(
        and_(Delivery.state == "due", col(Delivery.due_at) <= now),
        and_(Delivery.state == "claimed", col(Delivery.lease) <= now),
    )
    # What was tried and waits, or is with somebody else: what came after it keeps its turn.
    held = or_(
        and_(Delivery.state == "due", col(Delivery.due_at) > now, col(Delivery.attempt) > 0),
        and_(Delivery.state == "claimed", col(Delivery.lease) > now),
    )
    free = [
        or_(place.is_(None), place.not_in(select(place).where(held, place.is_not(None))))
        for place in (col(Delivery.home_id), col(Delivery.account_id))
    ]
    chosen = select(Delivery.id).where(ready, *free)
    oldest = chosen.order_by(col(Delivery.due_at), col(Delivery.id)).limit(limit)
    statement = (
        update(Delivery)
        # SQLAlchemy leaves SKIP LOCKED out on SQLite, where BEGIN IMMEDIATE keeps others away.
        .where(col(Delivery.id).in_(oldest.with_for_update(skip_locked=True)))
        .values(
            state="claimed",
            lease=now + lease,
            attempt=col(Delivery.attempt) + 1,
            # Whoever had it did not come to tell what became of it.
            unclear=or_(col(Delivery.unclear), col(Delivery.state) == "claimed"),
        )
        .returning(Delivery)
    )
    found = session.scalars(statement, execution_options={"synchronize_session": False})
    # RETURNING promises no order, neither on SQLite nor on PostgreSQL.
    return sorted(found, key=lambda d: d.id)


def settle(
    session: Session, delivery: int, attempt: int, state: str, now: datetime, **values: object
) -> bool:
    """End a claimed delivery: sent, failed, dropped; or due again, later.

    False where it is no longer ours: our lease ran out, and another `attempt` began. One that is
    over forgets its card, and with it the names on it.
    """
    kept = table(Delivery).c
    # A card that changed while it was being drawn is drawn once more.
    anew = and_(kept.again.is_(True), literal(state).in_(["sent", "dropped"]))
    done: Any = session.exec(
        update(table(Delivery))
        # By its attempt as well: our lease may have run out, and another one have begun.
        .where(kept.id == delivery, kept.state == "claimed", kept.attempt == attempt)
        .values(
            state=case((anew, "due"), else_=state),
            due_at=case(
                (anew, literal(now + DRAW_PAUSE, Instant)), else_=values.pop("due_at", kept.due_at)
            ),
            attempt=case((anew, 0), else_=kept.attempt),
            unclear=state != "sent" and values.pop("unclear", kept.unclear),
            again=False,
            lease=None,
            settled_at=now,
            # What has been said is kept where it was said, not here as well.
            card="" if state in ("sent", "dropped", "failed") else kept.card,
            **values,
        )
    )
    return bool(done.rowcount)


def give_back(session: Session, deliveries: Sequence[Delivery]) -> None:
    """Let go of claimed deliveries that were not tried: they are due as they were."""
    kept = table(Delivery).c
    for delivery in deliveries:
        session.exec(
            update(table(Delivery))
            .where(kept.id == delivery.id, kept.state == "claimed")
            .where(kept.attempt == delivery.attempt)
            # As if it had never been claimed: after a real attempt the next one looks first.
            .values(state="due", lease=None, again=False, attempt=kept.attempt - 1)
        )


def next_due(session: Session, now: datetime) -> datetime | None:
    """When, after `now`, a delivery wants to be sent next, or a claim on one runs out."""
    at = case((col(Delivery.state) == "due", col(Delivery.due_at)), else_=col(Delivery.lease))
    waiting = col(Delivery.state).in_(["due", "claimed"])
    found: datetime | None = session.exec(select(func.min(at)).where(waiting, at > now)).one()
    return found
