"""Commitments: who said that they would be there for all meetings of a series."""

from datetime import datetime

from sqlmodel import Field, Index, Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each


class Commitment(SQLModel, table=True):
    """Somebody's word that they are in for a series, given `at` an instant.

    `named`: their name may stand on its card. `hope` is what they hope for, "" where they did not
    say. `asked` is the gathering after which they were asked in private where they are, 0 for none.
    """

    __table_args__ = (Index("commitment_of_community", "community_id"),)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    at: datetime = Field(sa_type=Instant)
    named: bool = False
    hope: str = ""
    asked: int = 0


class Commitments:
    """The commitments to the series that a Work's community is."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def of(self, member: int) -> Commitment | None:
        """Somebody's commitment, None where they gave none."""
        found = self._session.get(Commitment, member)
        return found if found and found.community_id == self._community else None

    @each
    def all(self) -> SelectOfScalar[Commitment]:
        """Every commitment, in the order in which they were given."""
        query = select(Commitment).where(Commitment.community_id == self._community)
        order = (col(Commitment.at), col(Commitment.member_id))
        return query.order_by(*order)

    def given(self) -> bool:
        """Whether anybody has committed."""
        query = select(Commitment.member_id).where(Commitment.community_id == self._community)
        return self._session.exec(query.limit(1)).first() is not None

    def give(self, member: int, now: datetime) -> Commitment:
        """Somebody commits."""
        given = Commitment(member_id=member, community_id=self._community, at=now)
        self._session.add(given)
        self._session.flush()
        return given

    def take_back(self, member: int) -> bool:
        """Somebody is free of it; False where they had not committed."""
        given = self.of(member)
        if given is None:
            return False
        self._session.delete(given)
        self._session.flush()
        return True

    def reassign(self, member: int, to: int) -> None:
        """One person's commitment is another's, who keep their own where they have one."""
        mine, theirs = self.of(member), self.of(to)
        if mine is not None and theirs is None:
            kept = mine.model_dump(exclude={"member_id"})
            self._session.add(Commitment(**kept, member_id=to))
        self.take_back(member)
