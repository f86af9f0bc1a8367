"""Ballots: what is voted on for a quarter, and what it has to choose from."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Executable, Integer, bindparam
from sqlalchemy import select as rows
from sqlmodel import Field, Index, Session, UniqueConstraint, col, select, text
from sqlmodel import update as change
from sqlmodel.sql.expression import Select, SelectOfScalar

from store.core.columns import Instant
from store.core.found import each, first
from store.core.hot import Hot, Insert
from store.core.kept import Kept
from store.core.subject import Subject
from store.core.written import table
from store.core.wrote import wrote
from store.marks import Marks
from store.themes import Proposal


class Ballot(Kept, table=True):
    """A vote on the theme of the quarter that begins on `quarter`. `state`: open, closed.

    `way`: approval, single, ranked, or consent (one option, chosen unless somebody objects: its
    votes are objections). `closes_at` is when it closes; `result` and `chosen` (an option's id)
    are written when it does. What the community's rules were when it opened holds for it.
    """

    # An id is never given twice: cards hold it. A community has one open ballot at most.
    __table_args__ = (
        Index("ballot_of_quarter", "community_id", "quarter"),
        Index(
            "ballot_open",
            "community_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    quarter: date
    way: str
    named: bool = False
    members_only: bool = False
    state: str = "open"
    opened_at: datetime = Field(sa_type=Instant)
    closes_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    chosen: int | None = None
    result: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class BallotOption(Kept, table=True):
    """A proposal on a ballot. Its number is its own, also once it was taken off.

    Votes belong to its id, so none is lost when it is taken off and comes back.
    """

    __table_args__ = (
        UniqueConstraint("ballot_id", "number"),
        UniqueConstraint("ballot_id", "proposal_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    ballot_id: int = Field(foreign_key="ballot.id", ondelete="CASCADE")
    proposal_id: int = Field(foreign_key="proposal.id", ondelete="CASCADE")
    number: int
    off: bool = False
    """A steward or its proposer took it off: it can't be chosen."""


def _offered(_insert: Insert) -> Executable:
    option, ballot = table(BallotOption), table(Ballot)
    return (
        rows(option.c.id, option.c.number, ballot.c.way)
        .join_from(option, ballot, ballot.c.id == option.c.ballot_id)
        .where(option.c.ballot_id == bindparam("ballot", type_=Integer()))
        .where(option.c.community_id == bindparam("community", type_=Integer()))
        .where(option.c.off.is_(False))
        .where(ballot.c.way != "ranked", ballot.c.way != "consent")
        .order_by(option.c.number)
    )


_OFFERED = Hot(_offered)
"""What each reaction on a ballot stands for: asked with every one of them."""


class Ballots:
    """The ballots of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def open(self, ballot: Ballot) -> Ballot:
        """A new ballot, with an id. Raises IntegrityError where one is open already."""
        self._session.add(ballot)
        self._session.flush()
        return ballot

    def get(self, ballot: int) -> Ballot | None:
        """One ballot, whatever its state."""
        found = self._session.get(Ballot, ballot)
        return found if found and found.community_id == self._community else None

    @first
    def now_open(self) -> SelectOfScalar[Ballot]:
        """The one that is open."""
        return select(Ballot).where(Ballot.community_id == self._community, Ballot.state == "open")

    @each
    def of_quarter(self, quarter: date) -> SelectOfScalar[Ballot]:
        """A quarter's ballots, latest first."""
        query = select(Ballot).where(
            Ballot.community_id == self._community, Ballot.quarter == quarter
        )
        return query.order_by(col(Ballot.id).desc())

    @each
    def closed(self, limit: int) -> SelectOfScalar[Ballot]:
        """Those that were closed last, latest first."""
        query = select(Ballot).where(
            Ballot.community_id == self._community, Ballot.state == "closed"
        )
        return query.order_by(col(Ballot.id).desc()).limit(limit)

    def add_option(self, ballot: int, proposal: int, number: int) -> BallotOption:
        """Another option, with an id."""
        option = BallotOption(
            community_id=self._community, ballot_id=ballot, proposal_id=proposal, number=number
        )
        self._session.add(option)
        self._session.flush()
        return option

    def option(self, option: int) -> BallotOption | None:
        """One option."""
        found = self._session.get(BallotOption, option)
        return found if found and found.community_id == self._community else None

    @each
    def options(self, ballot: int) -> SelectOfScalar[BallotOption]:
        """A ballot's options by number, those that were taken off too."""
        query = select(BallotOption).where(
            BallotOption.community_id == self._community, BallotOption.ballot_id == ballot
        )
        return query.order_by(col(BallotOption.number))

    def offered(self, ballot: int) -> list[tuple[int, int, str]]:
        """The options that can be reacted for: their ids, their numbers, and the ballot's way."""
        found = _OFFERED.rows(self._session, ballot=ballot, community=self._community)
        return [(option, number, way) for option, number, way in found]

    def titles(self, options: Sequence[int]) -> dict[int, str]:
        """What these options propose."""
        return dict(self._titles(options))

    @each
    def _titles(self, options: Sequence[int]) -> Select[int, str]:
        return (
            select(BallotOption.id, Proposal.title)
            .join(Proposal, col(Proposal.id) == BallotOption.proposal_id)
            .where(BallotOption.community_id == self._community)
            .where(col(BallotOption.id).in_(options))
        )

    def close(self, ballot: int, chosen: int | None, result: dict[str, Any], now: datetime) -> bool:
        """Close a ballot with its result; False where somebody else did so first."""
        if not wrote(
            self._session,
            change(Ballot)
            .where(col(Ballot.community_id) == self._community, col(Ballot.id) == ballot)
            .where(col(Ballot.state) == "open")
            # Conditional: a steward and the clock may close it at once, and one announces it.
            .values(state="closed", closed_at=now, chosen=chosen, result=result),
        ):
            return False
        Marks(self._session, self._community).end(Subject("ballot", ballot))
        return True
