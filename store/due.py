"""What is due: what tickers ask of the occurrences, across all communities."""

from datetime import datetime

from sqlalchemy import bindparam, literal
from sqlalchemy import select as rows
from sqlmodel import Session, col, select, update

from store.core.columns import Instant
from store.core.hot import Hot
from store.core.written import table
from store.core.wrote import wrote
from store.occurrences import STEP, Occurrence

SOMETHING_DUE = Hot(
    lambda _insert: (
        rows(literal(1))
        .select_from(table(Occurrence))
        .where(table(Occurrence).c.state == "due")
        .where(table(Occurrence).c.due_at <= bindparam("now", type_=Instant()))
        .limit(1)
    )
)
"""Whether any community's clock has something to do: asked at every tick."""


def due(session: Session, now: datetime, limit: int) -> list[Occurrence]:
    """Occurrences of all communities that are due, in the order they fell due."""
    query = select(Occurrence).where(Occurrence.state == "due", Occurrence.due_at <= now)
    return list(
        session.exec(query.order_by(col(Occurrence.due_at), col(Occurrence.id)).limit(limit))
    )


def next_due(session: Session) -> datetime | None:
    """When the next occurrence of any community falls due."""
    query = select(Occurrence.due_at).where(Occurrence.state == "due")
    return session.exec(query.order_by(col(Occurrence.due_at)).limit(1)).first()


def overtaken(session: Session, occurrence: Occurrence, now: datetime) -> bool:
    """Whether a later step of the same prompt is due as well: of several the last alone speaks."""
    query = (
        select(Occurrence.id)
        .where(Occurrence.community_id == occurrence.community_id)
        .where(Occurrence.subject == occurrence.subject, Occurrence.state == "due")
        .where(col(Occurrence.prompt).startswith(occurrence.name + STEP, autoescape=True))
        .where(Occurrence.due_at > occurrence.due_at, Occurrence.due_at <= now)
    )
    return session.exec(query.limit(1)).first() is not None


def settle(session: Session, occurrence: int, state: str, said: int, now: datetime) -> bool:
    """End a due occurrence; False where another process did so first."""
    return wrote(
        session,
        update(Occurrence)
        .where(col(Occurrence.id) == occurrence, col(Occurrence.state) == "due")
        .values(state=state, said=said, done_at=now),
    )


def count(session: Session, occurrence: int, said: int) -> None:
    """Note how many deliveries an occurrence wrote."""
    session.exec(update(Occurrence).where(col(Occurrence.id) == occurrence).values(said=said))
