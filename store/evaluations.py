"""Evaluations: how a gathering was for those who came, two answers and perhaps a line."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, Index, Session, UniqueConstraint, col, or_, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each, first
from store.core.kept import Kept


class Evaluation(Kept, table=True):
    """How one gathering was for somebody: `worth` and `useful` are yes, partly, no, or "".

    `member_id` is kept so that somebody may change their mind, and is null once they were erased;
    nobody is ever shown it. `shown_…` is what of it is in the figures that were shown last.
    """

    __table_args__ = (
        UniqueConstraint("gathering_id", "member_id"),
        Index("evaluation_of_member", "member_id"),
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    gathering_id: int = Field(foreign_key="gathering.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    worth: str = ""
    useful: str = ""
    line: str = ""
    shown_worth: str = ""
    shown_useful: str = ""
    shown_line: str = ""
    at: datetime = Field(sa_type=Instant)


class Evaluations:
    """How gatherings of a Work's community were."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    @first
    def one(self, gathering: int, member: int) -> SelectOfScalar[Evaluation]:
        """What somebody said of a gathering."""
        return select(Evaluation).where(
            Evaluation.community_id == self._community,
            Evaluation.gathering_id == gathering,
            Evaluation.member_id == member,
        )

    def put(self, evaluation: Evaluation) -> Evaluation:
        """Keep what somebody says; with an id."""
        self._session.add(evaluation)
        self._session.flush()
        return evaluation

    def take_out(self, evaluation: Evaluation) -> None:
        """Forget what somebody said, but for what is in figures that were shown, without a name."""
        evaluation.member_id = None
        evaluation.worth = evaluation.useful = evaluation.line = evaluation.shown_line = ""
        if not (evaluation.shown_worth or evaluation.shown_useful):
            self._session.delete(evaluation)
        self._session.flush()

    @each
    def unshown(self) -> SelectOfScalar[Evaluation]:
        """What was said otherwise than it is shown, or is not shown yet."""
        return select(Evaluation).where(
            Evaluation.community_id == self._community,
            or_(
                col(Evaluation.worth) != col(Evaluation.shown_worth),
                col(Evaluation.useful) != col(Evaluation.shown_useful),
                col(Evaluation.line) != col(Evaluation.shown_line),
            ),
        )

    @each
    def of(self, gatherings: Sequence[int]) -> SelectOfScalar[Evaluation]:
        """What was said of these gatherings. In no order that tells who said it."""
        query = select(Evaluation).where(
            Evaluation.community_id == self._community,
            col(Evaluation.gathering_id).in_(gatherings),
        )
        # By what was said: in the order it came, whoever answered first would be known by it.
        order = (col(Evaluation.worth), col(Evaluation.useful), col(Evaluation.line))
        return query.order_by(*order)

    @each
    def of_member(self, member: int) -> SelectOfScalar[Evaluation]:
        """What somebody said, earliest first."""
        query = select(Evaluation).where(
            Evaluation.community_id == self._community, Evaluation.member_id == member
        )
        return query.order_by(col(Evaluation.at))

    def reassign(self, member: int, to: int) -> None:
        """What one person said becomes another's, whose own words count."""
        mine = col(Evaluation.community_id) == self._community
        theirs = {evaluation.gathering_id for evaluation in self.of_member(to)}
        for evaluation in self.of_member(member):
            if evaluation.gathering_id in theirs:
                self.take_out(evaluation)
        self._session.exec(
            update(Evaluation).where(mine, col(Evaluation.member_id) == member).values(member_id=to)
        )

    def forget(self, member: int) -> None:
        """Take a person out: their answers stay counted, their line goes."""
        self._session.exec(
            update(Evaluation)
            .where(col(Evaluation.community_id) == self._community)
            .where(col(Evaluation.member_id) == member)
            # Figures tell of nobody, but people are known by their words.
            .values(member_id=None, line="", shown_line="")
        )
