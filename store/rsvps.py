"""RSVPs: who means to come to a gathering, on which side, who waits, and who came."""

from datetime import datetime

from sqlalchemy import Executable
from sqlmodel import (
    Field,
    Index,
    Session,
    SQLModel,
    and_,
    col,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each, first
from store.core.hot import Hot, Insert
from store.core.written import table
from store.core.wrote import wrote
from store.gatherings import Gathering


class Rsvp(SQLModel, table=True):
    """One person's answer. `answer`: yes, maybe, no; `side`: "in person", "online".

    `waiting_since` is set while a yes waits for a seat. `moves_to` is the other side, where whoever
    has a seat waits for one since `moves_since`, and keeps theirs until then. `via` is the reaction
    that gave it, "" for any other way; `unconfirmed` when the gathering was moved after the answer;
    `by` is the steward who answered for them.
    """

    __table_args__ = (Index("rsvp_of_member", "member_id"),)
    gathering_id: int = Field(foreign_key="gathering.id", ondelete="CASCADE", primary_key=True)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    answer: str
    side: str = "in person"
    note: str = ""
    answered_at: datetime = Field(sa_type=Instant)
    waiting_since: datetime | None = Field(default=None, sa_type=Instant)
    via: str = ""
    by: int | None = None
    unconfirmed: bool = False
    moves_to: str = ""
    moves_since: datetime | None = Field(default=None, sa_type=Instant)

    def waits_on(self, side: str) -> datetime | None:
        """Since when a seat on that side is waited for; None where it is not."""
        if self.moves_to == side:
            return self.moves_since
        return self.waiting_since if self.side == side else None


class Attendance(SQLModel, table=True):
    """Somebody came, as recorded afterwards."""

    gathering_id: int = Field(foreign_key="gathering.id", ondelete="CASCADE", primary_key=True)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    recorded_at: datetime = Field(sa_type=Instant)


def _put(insert: Insert) -> Executable:
    row = insert(table(Rsvp))
    keys = ["gathering_id", "member_id"]
    changed = {column.name: row.excluded[column.name] for column in table(Rsvp).c}
    return row.on_conflict_do_update(
        index_elements=keys, set_={k: v for k, v in changed.items() if k not in keys}
    )


_PUT = Hot(_put)


class Rsvps:
    """The answers of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def put(self, rsvp: Rsvp) -> None:
        """Write an answer, over the one that stood. One statement: this is the hot path."""
        _PUT.run(self._session, **rsvp.model_dump())

    @first
    def get(self, gathering: int, member: int) -> SelectOfScalar[Rsvp]:
        """One person's answer."""
        return self._of(gathering).where(Rsvp.member_id == member)

    @each
    def of(self, gathering: int) -> SelectOfScalar[Rsvp]:
        """All answers to a gathering, in the order they were given."""
        query = self._of(gathering)
        return query.order_by(col(Rsvp.answered_at), col(Rsvp.member_id))

    @each
    def of_member(self, member: int) -> SelectOfScalar[Rsvp]:
        """All answers of one person."""
        return select(Rsvp).where(Rsvp.community_id == self._community, Rsvp.member_id == member)

    def withdraw(self, gathering: int, member: int) -> bool:
        """Take an answer back; False where there was none."""
        return wrote(
            self._session,
            delete(Rsvp).where(
                col(Rsvp.community_id) == self._community,
                col(Rsvp.gathering_id) == gathering,
                col(Rsvp.member_id) == member,
            ),
        )

    def forget(self, member: int) -> None:
        """Erase what somebody wrote beside their answers; that they answered stays."""
        self._session.exec(
            update(Rsvp)
            .where(col(Rsvp.community_id) == self._community, col(Rsvp.member_id) == member)
            .values(note="", via="")
        )

    def reassign(self, member: int, to: int) -> None:
        """One person's answers become another's, whose own count where both have answered.

        So do the answers that the one noted for others.
        """
        self._become(Rsvp, member, to)
        self._session.exec(
            update(Rsvp)
            .where(col(Rsvp.community_id) == self._community, col(Rsvp.by) == member)
            .values(by=to)
        )

    def reassign_attendance(self, member: int, to: int) -> None:
        """What one person came to, the other has come to."""
        self._become(Attendance, member, to)

    def seated(self, gathering: int, side: str) -> int:
        """How many have a seat on that side."""
        query = select(func.count()).where(
            Rsvp.community_id == self._community,
            Rsvp.gathering_id == gathering,
            Rsvp.answer == "yes",
            Rsvp.side == side,
            col(Rsvp.waiting_since).is_(None),
        )
        return self._session.exec(query).one()

    @each
    def waiting(self, gathering: int, side: str) -> SelectOfScalar[Rsvp]:
        """Who waits for a seat on that side, longest first."""
        new = and_(Rsvp.side == side, col(Rsvp.waiting_since).is_not(None))
        query = self._of(gathering).where(Rsvp.answer == "yes", or_(new, Rsvp.moves_to == side))
        since = func.coalesce(Rsvp.moves_since, Rsvp.waiting_since)
        return query.order_by(since, col(Rsvp.member_id))

    def ask_again(self, gathering: int) -> list[int]:
        """Mark every yes and maybe as given before a move; the members who gave them."""
        said = [r.member_id for r in self.of(gathering) if r.answer in ("yes", "maybe")]
        self._session.exec(
            update(Rsvp)
            .where(col(Rsvp.community_id) == self._community)
            .where(col(Rsvp.gathering_id) == gathering, col(Rsvp.member_id).in_(said))
            .values(unconfirmed=True)
        )
        return said

    def all_on(self, gathering: int, side: str, *, chosen: bool) -> None:
        """Every answer is for one side: the gathering has no other any more.

        Where sides were `chosen`, whoever meant to come on the other one, and waited for
        no seat on this one, has to say so anew.
        """
        if chosen:
            self._session.exec(
                update(Rsvp)
                .where(col(Rsvp.community_id) == self._community)
                .where(col(Rsvp.gathering_id) == gathering, col(Rsvp.side) != side)
                .where(col(Rsvp.answer).in_(("yes", "maybe")), col(Rsvp.moves_to) != side)
                .values(unconfirmed=True)
            )
        self._session.exec(
            update(Rsvp)
            .where(col(Rsvp.community_id) == self._community)
            .where(col(Rsvp.gathering_id) == gathering, col(Rsvp.side) != side)
            .values(side=side)
        )
        self._session.exec(
            update(Rsvp)
            .where(col(Rsvp.community_id) == self._community)
            .where(col(Rsvp.gathering_id) == gathering, col(Rsvp.moves_to) != "")
            .values(moves_to="", moves_since=None)
        )

    def record(self, gathering: int, members: list[int], now: datetime) -> None:
        """Who came: these, and nobody else."""
        self._session.exec(
            delete(Attendance).where(
                col(Attendance.community_id) == self._community,
                col(Attendance.gathering_id) == gathering,
            )
        )
        self._session.add_all(
            Attendance(
                gathering_id=gathering,
                member_id=member,
                community_id=self._community,
                recorded_at=now,
            )
            for member in members
        )
        self._session.flush()

    @each
    def came(self, gathering: int) -> SelectOfScalar[int]:
        """The members who came."""
        return select(Attendance.member_id).where(
            Attendance.community_id == self._community, Attendance.gathering_id == gathering
        )

    def there(self, gathering: int) -> set[int]:
        """Who came to one that is over, or had a seat where nobody noted who came."""
        if came := self.came(gathering):
            return set(came)
        seats = (r for r in self.of(gathering) if r.waiting_since is None)
        return {r.member_id for r in seats if r.answer == "yes"}

    def visitors(self, now: datetime) -> set[int]:
        """Who came to a gathering that is over, or had a seat where nobody noted who came."""
        over = select(Gathering.id).where(
            Gathering.community_id == self._community,
            Gathering.state != "cancelled",
            col(Gathering.ends_at) <= now,
        )
        came = select(Attendance.member_id).where(col(Attendance.gathering_id).in_(over))
        noted = select(Attendance.gathering_id).where(Attendance.community_id == self._community)
        said = select(Rsvp.member_id).where(
            col(Rsvp.gathering_id).in_(over),
            col(Rsvp.gathering_id).not_in(noted),
            Rsvp.answer == "yes",
            col(Rsvp.waiting_since).is_(None),
        )
        return {*self._session.exec(came), *self._session.exec(said)}

    @each
    def attended(self, member: int) -> SelectOfScalar[int]:
        """The gatherings a member came to."""
        return select(Attendance.gathering_id).where(
            Attendance.community_id == self._community, Attendance.member_id == member
        )

    def _become(self, kept: type[Rsvp | Attendance], member: int, to: int) -> None:
        theirs = select(kept.gathering_id).where(
            col(kept.community_id) == self._community, col(kept.member_id) == to
        )
        mine = (col(kept.community_id) == self._community, col(kept.member_id) == member)
        self._session.exec(
            update(kept).where(*mine, col(kept.gathering_id).not_in(theirs)).values(member_id=to)
        )
        self._session.exec(delete(kept).where(*mine))

    def _of(self, gathering: int) -> SelectOfScalar[Rsvp]:
        return select(Rsvp).where(
            Rsvp.community_id == self._community, Rsvp.gathering_id == gathering
        )
