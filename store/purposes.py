"""Purposes: what a community is for its members, asked once a year, and what they answered."""

from datetime import datetime

from sqlmodel import Field, Index, Session, UniqueConstraint, col, delete, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each
from store.core.kept import Kept
from store.core.wrote import wrote


class PurposeRound(Kept, table=True):
    """The asking of a year, open until `closes_at`. `state`: open, or closed."""

    __table_args__ = (
        UniqueConstraint("community_id", "year"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    year: int
    state: str = "open"
    opened_at: datetime = Field(sa_type=Instant)
    closes_at: datetime = Field(sa_type=Instant)


class PurposeAnswer(Kept, table=True):
    """What somebody answered in a round: what it is for them, what it gave, what is next.

    `shown`: by name, without name, or to the stewards alone.
    """

    __table_args__ = (
        UniqueConstraint("round_id", "member_id"),
        Index("purposeanswer_of_member", "member_id"),
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    round_id: int = Field(foreign_key="purposeround.id", ondelete="CASCADE")
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE")
    today: str = ""
    gave: str = ""
    ahead: str = ""
    shown: str = "by name"
    at: datetime = Field(sa_type=Instant)


class Purposes:
    """The yearly dialogue of a Work's community about what it is for."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def add(self, row: PurposeRound | PurposeAnswer) -> None:
        """A further round or answer, with an id from then on."""
        self._session.add(row)
        self._session.flush()

    def round(self, number: int) -> PurposeRound | None:
        """One round."""
        found = self._session.get(PurposeRound, number)
        return found if found and found.community_id == self._community else None

    @each
    def rounds(self) -> SelectOfScalar[PurposeRound]:
        """All of them, the latest first."""
        query = select(PurposeRound).where(PurposeRound.community_id == self._community)
        return query.order_by(col(PurposeRound.year).desc())

    def close(self, number: int) -> bool:
        """A round takes no more answers; False where it took none already."""
        return wrote(
            self._session,
            update(PurposeRound)
            .where(col(PurposeRound.community_id) == self._community)
            .where(col(PurposeRound.id) == number, col(PurposeRound.state) == "open")
            .values(state="closed")
            .execution_options(synchronize_session="fetch"),
        )

    @each
    def answers(self, number: int) -> SelectOfScalar[PurposeAnswer]:
        """What was answered in a round, the earliest first."""
        query = select(PurposeAnswer).where(
            PurposeAnswer.community_id == self._community, PurposeAnswer.round_id == number
        )
        return query.order_by(col(PurposeAnswer.id))

    @each
    def of_member(self, member: int) -> SelectOfScalar[PurposeAnswer]:
        """What somebody answered, whatever the year."""
        query = select(PurposeAnswer).where(
            PurposeAnswer.community_id == self._community, PurposeAnswer.member_id == member
        )
        return query.order_by(col(PurposeAnswer.id))

    def remove(self, answer: PurposeAnswer) -> None:
        """Somebody takes back what they answered."""
        self._session.delete(answer)
        self._session.flush()

    def reassign(self, member: int, to: int) -> None:
        """What one person answered is another's; where both did, the other's own words count."""
        known = {answer.round_id for answer in self.of_member(to)}
        for answer in self.of_member(member):
            if answer.round_id in known:
                self._session.delete(answer)
            else:
                answer.member_id = to
                self._session.add(answer)
        self._session.flush()

    def forget(self, member: int) -> None:
        """Take a person out, with all they answered."""
        self._session.exec(
            delete(PurposeAnswer)
            .where(col(PurposeAnswer.community_id) == self._community)
            .where(col(PurposeAnswer.member_id) == member)
            .execution_options(synchronize_session="fetch")
        )
