"""Worries: the answers that a community words itself, to what somebody who joins may wonder."""

from sqlmodel import Field, Session, UniqueConstraint, col, select
from sqlmodel.sql.expression import SelectOfScalar

from store.core.found import each
from store.core.kept import Kept


class Worry(Kept, table=True):
    """A question and its answer, in the community's own words; "" where it is left out.

    `key` is that of one that every community begins with, else made of the question.
    """

    __table_args__ = (UniqueConstraint("community_id", "key"),)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    key: str
    question: str
    answer: str


class Worries:
    """What a Work's community answers."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    @each
    def own(self) -> SelectOfScalar[Worry]:
        """All it has worded, in the order it did."""
        query = select(Worry).where(Worry.community_id == self._community)
        return query.order_by(col(Worry.id))

    def put(self, key: str, question: str, answer: str) -> None:
        """Its own answer, in place of any before."""
        query = select(Worry).where(Worry.community_id == self._community, Worry.key == key)
        known = self._session.exec(query).first()
        made = known or Worry(community_id=self._community, key=key, question="", answer="")
        made.question, made.answer = question, answer
        self._session.add(made)
        self._session.flush()
