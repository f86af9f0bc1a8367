"""Endings: how a community winds down, who objects to it, what is said last, who keeps what."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeVar

from sqlmodel import Field, Index, Session, UniqueConstraint, col, delete, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import first
from store.core.kept import Kept
from store.core.theirs import Theirs
from store.core.wrote import wrote


class Ending(Kept, table=True):
    """What is put to the members: to wind down `by` a day, or (`revives`) to come back from it.

    `state`: draft (only shown to a steward), put (objections are heard until `closes_at`), taken
    (it winds down), over (it has ended), revived; or objected, recalled. `last_id` is the last
    gathering, once it is agreed on; `read_at` is when the last words were read.
    """

    __table_args__ = (
        Index("ending_of_community", "community_id", "state"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    revives: bool = False
    why: str = ""
    by: date
    days: int
    state: str = "draft"
    closes_at: datetime | None = Field(default=None, sa_type=Instant)
    last_id: int | None = Field(default=None, foreign_key="gathering.id", ondelete="SET NULL")
    read_at: datetime | None = Field(default=None, sa_type=Instant)


class EndingObjection(Kept, table=True):
    """Why somebody does not agree; one for each person and ending."""

    __table_args__ = (UniqueConstraint("ending_id", "member_id"),)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    ending_id: int = Field(foreign_key="ending.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    reason: str
    at: datetime = Field(sa_type=Instant)


class EndingWord(Kept, table=True):
    """What somebody says for the last gathering; one for each person and ending."""

    __table_args__ = (UniqueConstraint("ending_id", "member_id"),)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    ending_id: int = Field(foreign_key="ending.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    learned: str = ""
    thanks: str = ""
    onward: str = ""
    at: datetime = Field(sa_type=Instant)


class EndingKeep(Kept, table=True):
    """Who keeps a thing (its key) once the community has ended."""

    __table_args__ = (UniqueConstraint("ending_id", "thing"),)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    ending_id: int = Field(foreign_key="ending.id", ondelete="CASCADE")
    thing: str
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE")
    at: datetime = Field(sa_type=Instant)


Row = Ending | EndingObjection | EndingWord | EndingKeep
Part = TypeVar("Part", EndingObjection, EndingWord, EndingKeep)
Said = TypeVar("Said", Ending, EndingObjection, EndingWord, EndingKeep)


class Endings:
    """The endings of a Work's community: one at a time is put, winds down, or has come."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def add(self, row: Row) -> None:
        """One more row, with an id from then on; or one that is written down as it is by now."""
        self._session.add(row)
        self._session.flush()

    def remove(self, row: EndingObjection | EndingKeep) -> None:
        """An objection is taken back, or a thing is let go of."""
        self._session.delete(row)
        self._session.flush()

    def in_state(self, *states: str) -> Ending | None:
        """The latest in one of these states, None where there is none."""
        return self._latest(states)

    @first
    def _latest(self, states: Sequence[str]) -> SelectOfScalar[Ending]:
        query = select(Ending).where(
            Ending.community_id == self._community, col(Ending.state).in_(states)
        )
        return query.order_by(col(Ending.id).desc())

    def get(self, ending: int) -> Ending | None:
        """One of them, whatever became of it."""
        found = self._session.get(Ending, ending)
        return found if found and found.community_id == self._community else None

    def become(self, ending: int, before: str, state: str) -> bool:
        """It is in another state; False where it was not in that `before`: of two one goes on."""
        return wrote(
            self._session,
            update(Ending)
            .where(col(Ending.community_id) == self._community)
            .where(col(Ending.id) == ending, col(Ending.state) == before)
            .values(state=state)
            .execution_options(synchronize_session="fetch"),
        )

    def of(self, kind: type[Part], ending: int) -> list[Part]:
        """All of a kind that belong to an ending, the earliest first."""
        query = select(kind).where(
            kind.community_id == self._community, col(kind.ending_id) == ending
        )
        return list(self._session.exec(query.order_by(col(kind.id))))

    def mine(self, kind: type[Part], ending: int, member: int) -> Part | None:
        """What one person said of it."""
        return next((one for one in self.of(kind, ending) if one.member_id == member), None)

    def of_member(self, kind: type[Said], member: int) -> Sequence[Said]:
        """All of a kind that name somebody, the earliest first."""
        return Theirs(self._session, self._community, kind).of(member)

    def reassign(self, member: int, to: int) -> None:
        """What one person said and keeps is another's, whose own words count where both spoke."""
        for kind in (EndingObjection, EndingWord):
            both = select(kind.ending_id).where(col(kind.member_id) == to)
            self._session.exec(
                delete(kind)
                .where(col(kind.community_id) == self._community, col(kind.member_id) == member)
                .where(col(kind.ending_id).in_(both))
                .execution_options(synchronize_session="fetch")
            )
        for named in (Ending, EndingObjection, EndingWord, EndingKeep):
            self._become(named, member, to)

    def let_go(self, member: int) -> None:
        """Somebody keeps nothing any more."""
        for kept in self.of_member(EndingKeep, member):
            self.remove(kept)

    def forget(self, member: int) -> None:
        """Take a person out: what they said stays without them, and what they kept is free."""
        self.let_go(member)
        for named in (Ending, EndingObjection, EndingWord):
            self._become(named, member, None)

    def _become(self, kind: type[Row], member: int, to: int | None) -> None:
        self._session.exec(
            update(kind)
            .where(col(kind.community_id) == self._community, col(kind.member_id) == member)
            .values(member_id=to)
            .execution_options(synchronize_session="fetch")
        )
