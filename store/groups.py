"""Groups: small ones inside a community, by what draws people to them, and who is in each."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, Index, Session, SQLModel, col, delete, select
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant, insert
from store.core.found import each
from store.core.kept import Kept
from store.core.wrote import wrote


class AffinityGroup(Kept, table=True):
    """A small group inside a community. Its rhythms and gatherings are the community's own ones
    that name it. One that has ended, at `ended_at`, is kept: it can begin again.
    """

    # An id is never given twice: cards hold it.
    __table_args__ = (
        Index("affinitygroup_of_community", "community_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    name: str
    about: str = ""
    since: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


class GroupMember(SQLModel, table=True):
    """Somebody is in a group, since they joined it last."""

    __table_args__ = (Index("groupmember_of_member", "member_id"),)
    group_id: int = Field(foreign_key="affinitygroup.id", ondelete="CASCADE", primary_key=True)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    since: datetime = Field(sa_type=Instant)


class Groups:
    """The groups of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def begin(self, name: str, about: str, now: datetime) -> AffinityGroup:
        """A new group, in which nobody is yet."""
        group = AffinityGroup(community_id=self._community, name=name, about=about, since=now)
        self._session.add(group)
        self._session.flush()
        return group

    def get(self, number: int | None) -> AffinityGroup | None:
        """One group, whether or not it has ended."""
        found = self._session.get(AffinityGroup, number) if number is not None else None
        return found if found and found.community_id == self._community else None

    @each
    def every(self) -> SelectOfScalar[AffinityGroup]:
        """All there ever were, in the order in which they began."""
        query = select(AffinityGroup).where(AffinityGroup.community_id == self._community)
        return query.order_by(col(AffinityGroup.id))

    def running(self) -> list[AffinityGroup]:
        """Those that have not ended."""
        return [group for group in self.every() if group.ended_at is None]

    @each
    def members(self, group: int) -> SelectOfScalar[int]:
        """Who is in a group, whoever joined first coming first."""
        query = select(GroupMember.member_id).where(
            GroupMember.community_id == self._community, GroupMember.group_id == group
        )
        order = (col(GroupMember.since), col(GroupMember.member_id))
        return query.order_by(*order)

    @each
    def of_member(self, member: int) -> SelectOfScalar[GroupMember]:
        """The groups somebody is in, as rows."""
        query = select(GroupMember).where(
            GroupMember.community_id == self._community, GroupMember.member_id == member
        )
        return query.order_by(col(GroupMember.group_id))

    def join(self, group: int, member: int, now: datetime) -> bool:
        """Somebody is in a group; False where they were already."""
        row = GroupMember(group_id=group, member_id=member, community_id=self._community, since=now)
        statement = insert(self._session, GroupMember).values(row.model_dump())
        return wrote(self._session, statement.on_conflict_do_nothing())

    def leave(self, groups: Sequence[int], member: int) -> None:
        """Somebody is in these groups no more."""
        self._session.exec(
            delete(GroupMember).where(
                col(GroupMember.community_id) == self._community,
                col(GroupMember.member_id) == member,
                col(GroupMember.group_id).in_(groups),
            )
        )

    def reassign(self, member: int, to: int) -> None:
        """Where one person is in a group, the other is."""
        mine = self.of_member(member)
        for row in mine:
            self.join(row.group_id, to, row.since)
        self.leave([row.group_id for row in mine], member)
