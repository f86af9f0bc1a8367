"""Polls: what was asked, what there is to choose, and how it came out."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, true
from sqlmodel import Field, Index, Session, SQLModel, col, select, update
from sqlmodel.sql.expression import Select, SelectOfScalar

from store.core.columns import Counter, Instant
from store.core.found import each
from store.core.kept import Kept
from store.core.subject import Subject
from store.core.writer import UNLINKED
from store.core.wrote import wrote
from store.marks import Marks


class Poll(Kept, table=True):
    """A question with choices. `state`: open, closed. `member_id` asked it; null once erased.

    `way`: single, approval or ranked, as ballots have it, or points, of which everybody has
    `points` to spend. `named`: who chose what is shown;
    `hidden`: figures are shown only once it has closed; `anonymous`: nobody can tell who chose
    what. `votes` is how many voted: in an anonymous one as they come, in others once it has closed.
    """

    # An id is never given twice: cards hold it.
    __table_args__ = (
        Index("poll_of_community", "community_id", "state"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    question: str
    way: str = "single"
    points: int | None = None
    named: bool = False
    hidden: bool = False
    anonymous: bool = False
    votes: int = 0
    state: str = "open"
    opened_at: datetime = Field(sa_type=Instant)
    closes_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)


class PollChoice(SQLModel, table=True):
    """One of the choices, numbered from 1.

    `votes` is what it got, points where they are ranked or spent: in an anonymous poll as they
    come, and in any other once it has closed. `people` is of how many, where points were spent.
    """

    poll_id: int = Field(foreign_key="poll.id", ondelete="CASCADE", primary_key=True)
    number: int = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    label: str
    votes: int = Field(default=0, sa_type=Counter)
    people: int = 0


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

    @each
    def open_ones(self) -> SelectOfScalar[Poll]:
        """Those that are open, latest first."""
        query = select(Poll).where(Poll.community_id == self._community, Poll.state == "open")
        return query.order_by(col(Poll.id).desc())

    @each
    def choices(self, poll: int) -> Select[int, str]:
        """The choices of a poll: number and label, in their order."""
        query = select(col(PollChoice.number), col(PollChoice.label)).where(
            PollChoice.community_id == self._community, PollChoice.poll_id == poll
        )
        return query.order_by(col(PollChoice.number))

    def figures(self, poll: int) -> dict[int, int]:
        """What each choice has got as far as it is kept; whether anybody may be shown it is not
        said here."""
        query = select(PollChoice.number, PollChoice.votes).where(
            PollChoice.community_id == self._community, PollChoice.poll_id == poll
        )
        return dict(self._session.exec(query).all())

    def people(self, poll: int) -> dict[int, int]:
        """How many people spent points on each choice, once it has closed."""
        query = select(PollChoice.number, PollChoice.people).where(
            PollChoice.community_id == self._community, PollChoice.poll_id == poll
        )
        return dict(self._session.exec(query).all())

    def lock(self, poll: int) -> bool:
        """Hold a poll until the transaction ends, so that what somebody has left is still so when
        it is spent; False where it is closed by now."""
        query = select(Poll.id).where(
            Poll.community_id == self._community, Poll.id == poll, Poll.state == "open"
        )
        # For PostgreSQL; on SQLite a writing transaction holds the whole database anyway.
        return self._session.exec(query.with_for_update()).first() is not None

    def close(self, poll: int, now: datetime) -> bool:
        """Close a poll; False where it was closed already."""
        if not wrote(
            self._session,
            update(Poll)
            .where(col(Poll.community_id) == self._community, col(Poll.id) == poll)
            .where(col(Poll.state) == "open")
            .values(state="closed", closed_at=now)
            # What this transaction has read already must not go on saying that it is open.
            .execution_options(synchronize_session="fetch"),
        ):
            return False
        Marks(self._session, self._community).end(Subject("poll", poll))
        return True

    def settle(
        self, poll: int, figures: Mapping[int, int], people: Mapping[int, int], votes: int
    ) -> None:
        """Keep what a poll came to: members are erased and merged later on. `people` are of how
        many each figure is, where that is shown."""
        for number, got in figures.items():
            which = col(PollChoice.number) == number
            self._write(poll, which, votes=got, people=people.get(number, 0))
        self._session.exec(
            update(Poll)
            .where(col(Poll.community_id) == self._community, col(Poll.id) == poll)
            .values(votes=votes)
            .execution_options(synchronize_session="fetch")
        )

    def forget_figures(self, poll: int) -> None:
        """Nobody is ever to know how an anonymous poll came out."""
        self._session.info[UNLINKED] = True
        self._write(poll, true(), votes=0)

    @each
    def of_member(self, member: int) -> SelectOfScalar[Poll]:
        """What somebody asked, earliest first."""
        query = select(Poll).where(Poll.community_id == self._community, Poll.member_id == member)
        return query.order_by(col(Poll.id))

    def reassign(self, member: int, to: int | None) -> None:
        """What one person asked becomes another's; nobody's where they are erased."""
        self._session.exec(
            update(Poll)
            .where(col(Poll.community_id) == self._community, col(Poll.member_id) == member)
            .values(member_id=to)
        )

    def _write(self, poll: int, which: ColumnElement[bool], **figures: int) -> None:
        self._session.exec(
            update(PollChoice)
            .where(col(PollChoice.community_id) == self._community, col(PollChoice.poll_id) == poll)
            .where(which)
            .values(**figures)
        )
