"""Tags: the words under which what a community keeps in its library is found."""

from collections.abc import Iterable, Sequence

from sqlmodel import Field, Index, Session, SQLModel, col, delete, func, select

from store.resources import Resource


class ResourceTag(SQLModel, table=True):
    """A word a resource is found under, small letters and hyphens."""

    __table_args__ = (Index("resourcetag_in_use", "community_id", "tag"),)
    resource_id: int = Field(foreign_key="resource.id", ondelete="CASCADE", primary_key=True)
    tag: str = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")


class Tags:
    """The tags of the resources of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def in_use(self, limit: int = 100, *, confidential: bool = True) -> dict[str, int]:
        """The tags, most used first, each with how many resources have it.

        `confidential` False counts none that stays inside: its tags would tell of it.
        """
        many = func.count()
        query = (
            select(ResourceTag.tag, many)
            .where(ResourceTag.community_id == self._community)
            .group_by(ResourceTag.tag)
            .order_by(many.desc(), ResourceTag.tag)
        )
        if not confidential:
            told = select(Resource.id).where(
                Resource.community_id == self._community, col(Resource.confidential).is_(False)
            )
            query = query.where(col(ResourceTag.resource_id).in_(told))
        return dict(self._session.exec(query.limit(limit)).all())

    def of(self, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
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
        self._session.exec(
            delete(ResourceTag).where(
                col(ResourceTag.community_id) == self._community,
                col(ResourceTag.resource_id) == resource,
            )
        )
        for tag in dict.fromkeys(tags):
            row = ResourceTag(community_id=self._community, resource_id=resource, tag=tag)
            self._session.add(row)
        self._session.flush()
