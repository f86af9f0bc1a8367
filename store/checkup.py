"""Checkup: what a doctor asks of a database, without changing anything in it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import NullPool, create_engine, text
from sqlmodel import Session, col, func, select

from store.communities import Community, Home
from store.core.dialect import SQLITE
from store.fitness import readable
from store.occurrences import Occurrence
from store.outbox import WAITING, Delivery


@contextmanager
def looking(path: Path) -> Iterator[Session]:
    """A session that can only read, whoever uses the database meanwhile.

    The database is at this version's revision, as `examine` told.
    """
    uri = readable(path)
    opened = create_engine(
        f"{SQLITE}://",
        creator=lambda: sqlite3.connect(uri, uri=True),
        poolclass=NullPool,
        hide_parameters=True,
    )
    with Session(opened) as session:
        yield session


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
    """Since when something waits to be said, None where nothing is late."""
    # A part of a message goes with that, whenever it is due itself.
    query = select(func.min(Delivery.due_at)).where(text(WAITING), col(Delivery.lead_id).is_(None))
    return session.exec(query.where(Delivery.due_at <= now)).one()
