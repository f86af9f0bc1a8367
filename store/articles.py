"""Articles: what is written of a gathering, kept in the library, and who agrees to be named."""

from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, delete, select
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant, insert
from store.core.found import each
from store.resources import Resource

ARTICLE = "article"
"""The kind under which the library keeps them."""


class ArticleNaming(SQLModel, table=True):
    """Whether somebody agrees to be named in articles, once they said so."""

    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    named: bool = True
    at: datetime = Field(sa_type=Instant)


class Articles:
    """The articles of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def of(self, gathering: int) -> Resource | None:
        """The one about a gathering."""
        return next((one for one in self.all() if one.gathering_id == gathering), None)

    @each
    def all(self) -> SelectOfScalar[Resource]:
        """All of them, the earliest first."""
        query = select(Resource).where(
            Resource.community_id == self._community, Resource.kind == ARTICLE
        )
        return query.order_by(col(Resource.id))

    @each
    def brought(self, gathering: int) -> SelectOfScalar[Resource]:
        """What else was brought to a gathering and may be told to anybody, the earliest first."""
        query = select(Resource).where(
            Resource.community_id == self._community,
            Resource.gathering_id == gathering,
            Resource.kind != ARTICLE,
            col(Resource.confidential).is_(False),
        )
        return query.order_by(col(Resource.id))

    def naming(self) -> dict[int, bool]:
        """Who said whether they agree to be named."""
        query = select(ArticleNaming).where(ArticleNaming.community_id == self._community)
        return {row.member_id: row.named for row in self._session.exec(query)}

    def said(self, member: int) -> ArticleNaming | None:
        """What one of them said."""
        found = self._session.get(ArticleNaming, member)
        return found if found and found.community_id == self._community else None

    def name(self, member: int, named: bool, now: datetime) -> None:
        """Somebody says whether they agree; said anew, that counts."""
        row = {
            "member_id": member,
            "community_id": self._community,
            "named": named,
            "at": now,
        }
        statement = insert(self._session, ArticleNaming).values(row)
        changed = {"named": named, "at": now}
        self._session.exec(
            statement.on_conflict_do_update(index_elements=["member_id"], set_=changed)
        )

    def forget(self, member: int) -> None:
        """Take a person out."""
        self._session.exec(
            delete(ArticleNaming)
            .where(col(ArticleNaming.community_id) == self._community)
            .where(col(ArticleNaming.member_id) == member)
            .execution_options(synchronize_session="fetch")
        )
