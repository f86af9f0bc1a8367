"""Shelves: what stands in a community's library, by kind and tag, and what there needs a hand."""

from datetime import datetime
from typing import TypeVar

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from store.core.found import each
from store.resources import Resource
from store.tags import ResourceTag
from store.uses import ResourceUse

Answer = TypeVar("Answer")


class Shelves:
    """The resources of a Work's community, several at a time."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def newest(
        self,
        limit: int,
        *,
        tag: str = "",
        kind: str = "",
        confidential: bool = True,
        after: int = 0,
    ) -> list[Resource]:
        """The newest ones, of a tag or kind, `after` so many that are newer.

        `confidential` False leaves out what stays inside.
        """
        query = self._narrowed(self._mine(), tag, kind, confidential)
        latest = query.order_by(col(Resource.id).desc())
        return list(self._session.exec(latest.limit(limit).offset(after)))

    def count(self, *, tag: str = "", kind: str = "", confidential: bool = True) -> int:
        """How many there are."""
        query = select(func.count()).where(Resource.community_id == self._community)
        return int(self._session.exec(self._narrowed(query, tag, kind, confidential)).one())

    def kinds_in_use(self, *, confidential: bool = True) -> dict[str, int]:
        """The kinds, each with how many resources are of it."""
        query = select(Resource.kind, func.count()).where(Resource.community_id == self._community)
        if not confidential:
            query = query.where(col(Resource.confidential).is_(False))
        return dict(self._session.exec(query.group_by(Resource.kind)).all())

    @each
    def untagged(self, limit: int) -> SelectOfScalar[Resource]:
        """Those without a tag, newest first."""
        tagged = select(ResourceTag.resource_id).where(ResourceTag.community_id == self._community)
        query = self._mine().where(col(Resource.id).not_in(tagged))
        return query.order_by(col(Resource.id).desc()).limit(limit)

    @each
    def twins(self, limit: int) -> SelectOfScalar[Resource]:
        """Those that share their title with another one, side by side."""
        folded = func.lower(Resource.title)
        shared = (
            select(folded)
            .where(Resource.community_id == self._community)
            .group_by(folded)
            .having(func.count() > 1)
        )
        query = self._mine().where(folded.in_(shared)).order_by(folded, col(Resource.id))
        return query.limit(limit)

    @each
    def unopened(self, before: datetime, limit: int) -> SelectOfScalar[Resource]:
        """Those from before an instant that nobody ever had shown or used, oldest first."""
        used = select(ResourceUse.resource_id).where(ResourceUse.community_id == self._community)
        query = self._mine().where(
            Resource.added_at < before, Resource.opened == 0, col(Resource.id).not_in(used)
        )
        return query.order_by(col(Resource.id)).limit(limit)

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
