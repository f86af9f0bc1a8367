"""Resources: what a community keeps in its library."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import exists
from sqlmodel import Field, Index, Session, col, delete, or_, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each, first
from store.core.kept import Kept
from store.members import Account, Member
from store.roles import Claim
from store.rsvps import Attendance


class Resource(Kept, table=True):
    """Something kept: a link, a text, or both; a text may say where a file lies.

    `address` is the link made comparable (bot.core.rules.urls), "" without one. `home_id` and
    `message` say where it came from, `gathering_id` and `role` at which gathering it was shared.
    `added_by` is null once that person was erased.
    """

    # An id is never given twice: cards hold it.
    __table_args__ = (
        Index("resource_of_community", "community_id", "kind"),
        Index("resource_at_address", "community_id", "address"),
        Index("resource_of_message", "home_id", "message"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    title: str
    why: str = ""
    kind: str = "reading"
    url: str = ""
    address: str = ""
    text: str = ""
    confidential: bool = False
    home_id: int | None = Field(default=None, foreign_key="home.id", ondelete="SET NULL")
    message: str = ""
    gathering_id: int | None = Field(default=None, foreign_key="gathering.id", ondelete="SET NULL")
    role: str = ""
    added_by: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    added_at: datetime = Field(sa_type=Instant)
    opened: int = 0
    """How often somebody had it shown."""


class Resources:
    """The library of a Work's community. Whoever changes it tells `work.search` as well."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def add(self, resource: Resource) -> Resource:
        """A new resource, with an id."""
        self._session.add(resource)
        self._session.flush()
        return resource

    def get(self, resource: int) -> Resource | None:
        """One resource."""
        found = self._session.get(Resource, resource)
        return found if found and found.community_id == self._community else None

    @first
    def by_url(self, address: str) -> SelectOfScalar[Resource]:
        """The one that keeps a link, by the link made comparable."""
        query = self._mine().where(Resource.address == address, Resource.address != "")
        return query.order_by(col(Resource.id))

    @first
    def of_source(self, home: int, message: str) -> SelectOfScalar[Resource]:
        """The one that was made from a message."""
        query = self._mine().where(Resource.home_id == home, Resource.message == message)
        return query.order_by(col(Resource.id))

    @each
    def unbrought(self, gathering: int, roles: Collection[str]) -> SelectOfScalar[Claim]:
        """Who had one of these roles there and has put nothing of it into the library, as taken.

        Only who takes part and has an account; where it was noted who came, only who did.
        """
        there = col(Attendance.gathering_id) == gathering
        kept = exists().where(
            col(Resource.gathering_id) == Claim.gathering_id,
            col(Resource.role) == Claim.role,
            col(Resource.added_by) == Claim.member_id,
        )
        reached = exists().where(col(Account.member_id) == Claim.member_id)
        came = exists().where(there, col(Attendance.member_id) == Claim.member_id)
        return (
            select(Claim)
            .join(Member, col(Member.id) == Claim.member_id)
            .where(Claim.community_id == self._community, Claim.gathering_id == gathering)
            .where(col(Claim.role).in_(roles), Member.state == "active")
            .where(reached, ~kept, or_(came, ~exists().where(there)))
            .order_by(col(Claim.claimed_at), col(Claim.role), col(Claim.member_id))
        )

    @first
    def titled(self, title: str) -> SelectOfScalar[Resource]:
        """The earliest one of exactly that title."""
        query = self._mine().where(Resource.title == title)
        return query.order_by(col(Resource.id))

    def named(self, ids: Sequence[int]) -> dict[int, Resource]:
        """Several by id."""
        query = self._mine().where(col(Resource.id).in_(ids))
        return {found.id: found for found in self._session.exec(query)}

    def change(self, resource: int, **values: object) -> None:
        """Change what is kept of a resource."""
        self._session.exec(
            update(Resource)
            .where(col(Resource.community_id) == self._community, col(Resource.id) == resource)
            .values(**values)
        )

    def remove(self, resource: int) -> None:
        """Take a resource out, with everything that hangs on it."""
        self._session.exec(
            delete(Resource).where(
                col(Resource.community_id) == self._community, col(Resource.id) == resource
            )
        )

    def open(self, resource: int) -> None:
        """Somebody had it shown."""
        # Counted by the database: two who open it at once are two.
        self.change(resource, opened=Resource.opened + 1)

    @each
    def every(self) -> SelectOfScalar[Resource]:
        """All of them, earliest first."""
        return self._mine().order_by(col(Resource.id))

    @each
    def of_member(self, member: int) -> SelectOfScalar[Resource]:
        """What somebody shared, earliest first."""
        query = self._mine().where(Resource.added_by == member)
        return query.order_by(col(Resource.id))

    def reassign(self, one: int, to: int) -> None:
        """Two members are one person: what the one shared, the other did."""
        self._session.exec(
            update(Resource)
            .where(col(Resource.community_id) == self._community, col(Resource.added_by) == one)
            .values(added_by=to)
        )

    def forget(self, member: int) -> None:
        """Take a person out: what they shared stays, without them."""
        self._session.exec(
            update(Resource)
            .where(col(Resource.community_id) == self._community, col(Resource.added_by) == member)
            .values(added_by=None)
        )

    def _mine(self) -> SelectOfScalar[Resource]:
        return select(Resource).where(Resource.community_id == self._community)
