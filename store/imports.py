"""Imports: dates of another calendar that a steward looks over before they are added."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, Index, Session, col, delete

from store.core.columns import Instant
from store.core.kept import Kept


class Import(Kept, table=True):
    """Dates that were shown and are not added yet, as the capability writes them down."""

    # An id is never given twice: a card that was shown holds it.
    __table_args__ = (Index("import_of_community", "community_id"), {"sqlite_autoincrement": True})
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    dates: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    at: datetime = Field(sa_type=Instant)


class Imports:
    """What a Work's community looks over: one import at a time."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def show(self, dates: list[dict[str, Any]], now: datetime) -> Import:
        """Keep the dates that are shown, in place of those before them."""
        self.forget()
        made = Import(community_id=self._community, dates=dates, at=now)
        self._session.add(made)
        self._session.flush()
        return made

    def get(self, number: int) -> Import | None:
        """The dates that a card showed; None where they were added or others are looked over."""
        found = self._session.get(Import, number)
        return found if found and found.community_id == self._community else None

    def forget(self) -> None:
        """Nothing is looked over any more."""
        self._session.exec(delete(Import).where(col(Import.community_id) == self._community))
