"""What is due: what tickers ask of the occurrences, across all communities."""

from datetime import datetime

from sqlalchemy import Integer, String, bindparam, literal
from sqlalchemy import select as rows
from sqlmodel import Session, col, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each
from store.core.hot import Hot
from store.core.subject import About
from store.core.written import table
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


_OVERTAKEN = Hot(
    lambda _insert: (
        rows(literal(1))
        .select_from(table(Occurrence))
        .where(table(Occurrence).c.community_id == bindparam("community", type_=Integer()))
        .where(table(Occurrence).c.subject == bindparam("about", type_=About()))
        .where(table(Occurrence).c.state == "due")
        .where(table(Occurrence).c.prompt.like(bindparam("steps", type_=String()), escape="/"))
        .where(table(Occurrence).c.due_at > bindparam("due", type_=Instant()))
        .where(table(Occurrence).c.due_at <= bindparam("now", type_=Instant()))
        .limit(1)
    )
)
_SETTLE = Hot(
    lambda _insert: (
        update(table(Occurrence))
        .where(table(Occurrence).c.id == bindparam("occurrence", type_=Integer()))
        .where(table(Occurrence).c.state == "due")
        .where(table(Occurrence).c.due_at <= bindparam("now", type_=Instant()))
        .values(
            state=bindparam("ended", type_=String()),
            said=bindparam("many", type_=Integer()),
            done_at=bindparam("now", type_=Instant()),
        )
    )
)
_COUNT = Hot(
    lambda _insert: (
        update(table(Occurrence))
        .where(table(Occurrence).c.id == bindparam("occurrence", type_=Integer()))
        .values(said=bindparam("many", type_=Integer()))
    )
)
"""Whatever falls due asks for these."""


@each
def due(_session: Session, now: datetime, limit: int) -> SelectOfScalar[Occurrence]:
    """Occurrences of all communities that are due, in the order they fell due."""
    query = select(Occurrence).where(Occurrence.state == "due", Occurrence.due_at <= now)
    return query.order_by(col(Occurrence.due_at), col(Occurrence.id)).limit(limit)


def next_due(session: Session) -> datetime | None:
    """When the next occurrence of any community falls due."""
    query = select(Occurrence.due_at).where(Occurrence.state == "due")
    return session.exec(query.order_by(col(Occurrence.due_at)).limit(1)).first()


def overtaken(session: Session, occurrence: Occurrence, now: datetime) -> bool:
    """Whether a later step of the same prompt is due as well: of several the last alone speaks."""
    name = occurrence.name.replace("/", "//").replace("%", "/%").replace("_", "/_")
    found = _OVERTAKEN.rows(
        session,
        community=occurrence.community_id,
        about=occurrence.subject,
        steps=f"{name}{STEP}%",
        due=occurrence.due_at,
        now=now,
    )
    return bool(found)


def settle(session: Session, occurrence: int, state: str, said: int, now: datetime) -> bool:
    """End a due occurrence; False where another process did so first, or it is due later by now."""
    return bool(_SETTLE.run(session, occurrence=occurrence, ended=state, many=said, now=now))


def count(session: Session, occurrence: int, said: int) -> None:
    """Note how many deliveries an occurrence wrote."""
    _COUNT.run(session, occurrence=occurrence, many=said)
