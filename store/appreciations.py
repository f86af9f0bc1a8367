"""Appreciations: a line of thanks from one member to another, kept for the next opening."""

from datetime import datetime

from sqlmodel import Field, Index, Session, col, delete, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each, first
from store.core.kept import Kept


class Appreciation(Kept, table=True):
    """A line of thanks. `member_id` gave it, and is null once that person was erased.

    `about` is what a message said that somebody was thanked for, "" for none.
    """

    # An id is never given twice: a reply may still hold it, to take it back.
    __table_args__ = (
        Index("appreciation_of_community", "community_id", "at"),
        Index("appreciation_to", "to_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    to_id: int = Field(foreign_key="member.id", ondelete="CASCADE")
    text: str
    about: str = ""
    at: datetime = Field(sa_type=Instant)


class Appreciations:
    """The appreciations of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def add(self, appreciation: Appreciation) -> Appreciation:
        """A further one, with an id."""
        self._session.add(appreciation)
        self._session.flush()
        return appreciation

    def get(self, appreciation: int) -> Appreciation | None:
        """One of them."""
        found = self._session.get(Appreciation, appreciation)
        return found if found and found.community_id == self._community else None

    def drop(self, appreciation: Appreciation) -> None:
        """Whoever gave it takes it back."""
        self._session.delete(appreciation)
        self._session.flush()

    @first
    def same(
        self, member: int, to: int, text: str, since: datetime
    ) -> SelectOfScalar[Appreciation]:
        """The one that says just this, given since then."""
        return select(Appreciation).where(
            Appreciation.community_id == self._community,
            Appreciation.member_id == member,
            Appreciation.to_id == to,
            Appreciation.text == text,
            col(Appreciation.at) > since,
        )

    @each
    def between(self, since: datetime, until: datetime) -> SelectOfScalar[Appreciation]:
        """Those given from the one instant on until before the other, earliest first."""
        query = select(Appreciation).where(
            Appreciation.community_id == self._community,
            col(Appreciation.at) >= since,
            col(Appreciation.at) < until,
        )
        return query.order_by(col(Appreciation.at), col(Appreciation.id))

    @each
    def of_member(self, member: int) -> SelectOfScalar[Appreciation]:
        """Those somebody gave, earliest first."""
        query = select(Appreciation).where(
            Appreciation.community_id == self._community, Appreciation.member_id == member
        )
        return query.order_by(col(Appreciation.at))

    @each
    def to_member(self, member: int) -> SelectOfScalar[Appreciation]:
        """Those somebody was given, earliest first."""
        query = select(Appreciation).where(
            Appreciation.community_id == self._community, Appreciation.to_id == member
        )
        return query.order_by(col(Appreciation.at))

    def reassign(self, member: int, to: int) -> None:
        """Two members are one person; what the one said of the other would be self-praise."""
        here = col(Appreciation.community_id) == self._community
        both = (member, to)
        self._session.exec(
            delete(Appreciation).where(
                here, col(Appreciation.member_id).in_(both), col(Appreciation.to_id).in_(both)
            )
        )
        for column in ("member_id", "to_id"):
            mine = col(getattr(Appreciation, column)) == member
            self._session.exec(update(Appreciation).where(here, mine).values({column: to}))

    def forget(self, member: int) -> None:
        """Take a person out: what they were given goes, what they gave stays without them."""
        here = col(Appreciation.community_id) == self._community
        # Thanks without whom they are for say nothing; thanks from somebody unnamed still do.
        self._session.exec(delete(Appreciation).where(here, col(Appreciation.to_id) == member))
        self._session.exec(
            update(Appreciation)
            .where(here, col(Appreciation.member_id) == member)
            .values(member_id=None)
        )
