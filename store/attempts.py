"""Attempts: how often an account typed a code that opens nothing, so that nobody tries them all."""

from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import ColumnElement
from sqlmodel import Field, Session, SQLModel, col, delete, select

from store.core.columns import Instant

WITHIN = timedelta(hours=1)
"""For how long a wrong code counts; it is forgotten after, and so is who typed it."""


class Attempt(SQLModel, table=True):
    """A wrong code was typed. `digest`: the SHA-256 of its account, by which it is counted.

    It belongs to no community: whoever guesses names none.
    """

    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(index=True)
    at: datetime = Field(sa_type=Instant)


class Attempts:
    """The wrong codes of one account, wherever on its platform it typed them."""

    def __init__(self, session: Session, platform: str, user: str) -> None:
        # Without the workspace: a user of Discord is the same in all of them.
        self._digest = sha256(f"{platform}:{user}".encode()).hexdigest()
        self._session = session

    def lately(self, now: datetime) -> list[datetime]:
        """When those were that still count, earliest first."""
        query = select(Attempt.at).where(Attempt.digest == self._digest, _counts(now))
        return sorted(self._session.exec(query))

    def note(self, now: datetime) -> None:
        """One more; everybody's that count no longer are forgotten."""
        self._session.exec(delete(Attempt).where(~_counts(now)))
        self._session.add(Attempt(digest=self._digest, at=now))
        self._session.flush()


def _counts(now: datetime) -> ColumnElement[bool]:
    return col(Attempt.at) > now - WITHIN
