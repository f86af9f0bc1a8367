"""Deliveries on their way: what becomes of what couriers carry, across all communities."""

from datetime import datetime

from sqlalchemy import (
    BindParameter,
    Boolean,
    Executable,
    Integer,
    String,
    Update,
    bindparam,
    case,
    false,
    literal,
)
from sqlalchemy import select as rows
from sqlmodel import Session, and_, col, func, or_, select, text, update

from store.communities import Home
from store.core.columns import Instant
from store.core.hot import Hot, Insert
from store.core.written import table
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
        .where(table(Delivery).c.lead_id.is_(None))
        .limit(1)
    )
)
"""Whether there may be something to claim: asked at every beat. What is claimed was due before."""


def _settle(_insert: Insert) -> Executable:
    """What becomes of a claimed delivery; what is not told stays as it is."""
    kept, state, now = table(Delivery).c, _text("ended"), bindparam("now", type_=Instant())
    said, dropped, failed = state == "sent", state == "dropped", state == "failed"
    # A card that changed while it was being drawn is drawn once more.
    anew = and_(kept.again.is_(True), or_(said, dropped))
    due_at = func.coalesce(bindparam("due", type_=Instant()), kept.due_at)
    unclear = func.coalesce(bindparam("doubt", type_=Boolean()), kept.unclear)
    return _ours().values(
        state=case((anew, "due"), else_=state),
        due_at=case((anew, bindparam("later", type_=Instant())), else_=due_at),
        attempt=case((anew, 0), else_=kept.attempt),
        unclear=case((said, false()), else_=unclear),
        again=False,
        lease=None,
        settled_at=now,
        message=func.coalesce(_text("told"), kept.message),
        reason=func.coalesce(_text("why"), kept.reason),
        # What has been said is kept where it was said, not here as well.
        card=case((or_(said, dropped, failed), ""), else_=kept.card),
    )


def _put_off(_insert: Insert) -> Executable:
    # As if it had never been claimed: after a real attempt the next one looks first.
    return _ours().values(
        state="due",
        lease=None,
        again=False,
        attempt=table(Delivery).c.attempt - 1,
        due_at=bindparam("due", type_=Instant()),
        reason=_text("why"),
    )


def _ours() -> Update:
    """By its attempt as well: our lease may have run out, and another one have begun."""
    kept = table(Delivery).c
    return (
        update(table(Delivery))
        .where(kept.id == bindparam("delivery", type_=Integer()), kept.state == "claimed")
        .where(kept.attempt == bindparam("tried", type_=Integer()))
    )


def _text(name: str) -> BindParameter[str]:
    return bindparam(name, type_=String())


_PACE = Hot(
    lambda _insert: (
        update(table(Home))
        .where(table(Home).c.id == bindparam("home", type_=Integer()))
        .values(paced=bindparam("until", type_=Instant()))
    )
)
_SETTLE, _PUT_OFF = Hot(_settle), Hot(_put_off)


def settle(
    session: Session,
    delivery: int,
    attempt: int,
    state: str,
    now: datetime,
    *,
    due_at: datetime | None = None,
    unclear: bool | None = None,
    message: str | None = None,
    reason: str | None = None,
) -> bool:
    """End a claimed delivery: sent, failed, dropped; or due again, later.

    False where it is no longer ours: our lease ran out, and another `attempt` began. One that is
    over forgets its card, and with it the names on it. What is None stays as it was.
    """
    told = {"due": due_at, "doubt": unclear, "told": message, "why": reason}
    which = {"delivery": delivery, "tried": attempt, "ended": state}
    return bool(_SETTLE.run(session, now=now, later=now + DRAW_PAUSE, **which, **told))


def pace(session: Session, home: int, until: datetime) -> None:
    """Note from when on one more may be posted in a home, whichever process posts it."""
    _PACE.run(session, home=home, until=until)


def put_off(session: Session, delivery: Delivery, at: datetime, reason: str) -> None:
    """Let go of a claimed delivery that has to wait: it was not tried, and is due at `at`."""
    _PUT_OFF.run(session, delivery=delivery.id, tried=delivery.attempt, due=at, why=reason)


def next_due(session: Session, now: datetime) -> datetime | None:
    """When, after `now`, a delivery wants to be sent next, or a claim on one runs out."""
    at = case((col(Delivery.state) == "due", col(Delivery.due_at)), else_=col(Delivery.lease))
    waiting = and_(col(Delivery.state).in_(["due", "claimed"]), col(Delivery.lead_id).is_(None))
    found: datetime | None = session.exec(select(func.min(at)).where(waiting, at > now)).one()
    return found
