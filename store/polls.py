"""Polls: what was asked, the choices, and the votes; of anonymous ones only that somebody voted."""

from datetime import datetime
from typing import Any

from sqlalchemy import Integer, case
from sqlalchemy import cast as sql_cast
from sqlmodel import Field, Index, Session, SQLModel, col, delete, func, select, update

from store.core.columns import Instant, insert
from store.core.hot import table
from store.core.kept import Kept
from store.core.writer import UNLINKED


class Poll(Kept, table=True):
    """A question with choices. `state`: open, closed. `member_id` asked it; null once erased."""

    # An id is never given twice: cards hold it.
    __table_args__ = (
        Index("poll_of_community", "community_id", "state"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    question: str
    anonymous: bool = False
    state: str = "open"
    opened_at: datetime = Field(sa_type=Instant)
    closes_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)


class PollChoice(SQLModel, table=True):
    """One of the choices, numbered from 1. `votes` counts those of an anonymous poll alone."""

    poll_id: int = Field(foreign_key="poll.id", ondelete="CASCADE", primary_key=True)
    number: int = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    label: str
    votes: int = 0


class PollVote(SQLModel, table=True):
    """What somebody chose in an open poll."""

    __table_args__ = (Index("pollvote_of_member", "member_id"),)
    poll_id: int = Field(foreign_key="poll.id", ondelete="CASCADE", primary_key=True)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    number: int
    at: datetime = Field(sa_type=Instant)


class PollVoter(SQLModel, table=True):
    """Somebody voted in an anonymous poll: neither what, nor when, nor after whom.

    Without row ids SQLite keeps the rows in the order of their keys, not in that of the votes.
    """

    __table_args__ = (Index("pollvoter_of_member", "member_id"), {"sqlite_with_rowid": False})
    poll_id: int = Field(foreign_key="poll.id", ondelete="CASCADE", primary_key=True)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")


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
        """How many chose each number; those that nobody chose are left out."""
        if poll.anonymous:
            counted = select(PollChoice.number, PollChoice.votes).where(
                PollChoice.community_id == self._community, PollChoice.poll_id == poll.id
            )
            return {number: votes for number, votes in self._session.exec(counted) if votes}
        chosen = (
            select(PollVote.number, func.count())
            .where(PollVote.community_id == self._community, PollVote.poll_id == poll.id)
            .group_by(col(PollVote.number))
        )
        return dict(self._session.exec(chosen).all())

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

    def cast(self, poll: int, member: int, number: int) -> bool:
        """A vote in an anonymous poll; False for somebody who has voted.

        Who voted and what was chosen are written apart. Every counter of the poll is written
        anew, so that not even the database's own marks tell which of them a voter changed.
        """
        voter = insert(self._session, PollVoter).values(
            poll_id=poll, member_id=member, community_id=self._community
        )
        done: Any = self._session.exec(voter.on_conflict_do_nothing())
        if not done.rowcount:
            return False
        # The write-ahead log would tell which voter came right before which counter.
        self._session.info[UNLINKED] = True
        counters = table(PollChoice)
        more = sql_cast(case((counters.c.number == number, 1), else_=0), Integer)
        self._session.connection().execute(
            counters.update()
            .where(counters.c.community_id == self._community, counters.c.poll_id == poll)
            .values(votes=counters.c.votes + more)
        )
        return True

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
        return bool(done.rowcount)

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

    def voted_in(self, member: int) -> list[int]:
        """The anonymous polls somebody voted in."""
        query = select(PollVoter.poll_id).where(
            PollVoter.community_id == self._community, PollVoter.member_id == member
        )
        return sorted(self._session.exec(query))

    def reassign(self, member: int, to: int) -> None:
        """Two members are one person: their own vote counts. One cast unseen can't be told apart.

        What both cast in an anonymous poll stays counted twice.
        """
        for vote in self.votes_of(member):
            if self.chosen_by(vote.poll_id, to) is None:
                self.choose(vote.poll_id, to, vote.number, vote.at)
        for poll in self.voted_in(member):
            row = insert(self._session, PollVoter).values(
                poll_id=poll, member_id=to, community_id=self._community
            )
            self._session.exec(row.on_conflict_do_nothing())
        self._ask_for(member, to)
        self._forget_votes(member)

    def forget(self, member: int) -> None:
        """Take a person out: open votes stay counted without a name.

        Of an anonymous poll nobody could say which vote was theirs: that they voted goes.
        """
        self._ask_for(member, None)
        self._session.exec(
            delete(PollVoter)
            .where(col(PollVoter.community_id) == self._community)
            .where(col(PollVoter.member_id) == member)
        )

    def _ask_for(self, member: int, to: int | None) -> None:
        self._session.exec(
            update(Poll)
            .where(col(Poll.community_id) == self._community, col(Poll.member_id) == member)
            .values(member_id=to)
        )

    def _forget_votes(self, member: int) -> None:
        for kept in (PollVote, PollVoter):
            self._session.exec(
                delete(kept)
                .where(col(kept.community_id) == self._community)
                .where(col(kept.member_id) == member)
            )
