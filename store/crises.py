"""Crises: the weekly rhythm a community saved for one, and whether it meets by it now."""

from datetime import date, datetime, time

from sqlmodel import Field, Session, SQLModel

from store.core.columns import Instant


class Crisis(SQLModel, table=True):
    """The weekly online rhythm of a community, kept after a crisis for the next one.

    `first` is its first date, and says the weekday; `length` is in minutes. `since` is when it took
    the place of the planned dates; null while those are kept.
    """

    community_id: int = Field(
        foreign_key="community.id",
        ondelete="CASCADE",
        primary_key=True,
        # The number is the community's own: the database must not think of one.
        sa_column_kwargs={"autoincrement": False},
    )
    first: date
    time: time
    length: int
    link: str = ""
    since: datetime | None = Field(default=None, sa_type=Instant)


class Crises:
    """The crisis of a Work's community: it has one at a time."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def saved(self) -> Crisis | None:
        """What was saved, in force or not; None where nothing ever was."""
        return self._session.get(Crisis, self._community)

    def now(self) -> Crisis | None:
        """The crisis the community is in; None where it meets as planned."""
        found = self.saved()
        return found if found is not None and found.since is not None else None
