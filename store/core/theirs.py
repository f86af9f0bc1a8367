"""Theirs: the rows of one kind that name a member, for parts that hold several kinds of rows."""

from typing import Any, Generic, TypeVar

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from store.core.found import each

Row = TypeVar("Row")


class Theirs(Generic[Row]):
    """Rows of a community that have a `member_id`."""

    def __init__(self, session: Session, community: int, kind: type[Row]) -> None:
        self._session = session
        self._community = community
        self._kind = kind

    @each
    def of(self, member: int) -> SelectOfScalar[Row]:
        """Those that name a member, the earliest first."""
        kind: Any = self._kind
        query: SelectOfScalar[Row] = select(kind).where(
            kind.community_id == self._community, col(kind.member_id) == member
        )
        return query.order_by(col(kind.id))
