"""Polls: what was asked, the choices, and the votes; of anonymous ones how many, and no more."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, case, true
from sqlalchemy import cast as sql_cast
from sqlmodel import Field, Index, Session, SQLModel, col, delete, func, select, update

from store.core.columns import Counter, Instant, insert
from store.core.hot import table
from store.core.kept import Kept
from store.core.subject import Subject
from store.core.writer import UNLINKED
from store.marks import Marks


class Poll(Kept, table=True):
    """A question with choices. `state`: open, closed. `member_id` asked it; null once erased.

    `cast_unseen` is how many voted in an anonymous one, and 0 in others.
    """

    # An id is never given twice: cards hold it.
    __table_args__ = (
        Index("poll_of_community", "community_id", "state"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    question: str
    anonymous: bool = False
    cast_unseen: int = 0
    state: str = "open"
    opened_at: datetime = Field(sa_type=Instant)
    closes_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)


class PollChoice(SQLModel, table=True):
    """One of the choices, numbered from 1.

    `votes` counts those of an anonymous poll as they come, and of any other once it has closed.
    """

    poll_id: int = Field(foreign_key="poll.id", ondelete="CASCADE", primary_key=True)
    number: int = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    label: str
    votes: int = Field(default=0, sa_type=Counter)


class PollVote(SQLModel, table=True):
    """What somebody chose in an open poll."""

    __table_args__ = (Index("pollvote_of_member", "member_id"),)
    poll_id: int = Field(foreign_key="poll.id", ondelete="CASCADE", primary_key=True)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    number: int
    at: datetime = Field(sa_type=Instant)


class Polls:
    """The polls of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def open(self, poll: Poll, labels: list[str]) -> Poll:
        """A new poll with its choices, in their order; with an id."""
        self._session.add(poll)
        self._session.flush()
        for number, label in enumerate(labels, 1):
            self._session.add(
                PollChoice(
                    poll_id=poll.id, number=number, community_id=self._community, label=label
                )
            )
        self._session.flush()
        return poll

    def get(self, poll: int) -> Poll | None:
        """One poll, whatever its state."""
        found = self._session.get(Poll, poll)
        return found if found and found.community_id == self._community else None

    def open_ones(self) -> list[Poll]:
        """Those that are open, latest first."""
        query = select(Poll).where(Poll.community_id == self._community, Poll.state == "open")
        return list(self._session.exec(query.order_by(col(Poll.id).desc())))

    def choices(self, poll: int) -> list[tuple[int, str]]:
        """The choices of a poll: number and label, in their order."""
        query = select(PollChoice.number, PollChoice.label).where(
            PollChoice.community_id == self._community, PollChoice.poll_id == poll
        )
        return [
            (number, label)
            for number, label in self._session.exec(query.order_by(col(PollChoice.number)))
        ]

    def counts(self, poll: Poll) -> dict[int, int]:
        """How many chose each number; those that nobody chose are left out.

        Whether anybody may be shown it is not said here.
        """
        if poll.anonymous or poll.state == "closed":
            counted = select(PollChoice.number, PollChoice.votes).where(
                PollChoice.community_id == self._community, PollChoice.poll_id == poll.id
            )
            return {number: votes for number, votes in self._session.exec(counted) if votes}
        return self._live(poll.id)

    def choose(self, poll: int, member: int, number: int, now: datetime) -> None:
        """Somebody's vote in an open poll, in place of what they chose before."""
        row = insert(self._session, PollVote).values(
            poll_id=poll, member_id=member, community_id=self._community, number=number, at=now
        )
        self._session.exec(
            row.on_conflict_do_update(
                index_elements=["poll_id", "member_id"], set_={"number": number, "at": now}
            )
        )

    def chosen_by(self, poll: int, member: int) -> int | None:
        """What somebody chose in an open poll."""
        query = select(PollVote.number).where(
            PollVote.community_id == self._community,
            PollVote.poll_id == poll,
            PollVote.member_id == member,
        )
        return self._session.exec(query).first()

    def withdraw(self, poll: int, member: int, number: int) -> bool:
        """Take a vote of an open poll back; False where it was another one, or none."""
        done: Any = self._session.exec(
            delete(PollVote).where(
                col(PollVote.community_id) == self._community,
                col(PollVote.poll_id) == poll,
                col(PollVote.member_id) == member,
                col(PollVote.number) == number,
            )
        )
        return bool(done.rowcount)

    def cast(self, poll: int, number: int) -> None:
        """A vote in an anonymous poll, of somebody who was marked as having voted (marks.py).

        Every counter of the poll is written anew, so that not even the database's own marks tell
        which of them a voter changed.
        """
        # The write-ahead log would tell which voter came right before which counter.
        self._session.info[UNLINKED] = True
        counters = table(PollChoice)
        more = sql_cast(case((counters.c.number == number, 1), else_=0), Integer)
        self._session.connection().execute(
            counters.update()
            .where(counters.c.community_id == self._community, counters.c.poll_id == poll)
            .values(votes=counters.c.votes + more)
        )
        self._session.exec(
            update(Poll)
            .where(col(Poll.community_id) == self._community, col(Poll.id) == poll)
            .values(cast_unseen=col(Poll.cast_unseen) + 1)
        )

    def close(self, poll: int, now: datetime) -> bool:
        """Close a poll; False where it was closed already."""
        done: Any = self._session.exec(
            update(Poll)
            .where(col(Poll.community_id) == self._community, col(Poll.id) == poll)
            .where(col(Poll.state) == "open")
            .values(state="closed", closed_at=now)
            # What this transaction has read already must not go on saying that it is open.
            .execution_options(synchronize_session="fetch")
        )
        if not done.rowcount:
            return False
        Marks(self._session, self._community).end(Subject("poll", poll))
        return True

    def settle(self, poll: int) -> None:
        """Keep what an open poll came to: members are erased and merged later on."""
        for number, votes in self._live(poll).items():
            self._write_votes(poll, votes, col(PollChoice.number) == number)

    def forget_figures(self, poll: int) -> None:
        """Nobody is ever to know how an anonymous poll came out."""
        self._session.info[UNLINKED] = True
        self._write_votes(poll, 0, true())

    def of_member(self, member: int) -> list[Poll]:
        """What somebody asked, earliest first."""
        query = select(Poll).where(Poll.community_id == self._community, Poll.member_id == member)
        return list(self._session.exec(query.order_by(col(Poll.id))))

    def votes_of(self, member: int) -> list[PollVote]:
        """What somebody chose in open polls."""
        query = select(PollVote).where(
            PollVote.community_id == self._community, PollVote.member_id == member
        )
        return list(self._session.exec(query.order_by(col(PollVote.poll_id))))

    def reassign(self, member: int, to: int) -> None:
        """Two members are one person: the other's own vote counts where both chose."""
        for vote in self.votes_of(member):
            if self.chosen_by(vote.poll_id, to) is None:
                self.choose(vote.poll_id, to, vote.number, vote.at)
        self._ask_for(member, to)
        self._forget_votes(member)

    def forget(self, member: int) -> None:
        """Take a person out of what they asked; their open votes stay counted without a name."""
        self._ask_for(member, None)

    def _live(self, poll: int) -> dict[int, int]:
        chosen = (
            select(PollVote.number, func.count())
            .where(PollVote.community_id == self._community, PollVote.poll_id == poll)
            .group_by(col(PollVote.number))
        )
        return dict(self._session.exec(chosen).all())

    def _write_votes(self, poll: int, votes: int, which: ColumnElement[bool]) -> None:
        self._session.exec(
            update(PollChoice)
            .where(col(PollChoice.community_id) == self._community, col(PollChoice.poll_id) == poll)
            .where(which)
            .values(votes=votes)
        )

    def _ask_for(self, member: int, to: int | None) -> None:
        self._session.exec(
            update(Poll)
            .where(col(Poll.community_id) == self._community, col(Poll.member_id) == member)
            .values(member_id=to)
        )

    def _forget_votes(self, member: int) -> None:
        self._session.exec(
            delete(PollVote)
            .where(col(PollVote.community_id) == self._community)
            .where(col(PollVote.member_id) == member)
        )
