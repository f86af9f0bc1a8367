"""Checkup: what a doctor asks of a database, without changing anything in it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, NullPool, and_, create_engine, or_, text
from sqlmodel import Session, col, func, select

from store.communities import Community, Home
from store.core.dialect import SQLITE
from store.core.trouble import Trouble, Unusable
from store.core.troubled import troubled
from store.database import engine
from store.fitness import examine, path_of, recognised
from store.members import EMAIL, Account
from store.occurrences import Occurrence
from store.outbox import WAITING, Delivery
from store.parked import AWAY
from store.reading import opened

PATIENCE = 10.0
"""Seconds that a server may take for an answer, where nothing else is said."""
_MAY = "SELECT pg_is_in_recovery(), has_schema_privilege(current_schema(), 'CREATE')"


def examined(url: str, within: float = PATIENCE) -> str:
    """What a database is, as `fitness.recognised` tells, without writing to it. Raises Unusable.

    A server has `within` seconds to let us in, and as many for each answer.
    """
    path = path_of(url)
    if path is not None:
        return examine(path)
    with troubled(), _asking(url, within) as connection:
        follows, makes = connection.exec_driver_sql(_MAY).one()
        if follows:
            raise Unusable(Trouble.READ_ONLY)
        if not makes:
            raise Unusable(Trouble.CLOSED, "it may make no tables there")
        return recognised(lambda asked: connection.exec_driver_sql(asked).all(), "postgresql")


@contextmanager
def looking(url: str, within: float = PATIENCE) -> Iterator[Session]:
    """A session that can only read, whoever uses the database meanwhile.

    The database is at this version's revision, as `examined` told.
    """
    path = path_of(url)
    with _asking(url, within) if path is None else _reading(path) as connection:
        yield Session(connection)


@contextmanager
def _reading(path: Path) -> Iterator[Connection]:
    reads = create_engine(
        f"{SQLITE}://",
        creator=lambda: opened(path),
        poolclass=NullPool,
        hide_parameters=True,
    )
    with reads.connect() as connection:
        yield connection


@contextmanager
def _asking(url: str, within: float) -> Iterator[Connection]:
    asks = engine(url, patience=within)
    try:
        with asks.connect() as connection:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            connection.exec_driver_sql(f"SET LOCAL statement_timeout = {round(within * 1000)}")
            yield connection
    finally:
        asks.dispose()


def communities(session: Session) -> Sequence[Community]:
    """All communities, oldest first."""
    return session.exec(select(Community).order_by(col(Community.id))).all()


def zones(session: Session) -> Sequence[str]:
    """The time zones that communities live in."""
    return sorted(session.exec(select(Community.zone).distinct()))


def homes(session: Session, platform: str) -> Sequence[Home]:
    """The channels of a platform in which communities live that have not ended, oldest first."""
    query = (
        select(Home)
        .join(Community, col(Community.id) == col(Home.community_id))
        .where(Home.platform == platform, Community.state != "closed", Community.rest != "ended")
    )
    return session.exec(query.order_by(col(Home.id))).all()


def since_prompt(session: Session, now: datetime) -> datetime | None:
    """Since when the clock owes something, None where it owes nothing."""
    query = select(func.min(Occurrence.due_at)).where(Occurrence.state == "due")
    return session.exec(query.where(Occurrence.due_at <= now)).one()


def since_message(session: Session, now: datetime) -> datetime | None:
    """Since when something waits to be said, None where nothing is late.

    What waits behind something for a workspace that has us no longer is not late, nor is an e-mail
    behind one that a mail server has not taken yet: whoever runs us was told of both.
    """
    # A part of a message goes with that, whenever it is due itself.
    query = select(func.min(Delivery.due_at)).where(text(WAITING), col(Delivery.lead_id).is_(None))
    parked = select(Delivery.account_id).where(
        Delivery.state == "due", col(Delivery.reason).startswith(AWAY)
    )
    mailed = select(Account.id).where(Account.platform == EMAIL)
    whose = col(Delivery.account_id)
    reached = or_(whose.is_(None), and_(whose.not_in(parked), whose.not_in(mailed)))
    return session.exec(query.where(Delivery.due_at <= now, reached)).one()


def waiting(session: Session) -> dict[str, int]:
    """How many deliveries are due and how many claimed, parts of a message aside."""
    query = select(Delivery.state, func.count()).where(
        text(WAITING), col(Delivery.lead_id).is_(None)
    )
    return {"due": 0, "claimed": 0, **dict(session.exec(query.group_by(Delivery.state)).all())}
