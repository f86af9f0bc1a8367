"""Needs: what a community said it needs, in a poll, and who takes each of them up."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, Index, Session, UniqueConstraint, col, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each
from store.core.kept import Kept
from store.core.wrote import wrote
from store.polls import Poll


class Need(Kept, table=True):
    """One of the choices of a poll about needs, and whoever takes it up. `at`: it was asked."""

    # An id is never given twice: cards hold it.
    __table_args__ = (
        UniqueConstraint("poll_id", "number"),
        Index("need_of_owner", "owner_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    poll_id: int = Field(foreign_key="poll.id", ondelete="CASCADE")
    number: int
    text: str
    owner_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    at: datetime = Field(sa_type=Instant)


class Needs:
    """The needs of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def add(self, poll: int, labels: Sequence[tuple[int, str]], now: datetime) -> None:
        """The choices of a poll are needs, which somebody may take up when it has closed."""
        for number, text in labels:
            self._session.add(
                Need(community_id=self._community, poll_id=poll, number=number, text=text, at=now)
            )
        self._session.flush()

    def get(self, number: int) -> Need | None:
        """One need."""
        found = self._session.get(Need, number)
        return found if found and found.community_id == self._community else None

    @each
    def of_poll(self, poll: int) -> SelectOfScalar[Need]:
        """The needs of a poll, in the order in which they were asked; none where it has none."""
        query = select(Need).where(Need.community_id == self._community, Need.poll_id == poll)
        return query.order_by(col(Need.number))

    @each
    def decided(self) -> SelectOfScalar[Need]:
        """Those whose poll has closed, of the latest poll first."""
        query = (
            select(Need)
            .join(Poll, col(Need.poll_id) == col(Poll.id))
            .where(Need.community_id == self._community, Poll.state == "closed")
        )
        return query.order_by(col(Poll.id).desc(), col(Need.number))

    def own(self, need: Need, member: int | None, before: int | None) -> bool:
        """Somebody takes a need up, or leaves it; False where somebody else did so first."""
        was = col(Need.owner_id).is_(None) if before is None else col(Need.owner_id) == before
        return wrote(
            self._session,
            update(Need)
            .where(col(Need.community_id) == self._community, col(Need.id) == need.id, was)
            .values(owner_id=member)
            # What this transaction has read already must not go on saying what was.
            .execution_options(synchronize_session="fetch"),
        )

    def owner(self, need: Need) -> int | None:
        """Who has taken a need up by now, whatever was read of it before."""
        self._session.refresh(need)
        return need.owner_id

    @each
    def of_member(self, member: int) -> SelectOfScalar[Need]:
        """What somebody took up, earliest first."""
        query = select(Need).where(Need.community_id == self._community, Need.owner_id == member)
        return query.order_by(col(Need.id))

    def reassign(self, member: int, to: int | None) -> None:
        """What one person took up is another's; nobody's where they go."""
        self._session.exec(
            update(Need)
            .where(col(Need.community_id) == self._community, col(Need.owner_id) == member)
            .values(owner_id=to)
            .execution_options(synchronize_session="fetch")
        )
