"""Votes in polls: what somebody chose, and in anonymous ones what somebody unknown did."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Integer, case
from sqlalchemy import cast as sql_cast
from sqlmodel import Field, Index, Session, SQLModel, col, delete, func, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.ballot_votes import place
from store.core.columns import Instant, insert
from store.core.found import each
from store.core.writer import UNLINKED
from store.core.written import table
from store.core.wrote import wrote
from store.polls import Poll, PollChoice


class PollVote(SQLModel, table=True):
    """One of somebody's choices in a poll that is not anonymous; `place` as in `ballot_votes`, and
    the choice's number where `points` are spent on it."""

    __table_args__ = (Index("pollvote_of_member", "member_id"),)
    poll_id: int = Field(foreign_key="poll.id", ondelete="CASCADE", primary_key=True)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    place: int = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    number: int
    points: int | None = None
    at: datetime = Field(sa_type=Instant)


class PollVotes:
    """What was chosen in the polls of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def mark(self, poll: Poll, member: int, number: int, now: datetime) -> None:
        """Somebody's vote for one choice: beside their others by approval, else in their place."""
        row = insert(self._session, PollVote).values(
            poll_id=poll.id,
            member_id=member,
            place=place(poll.way, number, 1),
            community_id=self._community,
            number=number,
            at=now,
        )
        self._session.exec(
            row.on_conflict_do_update(
                index_elements=["poll_id", "member_id", "place"],
                set_={"number": number, "at": now},
            )
        )

    def unmark(self, poll: int, member: int, number: int) -> bool:
        """Take a vote for one choice back; False where it was another one, or none."""
        return wrote(
            self._session,
            delete(PollVote).where(
                col(PollVote.community_id) == self._community,
                col(PollVote.poll_id) == poll,
                col(PollVote.member_id) == member,
                col(PollVote.number) == number,
            ),
        )

    def choose(self, poll: Poll, member: int, numbers: Sequence[int], now: datetime) -> None:
        """Somebody's choices, in place of those they made before; the first one first."""
        self._session.exec(
            delete(PollVote).where(
                col(PollVote.community_id) == self._community,
                col(PollVote.poll_id) == poll.id,
                col(PollVote.member_id) == member,
            )
        )
        for rank, number in enumerate(numbers, 1):
            self._session.add(
                PollVote(
                    poll_id=poll.id,
                    member_id=member,
                    place=place(poll.way, number, rank),
                    community_id=self._community,
                    number=number,
                    at=now,
                )
            )
        self._session.flush()

    def of(self, poll: int) -> dict[int, tuple[int, ...]]:
        """Who chose what: numbers by member, in the order of their choices."""
        query = select(PollVote.member_id, PollVote.number).where(
            PollVote.community_id == self._community, PollVote.poll_id == poll
        )
        out: dict[int, tuple[int, ...]] = {}
        for member, number in self._session.exec(
            query.order_by(col(PollVote.member_id), col(PollVote.place))
        ):
            out[member] = (*out.get(member, ()), number)
        return out

    def voters(self, poll: int) -> int:
        """How many have chosen something."""
        query = select(func.count(func.distinct(PollVote.member_id))).where(
            PollVote.community_id == self._community, PollVote.poll_id == poll
        )
        return self._session.exec(query).one()

    @each
    def chosen_by(self, poll: int, member: int) -> SelectOfScalar[int]:
        """Somebody's choices in one poll, the first one first."""
        query = select(PollVote.number).where(
            PollVote.community_id == self._community,
            PollVote.poll_id == poll,
            PollVote.member_id == member,
        )
        return query.order_by(col(PollVote.place))

    @each
    def of_member(self, member: int) -> SelectOfScalar[PollVote]:
        """Every choice of somebody in polls that are not anonymous."""
        query = select(PollVote).where(
            PollVote.community_id == self._community, PollVote.member_id == member
        )
        return query.order_by(col(PollVote.poll_id), col(PollVote.place))

    def cast(self, poll: int, worths: Mapping[int, int]) -> None:
        """A vote in an anonymous poll, of somebody who was marked as having voted (marks.py):
        how much it is worth to each choice.

        Every counter of the poll is written anew, so that not even the database's own marks tell
        which of them a voter changed.
        """
        # The write-ahead log would tell which voter came right before which counter.
        self._session.info[UNLINKED] = True
        counters = table(PollChoice)
        given = [(counters.c.number == number, worth) for number, worth in worths.items()]
        more = sql_cast(case(*given, else_=0), Integer)
        self._session.connection().execute(
            counters.update()
            .where(counters.c.community_id == self._community, counters.c.poll_id == poll)
            .values(votes=counters.c.votes + more)
        )
        self._session.exec(
            update(Poll)
            .where(col(Poll.community_id) == self._community, col(Poll.id) == poll)
            .values(votes=col(Poll.votes) + 1)
        )

    def reassign(self, member: int, to: int) -> None:
        """One person's choices become another's, whose own count wherever they voted as well."""
        theirs = select(PollVote.poll_id).where(
            col(PollVote.community_id) == self._community, col(PollVote.member_id) == to
        )
        mine = (col(PollVote.community_id) == self._community, col(PollVote.member_id) == member)
        self._session.exec(delete(PollVote).where(*mine, col(PollVote.poll_id).in_(theirs)))
        self._session.exec(update(PollVote).where(*mine).values(member_id=to))
