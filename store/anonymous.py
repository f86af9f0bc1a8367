"""Anonymous questions: what is kept beside a query that has no author, and never who asked it."""

from sqlalchemy import JSON
from sqlmodel import Field, Index, Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from store.core.found import first
from store.feeds import hashed
from store.queries import Query


class Anonymous(SQLModel, table=True):
    """A query was asked by nobody that anybody could name.

    `digest` is the SHA-256 of the code that only its author was shown. `added` and `thanks` are
    what they said since; `waiting` is what they said and is not shown yet, as [what, words] pairs:
    it is shown at a full hour, so that the time tells nothing. No column has a time.
    """

    __table_args__ = (Index("anonymous_by_code", "digest", unique=True),)
    query_id: int = Field(foreign_key="query.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    digest: str
    added: list[str] = Field(default_factory=list, sa_type=JSON)
    thanks: list[str] = Field(default_factory=list, sa_type=JSON)
    waiting: list[list[str]] = Field(default_factory=list, sa_type=JSON)


class Anonymously:
    """The anonymous questions of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def of(self, query: int) -> Anonymous | None:
        """What is kept beside a query; None where somebody asked it by name."""
        found = self._session.get(Anonymous, query)
        return found if found and found.community_id == self._community else None

    def add(self, query: int, code: str) -> Anonymous:
        """A query is anonymous, and opens to whoever has that code."""
        kept = Anonymous(query_id=query, community_id=self._community, digest=hashed(code))
        self._session.add(kept)
        self._session.flush()
        return kept

    def opened(self, code: str) -> Anonymous | None:
        """The one that a code opens."""
        return self._digested(hashed(code))

    @first
    def _digested(self, digest: str) -> SelectOfScalar[Anonymous]:
        return select(Anonymous).where(
            Anonymous.community_id == self._community, Anonymous.digest == digest
        )

    @first
    def same(self, question: str) -> SelectOfScalar[Query]:
        """An anonymous query with just these words that is not resolved."""
        return (
            select(Query)
            .join(Anonymous, col(Anonymous.query_id) == col(Query.id))
            .where(Query.community_id == self._community, Query.question == question)
            .where(col(Query.state).in_(("draft", "open")))
        )
