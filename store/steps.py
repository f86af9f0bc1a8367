"""Next steps: what somebody took on, until when, and whether it is done."""

from datetime import date, datetime

from sqlmodel import Field, Index, Session, col, or_, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each
from store.core.kept import Kept
from store.core.wrote import wrote


class Step(Kept, table=True):
    """Something to be done by `due`, a civil day; None for whenever. `state`: open, done, dropped.

    `owner_id` is who does it, `member_id` who wrote it down; null once that person was erased.
    """

    # An id is never given twice: a message may still hold it.
    __table_args__ = (
        Index("step_of_community", "community_id", "state"),
        Index("step_of_owner", "owner_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    owner_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    text: str
    due: date | None = None
    state: str = "open"
    at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


class Steps:
    """The next steps of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def add(self, step: Step) -> Step:
        """A further one, with an id."""
        self._session.add(step)
        self._session.flush()
        return step

    def get(self, step: int) -> Step | None:
        """One of them, whatever its state."""
        found = self._session.get(Step, step)
        return found if found and found.community_id == self._community else None

    @each
    def open_ones(self) -> SelectOfScalar[Step]:
        """Those still to be done, the soonest due first, then those without a day."""
        query = select(Step).where(Step.community_id == self._community, Step.state == "open")
        # False sorts before true, so what has a day comes first.
        order = (col(Step.due).is_(None), col(Step.due), col(Step.id))
        return query.order_by(*order)

    @each
    def done_between(self, since: datetime, until: datetime) -> SelectOfScalar[Step]:
        """Those that were done within that time, earliest first."""
        query = select(Step).where(
            Step.community_id == self._community,
            Step.state == "done",
            col(Step.ended_at) >= since,
            col(Step.ended_at) < until,
        )
        return query.order_by(col(Step.ended_at))

    def end(self, step: int, state: str, now: datetime) -> bool:
        """A step is done, or dropped; False where it was so already."""
        return wrote(
            self._session,
            update(Step)
            .where(col(Step.community_id) == self._community, col(Step.id) == step)
            .where(col(Step.state) == "open")
            .values(state=state, ended_at=now)
            .execution_options(synchronize_session="fetch"),
        )

    @each
    def of_member(self, member: int) -> SelectOfScalar[Step]:
        """Those somebody took on or wrote down, earliest first."""
        query = select(Step).where(
            Step.community_id == self._community,
            or_(col(Step.owner_id) == member, col(Step.member_id) == member),
        )
        return query.order_by(col(Step.id))

    def reassign(self, member: int, to: int) -> None:
        """What one person took on or wrote down becomes another's."""
        self._become(member, to)

    def forget(self, member: int) -> None:
        """Take a person out: their steps stay, for somebody else to take."""
        self._become(member, None)

    def _become(self, member: int, to: int | None) -> None:
        for column in ("owner_id", "member_id"):
            self._session.exec(
                update(Step)
                .where(col(Step.community_id) == self._community)
                .where(col(getattr(Step, column)) == member)
                .values({column: to})
                .execution_options(synchronize_session="fetch")
            )
