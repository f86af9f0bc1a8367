"""Credits: whom a community owes to what it keeps in its library."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Field, Index, Session, col, delete, select
from sqlmodel.sql.expression import SelectOfScalar

from store.core.found import each
from store.core.kept import Kept
from store.resources import Resource


class ResourceCredit(Kept, table=True):
    """Somebody a resource is owed to: a member, or a plain name for somebody who is none."""

    __table_args__ = (
        Index("resourcecredit_of_resource", "resource_id"),
        Index("resourcecredit_of_member", "member_id"),
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    resource_id: int = Field(foreign_key="resource.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="CASCADE")
    name: str = ""


@dataclass(frozen=True, slots=True)
class Credits:
    """Whom a resource is owed to: members by id, and the names of others."""

    members: tuple[int, ...] = ()
    names: tuple[str, ...] = ()


class Owed:
    """Whom the resources of a Work's community are owed to."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def credits(self, resource: int) -> Credits:
        """Whom a resource is owed to."""
        query = select(ResourceCredit).where(
            ResourceCredit.community_id == self._community,
            ResourceCredit.resource_id == resource,
        )
        rows = list(self._session.exec(query.order_by(col(ResourceCredit.id))))
        members = tuple(row.member_id for row in rows if row.member_id is not None)
        return Credits(members, tuple(row.name for row in rows if row.member_id is None))

    def credit(self, resource: int, credits: Credits) -> None:
        """Say whom a resource is owed to, in place of what was said before."""
        self._session.exec(
            delete(ResourceCredit).where(
                col(ResourceCredit.community_id) == self._community,
                col(ResourceCredit.resource_id) == resource,
            )
        )
        owed: list[dict[str, Any]] = [{"member_id": m} for m in dict.fromkeys(credits.members)]
        owed += [{"name": name} for name in dict.fromkeys(credits.names)]
        for whom in owed:
            row = ResourceCredit(community_id=self._community, resource_id=resource, **whom)
            self._session.add(row)
        self._session.flush()

    @each
    def to(self, member: int) -> SelectOfScalar[Resource]:
        """What is owed to somebody, earliest first."""
        owed = select(ResourceCredit.resource_id).where(ResourceCredit.member_id == member)
        query = select(Resource).where(
            Resource.community_id == self._community, col(Resource.id).in_(owed)
        )
        return query.order_by(col(Resource.id))

    def reassign(self, one: int, to: int) -> None:
        """Two members are one person: what is owed to the one is owed to the other."""
        for resource in self.to(one):
            owed = self.credits(resource.id)
            members = tuple(to if member == one else member for member in owed.members)
            self.credit(resource.id, Credits(members, owed.names))

    def forget(self, member: int) -> None:
        """Nothing is owed to a person any more."""
        self._session.exec(
            delete(ResourceCredit).where(
                col(ResourceCredit.community_id) == self._community,
                col(ResourceCredit.member_id) == member,
            )
        )
