"""Topics that somebody offered for a gathering's agenda."""

from datetime import datetime

from sqlmodel import Field, Index, Session, col, func, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each
from store.core.kept import Kept


class Topic(Kept, table=True):
    """Something offered for a gathering; `member_id` is null once that person was forgotten."""

    __table_args__ = (Index("topic_of_gathering", "gathering_id"),)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    gathering_id: int = Field(foreign_key="gathering.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    text: str
    at: datetime = Field(sa_type=Instant)


class Topics:
    """The topics of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def offer(self, gathering: int, member: int, text: str, now: datetime) -> bool:
        """Offer a topic for a gathering; False where it is offered already, word for word."""
        query = select(func.count()).where(
            Topic.community_id == self._community,
            Topic.gathering_id == gathering,
            Topic.text == text,
        )
        # Two people may think of the same, and it stands on the agenda once.
        if self._session.exec(query).one():
            return False
        self._session.add(
            Topic(
                community_id=self._community,
                gathering_id=gathering,
                member_id=member,
                text=text,
                at=now,
            )
        )
        self._session.flush()
        return True

    @each
    def of(self, gathering: int) -> SelectOfScalar[Topic]:
        """What is offered for a gathering, in the order it was."""
        query = select(Topic).where(
            Topic.community_id == self._community, Topic.gathering_id == gathering
        )
        return query.order_by(col(Topic.at), col(Topic.id))

    @each
    def of_member(self, member: int) -> SelectOfScalar[Topic]:
        """What somebody offered, earliest first."""
        query = select(Topic).where(
            Topic.community_id == self._community, Topic.member_id == member
        )
        return query.order_by(col(Topic.at), col(Topic.id))

    def forget(self, member: int) -> None:
        """Take a person out; what they offered stays, without a name."""
        self._session.exec(
            update(Topic)
            .where(col(Topic.community_id) == self._community, col(Topic.member_id) == member)
            .values(member_id=None)
        )

    def reassign(self, member: int, to: int) -> None:
        """What one person offered becomes another's."""
        self._session.exec(
            update(Topic)
            .where(col(Topic.community_id) == self._community, col(Topic.member_id) == member)
            .values(member_id=to)
        )
