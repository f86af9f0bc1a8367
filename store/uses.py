"""Uses: who made use of what is in the library and how that went, and links that are dead."""

from datetime import datetime

from sqlmodel import (
    Field,
    Index,
    Session,
    SQLModel,
    UniqueConstraint,
    col,
    delete,
    func,
    select,
    update,
)
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant, insert
from store.core.found import each, first
from store.core.kept import Kept
from store.core.wrote import wrote


class ResourceUse(Kept, table=True):
    """Somebody used a resource; weeks later they are asked how it went, and may tell in a line.

    `member_id` is null once that person was erased: that it was of use stays, their story goes.
    """

    __table_args__ = (
        UniqueConstraint("resource_id", "member_id"),
        Index("resourceuse_of_community", "community_id"),
        Index("resourceuse_of_member", "member_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    resource_id: int = Field(foreign_key="resource.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    used_at: datetime = Field(sa_type=Instant)
    story: str = ""


class DeadLink(SQLModel, table=True):
    """Somebody says that a resource's link leads nowhere any more."""

    resource_id: int = Field(foreign_key="resource.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    at: datetime = Field(sa_type=Instant)


class Uses:
    """What became of the resources of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def use(self, resource: int, member: int, now: datetime) -> bool:
        """Somebody used a resource; False where they said so before."""
        row = insert(self._session, ResourceUse).values(
            community_id=self._community,
            resource_id=resource,
            member_id=member,
            used_at=now,
            story="",
        )
        return wrote(self._session, row.on_conflict_do_nothing())

    @each
    def all(self, resource: int) -> SelectOfScalar[ResourceUse]:
        """Who used a resource, earliest first."""
        query = select(ResourceUse).where(
            ResourceUse.community_id == self._community, ResourceUse.resource_id == resource
        )
        return query.order_by(col(ResourceUse.used_at))

    @each
    def by(self, member: int) -> SelectOfScalar[ResourceUse]:
        """What somebody used, earliest first."""
        query = select(ResourceUse).where(
            ResourceUse.community_id == self._community, ResourceUse.member_id == member
        )
        return query.order_by(col(ResourceUse.used_at))

    def get(self, use: int) -> ResourceUse | None:
        """One use."""
        found = self._session.get(ResourceUse, use)
        return found if found and found.community_id == self._community else None

    @first
    def one(self, resource: int, member: int) -> SelectOfScalar[ResourceUse]:
        """Somebody's use of a resource."""
        return select(ResourceUse).where(
            ResourceUse.community_id == self._community,
            ResourceUse.resource_id == resource,
            ResourceUse.member_id == member,
        )

    def tell(self, resource: int, member: int, story: str) -> None:
        """Somebody tells how it went, in place of what they told before."""
        self._session.exec(
            update(ResourceUse)
            .where(
                col(ResourceUse.community_id) == self._community,
                col(ResourceUse.resource_id) == resource,
                col(ResourceUse.member_id) == member,
            )
            .values(story=story)
        )

    def report_dead(self, resource: int, member: int, now: datetime) -> bool:
        """Somebody says that a link is dead; False where it is known."""
        row = insert(self._session, DeadLink).values(
            community_id=self._community, resource_id=resource, member_id=member, at=now
        )
        return wrote(self._session, row.on_conflict_do_nothing())

    def report_alive(self, resource: int) -> bool:
        """The link leads somewhere again; False where nobody doubted it."""
        return wrote(
            self._session,
            delete(DeadLink).where(
                col(DeadLink.community_id) == self._community,
                col(DeadLink.resource_id) == resource,
            ),
        )

    @each
    def dead_by(self, member: int) -> SelectOfScalar[DeadLink]:
        """What somebody said of links, those longest known first."""
        query = select(DeadLink).where(
            DeadLink.community_id == self._community, DeadLink.member_id == member
        )
        return query.order_by(col(DeadLink.at))

    def is_dead(self, resource: int) -> bool:
        """Whether somebody said that its link is dead."""
        query = select(func.count()).where(
            DeadLink.community_id == self._community, DeadLink.resource_id == resource
        )
        return bool(self._session.exec(query).one())

    @each
    def dead(self, limit: int) -> SelectOfScalar[int]:
        """The resources whose links are dead, those longest known first."""
        query = select(DeadLink.resource_id).where(DeadLink.community_id == self._community)
        return query.order_by(col(DeadLink.at)).limit(limit)

    def reassign(self, one: int, to: int) -> None:
        """Two members are one person, who used each thing once; the other's story stays."""
        mine = col(ResourceUse.community_id) == self._community
        # The key is one use for each person and thing, and both may have told of it.
        both = select(ResourceUse.resource_id).where(mine, ResourceUse.member_id == to)
        self._session.exec(
            delete(ResourceUse).where(
                mine,
                col(ResourceUse.member_id) == one,
                col(ResourceUse.resource_id).in_(both.scalar_subquery()),
            )
        )
        for table in (ResourceUse, DeadLink):
            self._session.exec(
                update(table)
                .where(col(table.community_id) == self._community, col(table.member_id) == one)
                .values(member_id=to)
            )

    def forget(self, member: int) -> None:
        """Take a person out: that something was of use stays, their stories go."""
        for table, gone in ((ResourceUse, {"story": ""}), (DeadLink, {})):
            self._session.exec(
                update(table)
                .where(col(table.community_id) == self._community, col(table.member_id) == member)
                .values(member_id=None, **gone)
            )
