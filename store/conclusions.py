"""Conclusions: what somebody, or a team, says that a series achieved, and what they recommend."""

from datetime import datetime

from sqlmodel import Field, Index, Session, col, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each
from store.core.kept import Kept


class Conclusion(Kept, table=True):
    """What was achieved and is recommended, each "" where nothing was said.

    `member_id` wrote it, null once erased; `team_id` is whose it is, null where it is their own.
    """

    # An id is never given twice.
    __table_args__ = (
        Index("conclusion_of_community", "community_id"),
        Index("conclusion_of_member", "member_id"),
        Index("conclusion_of_team", "team_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    team_id: int | None = Field(default=None, foreign_key="team.id", ondelete="SET NULL")
    achievement: str = ""
    recommendation: str = ""
    at: datetime = Field(sa_type=Instant)


class Conclusions:
    """What a Work's community says that came of it."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    @each
    def all(self) -> SelectOfScalar[Conclusion]:
        """All there are, the earliest first."""
        query = select(Conclusion).where(Conclusion.community_id == self._community)
        return query.order_by(col(Conclusion.id))

    def of(self, member: int) -> Conclusion | None:
        """What somebody said for themselves."""
        mine = (one for one in self.all() if one.member_id == member and one.team_id is None)
        return next(mine, None)

    def of_team(self, team: int) -> Conclusion | None:
        """What was said for a team."""
        return next((one for one in self.all() if one.team_id == team), None)

    def of_member(self, member: int) -> list[Conclusion]:
        """What somebody wrote, for themselves and for their team."""
        return [one for one in self.all() if one.member_id == member]

    def drop(self, conclusion: Conclusion) -> None:
        """It is said no more."""
        self._session.delete(conclusion)
        self._session.flush()

    def reassign(self, member: int, to: int | None) -> None:
        """What one person wrote is another's; nobody's where they are erased."""
        self._session.exec(
            update(Conclusion)
            .where(col(Conclusion.community_id) == self._community)
            .where(col(Conclusion.member_id) == member)
            .values(member_id=to)
            .execution_options(synchronize_session="fetch")
        )
