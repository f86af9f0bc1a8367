"""Resources: what a community keeps in its library, under which words, and whom it owes it to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlmodel import (
    Field,
    Index,
    Session,
    SQLModel,
    col,
    delete,
    func,
    select,
    update,
)
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.kept import Kept
from store.uses import ResourceUse

Answer = TypeVar("Answer")


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


class ResourceTag(SQLModel, table=True):
    """A word a resource is found under, small letters and hyphens."""

    __table_args__ = (Index("resourcetag_in_use", "community_id", "tag"),)
    resource_id: int = Field(foreign_key="resource.id", ondelete="CASCADE", primary_key=True)
    tag: str = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")


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


NOBODY = Credits()


class Resources:
    """The library of a Work's community. Whoever changes it tells `work.search` as well."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def add(
        self, resource: Resource, tags: Sequence[str] = (), credits: Credits = NOBODY
    ) -> Resource:
        """A new resource, with an id."""
        self._session.add(resource)
        self._session.flush()
        self.tag(resource.id, tags)
        self.credit(resource.id, credits)
        return resource

    def get(self, resource: int) -> Resource | None:
        """One resource."""
        found = self._session.get(Resource, resource)
        return found if found and found.community_id == self._community else None

    def by_url(self, address: str) -> Resource | None:
        """The one that keeps a link, by the link made comparable."""
        query = self._mine().where(Resource.address == address, Resource.address != "")
        return self._session.exec(query.order_by(col(Resource.id))).first()

    def of_source(self, home: int, message: str) -> Resource | None:
        """The one that was made from a message."""
        query = self._mine().where(Resource.home_id == home, Resource.message == message)
        return self._session.exec(query.order_by(col(Resource.id))).first()

    def of_role(self, gathering: int, role: str) -> list[Resource]:
        """What a role of a gathering brought into the library."""
        query = self._mine().where(Resource.gathering_id == gathering, Resource.role == role)
        return list(self._session.exec(query.order_by(col(Resource.id))))

    def titled(self, title: str) -> Resource | None:
        """The earliest one of exactly that title."""
        query = self._mine().where(Resource.title == title)
        return self._session.exec(query.order_by(col(Resource.id))).first()

    def named(self, ids: Sequence[int]) -> dict[int, Resource]:
        """Several by id."""
        query = self._mine().where(col(Resource.id).in_(ids))
        return {found.id: found for found in self._session.exec(query)}

    def newest(
        self, limit: int, *, tag: str = "", kind: str = "", confidential: bool = True
    ) -> list[Resource]:
        """The newest ones, of a tag or kind; `confidential` False leaves out what stays inside."""
        query = self._narrowed(self._mine(), tag, kind, confidential)
        return list(self._session.exec(query.order_by(col(Resource.id).desc()).limit(limit)))

    def count(self, *, tag: str = "", kind: str = "", confidential: bool = True) -> int:
        """How many there are."""
        query = select(func.count()).where(Resource.community_id == self._community)
        return int(self._session.exec(self._narrowed(query, tag, kind, confidential)).one())

    def tags_in_use(self, limit: int = 100) -> dict[str, int]:
        """The tags, most used first, each with how many resources have it."""
        many = func.count()
        query = (
            select(ResourceTag.tag, many)
            .where(ResourceTag.community_id == self._community)
            .group_by(ResourceTag.tag)
            .order_by(many.desc(), ResourceTag.tag)
        )
        return dict(self._session.exec(query.limit(limit)).all())

    def kinds_in_use(self) -> dict[str, int]:
        """The kinds, each with how many resources are of it."""
        query = select(Resource.kind, func.count()).where(Resource.community_id == self._community)
        return dict(self._session.exec(query.group_by(Resource.kind)).all())

    def tags(self, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """The tags of resources; those without any are left out."""
        query = select(ResourceTag).where(
            ResourceTag.community_id == self._community, col(ResourceTag.resource_id).in_(ids)
        )
        found: dict[int, tuple[str, ...]] = {}
        for row in self._session.exec(query.order_by(ResourceTag.tag)):
            found[row.resource_id] = (*found.get(row.resource_id, ()), row.tag)
        return found

    def tag(self, resource: int, tags: Iterable[str]) -> None:
        """Give a resource these tags, and no others."""
        self._clear(ResourceTag, resource)
        for tag in dict.fromkeys(tags):
            row = ResourceTag(community_id=self._community, resource_id=resource, tag=tag)
            self._session.add(row)
        self._session.flush()

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
        self._clear(ResourceCredit, resource)
        owed: list[dict[str, Any]] = [{"member_id": m} for m in dict.fromkeys(credits.members)]
        owed += [{"name": name} for name in dict.fromkeys(credits.names)]
        for whom in owed:
            row = ResourceCredit(community_id=self._community, resource_id=resource, **whom)
            self._session.add(row)
        self._session.flush()

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

    def untagged(self, limit: int) -> list[Resource]:
        """Those without a tag, newest first."""
        tagged = select(ResourceTag.resource_id).where(ResourceTag.community_id == self._community)
        query = self._mine().where(col(Resource.id).not_in(tagged))
        return list(self._session.exec(query.order_by(col(Resource.id).desc()).limit(limit)))

    def twins(self, limit: int) -> list[Resource]:
        """Those that share their title with another one, side by side."""
        folded = func.lower(Resource.title)
        shared = (
            select(folded)
            .where(Resource.community_id == self._community)
            .group_by(folded)
            .having(func.count() > 1)
        )
        query = self._mine().where(folded.in_(shared)).order_by(folded, col(Resource.id))
        return list(self._session.exec(query.limit(limit)))

    def unopened(self, before: datetime, limit: int) -> list[Resource]:
        """Those from before an instant that nobody ever had shown or used, oldest first."""
        used = select(ResourceUse.resource_id).where(ResourceUse.community_id == self._community)
        query = self._mine().where(
            Resource.added_at < before, Resource.opened == 0, col(Resource.id).not_in(used)
        )
        return list(self._session.exec(query.order_by(col(Resource.id)).limit(limit)))

    def of_member(self, member: int) -> list[Resource]:
        """What somebody shared, earliest first."""
        query = self._mine().where(Resource.added_by == member)
        return list(self._session.exec(query.order_by(col(Resource.id))))

    def credited(self, member: int) -> list[Resource]:
        """What is owed to somebody, earliest first."""
        owed = select(ResourceCredit.resource_id).where(ResourceCredit.member_id == member)
        query = self._mine().where(col(Resource.id).in_(owed))
        return list(self._session.exec(query.order_by(col(Resource.id))))

    def reassign(self, one: int, to: int) -> None:
        """Two members are one person: what is owed to the one is owed to the other."""
        self._session.exec(
            update(Resource)
            .where(col(Resource.community_id) == self._community, col(Resource.added_by) == one)
            .values(added_by=to)
        )
        for resource in self.credited(one):
            owed = self.credits(resource.id)
            members = tuple(to if member == one else member for member in owed.members)
            self.credit(resource.id, Credits(members, owed.names))

    def forget(self, member: int) -> None:
        """Take a person out: what they shared stays, without them."""
        self._session.exec(
            update(Resource)
            .where(col(Resource.community_id) == self._community, col(Resource.added_by) == member)
            .values(added_by=None)
        )
        self._session.exec(
            delete(ResourceCredit).where(
                col(ResourceCredit.community_id) == self._community,
                col(ResourceCredit.member_id) == member,
            )
        )

    def _mine(self) -> SelectOfScalar[Resource]:
        return select(Resource).where(Resource.community_id == self._community)

    def _narrowed(
        self, query: SelectOfScalar[Answer], tag: str, kind: str, confidential: bool
    ) -> SelectOfScalar[Answer]:
        if tag:
            tagged = select(ResourceTag.resource_id).where(
                ResourceTag.community_id == self._community, ResourceTag.tag == tag
            )
            query = query.where(col(Resource.id).in_(tagged))
        if kind:
            query = query.where(Resource.kind == kind)
        return query if confidential else query.where(col(Resource.confidential).is_(False))

    def _clear(self, table: type[ResourceTag | ResourceCredit], resource: int) -> None:
        self._session.exec(
            delete(table).where(
                col(table.community_id) == self._community, col(table.resource_id) == resource
            )
        )
