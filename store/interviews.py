"""Interviews: rounds in which members ask one another about what went well, in pairs."""

from collections import Counter
from datetime import datetime
from itertools import combinations

from sqlmodel import (
    Field,
    Index,
    Session,
    SQLModel,
    col,
    delete,
    select,
    update,
)
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each, first
from store.core.kept import Kept
from store.core.wrote import wrote


class InterviewRound(Kept, table=True):
    """A round of interviews. `state`: open (members say whether they take part), paired, over.

    `member_id` opened it; null once erased. `about` is what the stories are to be about, "" for
    anything. `seed` is the round's own chance. Pairs are made at `closes_at`, and have time until
    `ends_at`.
    """

    # An id is never given twice: cards hold it.
    __table_args__ = (
        Index("interviewround_of_community", "community_id", "state"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    about: str = ""
    state: str = "open"
    seed: int
    opened_at: datetime = Field(sa_type=Instant)
    closes_at: datetime = Field(sa_type=Instant)
    weeks: int
    ends_at: datetime | None = Field(default=None, sa_type=Instant)


class InterviewGroup(Kept, table=True):
    """Two or three who interview one another; one alone waits for company. `met`: they did."""

    # An id is never given twice: messages hold it.
    __table_args__ = (
        Index("interviewgroup_of_round", "round_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    round_id: int = Field(foreign_key="interviewround.id", ondelete="CASCADE")
    met: bool = False


class InterviewSeat(SQLModel, table=True):
    """Somebody takes part in a round; in a group from when pairs are made.

    `place`: each asks whoever has the next place, and the last one the first.
    """

    __table_args__ = (
        Index("interviewseat_of_member", "member_id"),
        Index("interviewseat_of_group", "group_id"),
    )
    round_id: int = Field(foreign_key="interviewround.id", ondelete="CASCADE", primary_key=True)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    group_id: int | None = Field(default=None, foreign_key="interviewgroup.id", ondelete="SET NULL")
    place: int = 0
    at: datetime = Field(sa_type=Instant)


class Interviews:
    """The rounds of interviews of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def open(self, opened: InterviewRound) -> InterviewRound:
        """A new round; with an id."""
        self._session.add(opened)
        self._session.flush()
        return opened

    def get(self, number: int) -> InterviewRound | None:
        """One round, whatever its state."""
        found = self._session.get(InterviewRound, number)
        return found if found and found.community_id == self._community else None

    @first
    def current(self) -> SelectOfScalar[InterviewRound]:
        """The round that is on, of which there is one at most."""
        query = select(InterviewRound).where(
            InterviewRound.community_id == self._community, InterviewRound.state != "over"
        )
        return query.order_by(col(InterviewRound.id).desc())

    @first
    def latest(self) -> SelectOfScalar[InterviewRound]:
        """The round that is on, or was last."""
        query = select(InterviewRound).where(InterviewRound.community_id == self._community)
        return query.order_by(col(InterviewRound.id).desc())

    def move(self, number: int, before: str, **values: object) -> bool:
        """Bring a round on from one state; False where somebody did so first."""
        return wrote(
            self._session,
            update(InterviewRound)
            .where(col(InterviewRound.community_id) == self._community)
            .where(col(InterviewRound.id) == number, col(InterviewRound.state) == before)
            .values(**values)
            # What this transaction has read already must not go on saying what was.
            .execution_options(synchronize_session="fetch"),
        )

    def seat(self, number: int, member: int) -> InterviewSeat | None:
        """Somebody's part in a round."""
        found = self._session.get(InterviewSeat, (number, member))
        return found if found and found.community_id == self._community else None

    @each
    def seats(self, number: int) -> SelectOfScalar[InterviewSeat]:
        """Who takes part in a round, in the order they said so."""
        query = select(InterviewSeat).where(
            InterviewSeat.community_id == self._community, InterviewSeat.round_id == number
        )
        return query.order_by(col(InterviewSeat.at), col(InterviewSeat.member_id))

    def drop(self, seat: InterviewSeat) -> None:
        """Somebody takes part no more."""
        self._session.delete(seat)
        self._session.flush()

    def group(self, number: int | None) -> InterviewGroup | None:
        """One group."""
        found = None if number is None else self._session.get(InterviewGroup, number)
        return found if found and found.community_id == self._community else None

    def groups(self, number: int) -> dict[int, InterviewGroup]:
        """The groups of a round, by number."""
        query = select(InterviewGroup).where(
            InterviewGroup.community_id == self._community, InterviewGroup.round_id == number
        )
        found = self._session.exec(query.order_by(col(InterviewGroup.id)))
        return {group.id: group for group in found}

    def members(self, number: int) -> dict[int, tuple[int, ...]]:
        """Who is in each group of a round, in the order in which they ask."""
        out: dict[int, tuple[int, ...]] = {}
        for seat in sorted(self.seats(number), key=lambda seat: seat.place):
            if seat.group_id is not None:
                out[seat.group_id] = (*out.get(seat.group_id, ()), seat.member_id)
        return out

    def form(self, number: int, members: tuple[int, ...], group: int | None = None) -> int:
        """Put these together, in this order; in a new group, or in one that is there already."""
        if group is None:
            made = InterviewGroup(community_id=self._community, round_id=number)
            self._session.add(made)
            self._session.flush()
            group = made.id
        for place, member in enumerate(members):
            self._session.exec(
                update(InterviewSeat)
                .where(col(InterviewSeat.community_id) == self._community)
                .where(col(InterviewSeat.round_id) == number)
                .where(col(InterviewSeat.member_id) == member)
                .values(group_id=group, place=place)
                .execution_options(synchronize_session="fetch")
            )
        return group

    def disband(self, group: InterviewGroup) -> None:
        """Nobody is in it any more."""
        self._session.delete(group)
        self._session.flush()

    def met_before(self, number: int) -> tuple[Counter[frozenset[int]], Counter[int]]:
        """How often each two were together in earlier rounds, and each in one of three."""
        query = select(InterviewSeat.group_id, InterviewSeat.member_id).where(
            InterviewSeat.community_id == self._community,
            InterviewSeat.round_id != number,
            col(InterviewSeat.group_id).is_not(None),
        )
        groups: dict[int | None, list[int]] = {}
        for group, member in self._session.exec(query):
            groups.setdefault(group, []).append(member)
        twos: Counter[frozenset[int]] = Counter()
        threes: Counter[int] = Counter()
        for members in groups.values():
            twos.update(frozenset(two) for two in combinations(members, 2))
            threes.update(members if len(members) > 2 else ())
        return twos, threes

    @first
    def last_seat(self, member: int) -> SelectOfScalar[InterviewSeat]:
        """Somebody's part in the last round in which they were in a group."""
        query = select(InterviewSeat).where(
            InterviewSeat.community_id == self._community,
            InterviewSeat.member_id == member,
            col(InterviewSeat.group_id).is_not(None),
        )
        return query.order_by(col(InterviewSeat.round_id).desc())

    @each
    def of_member(self, member: int) -> SelectOfScalar[InterviewSeat]:
        """The rounds somebody takes or took part in, earliest first."""
        query = select(InterviewSeat).where(
            InterviewSeat.community_id == self._community, InterviewSeat.member_id == member
        )
        return query.order_by(col(InterviewSeat.round_id))

    @each
    def opened_by(self, member: int) -> SelectOfScalar[InterviewRound]:
        """The rounds somebody opened, earliest first."""
        query = select(InterviewRound).where(
            InterviewRound.community_id == self._community, InterviewRound.member_id == member
        )
        return query.order_by(col(InterviewRound.id))

    def reassign(self, member: int, to: int | None) -> None:
        """The rounds one person opened are another's; nobody's where they are erased."""
        self._session.exec(
            update(InterviewRound)
            .where(col(InterviewRound.community_id) == self._community)
            .where(col(InterviewRound.member_id) == member)
            .values(member_id=to)
        )

    def hand_over(self, member: int, to: int) -> None:
        """One person's part in rounds is another's, who keeps their own where both have one."""
        theirs = {seat.round_id for seat in self.of_member(to)}
        for seat in self.of_member(member):
            if seat.round_id not in theirs:
                self._session.add(InterviewSeat(**seat.model_dump() | {"member_id": to}))
            self._session.delete(seat)
        self._session.flush()

    def forget(self, member: int) -> None:
        """Take a person's part in all rounds out."""
        self._session.exec(
            delete(InterviewSeat)
            .where(col(InterviewSeat.community_id) == self._community)
            .where(col(InterviewSeat.member_id) == member)
        )
