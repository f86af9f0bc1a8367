"""Ballots: what is voted on for a quarter, its options, and who chose which of them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Executable, Integer, bindparam, case
from sqlalchemy import select as rows
from sqlmodel import Field, Index, Session, SQLModel, UniqueConstraint, col, delete, select, text
from sqlmodel import update as change

from store.communities import Home
from store.core.columns import Instant
from store.core.hot import Hot, Insert, table
from store.core.kept import Kept
from store.core.subject import Subject
from store.living import LivingCard, Reacted
from store.marks import Marks
from store.members import Account
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


class Vote(SQLModel, table=True):
    """One of somebody's choices on a ballot.

    `place` is which of their choices it is: the option's id by approval, 0 where there is one
    alone, and 1 for the first of ranked ones. So to choose is one upsert, however one votes.
    """

    __table_args__ = (Index("vote_of_member", "member_id"),)
    ballot_id: int = Field(foreign_key="ballot.id", ondelete="CASCADE", primary_key=True)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    place: int = Field(primary_key=True)
    option_id: int = Field(foreign_key="ballotoption.id", ondelete="CASCADE")
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    at: datetime = Field(sa_type=Instant)


def _mark(insert: Insert) -> Executable:
    """A vote for an option, where it can be voted for: its ballot is open, and it is on it."""
    option, ballot = table(BallotOption), table(Ballot)
    # One place for every option by approval, one for all of them where a choice replaces another.
    place = case((ballot.c.way == "approval", option.c.id), else_=0)
    given = (
        rows(
            option.c.ballot_id,
            bindparam("member", type_=Integer()),
            place,
            option.c.id,
            option.c.community_id,
            bindparam("at", type_=Instant()),
        )
        .join_from(option, ballot, ballot.c.id == option.c.ballot_id)
        .where(option.c.id == bindparam("option", type_=Integer()))
        .where(option.c.community_id == bindparam("community", type_=Integer()))
        # Ranked choices come by a form: a reaction tells of no order.
        .where(option.c.off.is_(False), ballot.c.state == "open", ballot.c.way != "ranked")
        # Nobody closes it between our look and our vote, where rows can be held.
        .with_for_update(read=True)
    )
    vote = insert(table(Vote)).from_select(
        ["ballot_id", "member_id", "place", "option_id", "community_id", "at"], given
    )
    return vote.on_conflict_do_update(
        index_elements=["ballot_id", "member_id", "place"],
        set_={"option_id": vote.excluded.option_id, "at": vote.excluded.at},
    )


_MARK = Hot(_mark)


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

    def now_open(self) -> Ballot | None:
        """The one that is open."""
        query = select(Ballot).where(Ballot.community_id == self._community, Ballot.state == "open")
        return self._session.exec(query).first()

    def of_quarter(self, quarter: date) -> list[Ballot]:
        """A quarter's ballots, latest first."""
        query = select(Ballot).where(
            Ballot.community_id == self._community, Ballot.quarter == quarter
        )
        return list(self._session.exec(query.order_by(col(Ballot.id).desc())))

    def closed(self, limit: int) -> list[Ballot]:
        """Those that were closed last, latest first."""
        query = select(Ballot).where(
            Ballot.community_id == self._community, Ballot.state == "closed"
        )
        return list(self._session.exec(query.order_by(col(Ballot.id).desc()).limit(limit)))

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

    def options(self, ballot: int) -> list[BallotOption]:
        """A ballot's options by number, those that were taken off too."""
        query = select(BallotOption).where(
            BallotOption.community_id == self._community, BallotOption.ballot_id == ballot
        )
        return list(self._session.exec(query.order_by(col(BallotOption.number))))

    def offered(self, ballot: int) -> list[tuple[int, int, str]]:
        """The options that can be reacted for: their ids, their numbers, and the ballot's way."""
        found = _OFFERED.rows(self._session, ballot=ballot, community=self._community)
        return [(option, number, way) for option, number, way in found]

    def mark(self, option: int, member: int, now: datetime) -> bool:
        """A vote; False where the option can't be voted for. One statement: the hot path."""
        return bool(
            _MARK.run(
                self._session, option=option, member=member, community=self._community, at=now
            )
        )

    def unmark(self, option: int, member: int) -> bool:
        """Take a vote back; False where there was none."""
        done: Any = self._session.exec(
            delete(Vote).where(
                col(Vote.community_id) == self._community,
                col(Vote.option_id) == option,
                col(Vote.member_id) == member,
            )
        )
        return bool(done.rowcount)

    def choose(self, ballot: Ballot, member: int, options: list[int], now: datetime) -> None:
        """Somebody's choices, in place of those they made before; the first one first."""
        self._session.exec(
            delete(Vote).where(
                col(Vote.community_id) == self._community,
                col(Vote.ballot_id) == ballot.id,
                col(Vote.member_id) == member,
            )
        )
        for rank, option in enumerate(options, 1):
            place = {"approval": option, "ranked": rank}.get(ballot.way, 0)
            self._session.add(
                Vote(
                    ballot_id=ballot.id,
                    member_id=member,
                    place=place,
                    option_id=option,
                    community_id=self._community,
                    at=now,
                )
            )
        self._session.flush()

    def votes(self, ballot: int) -> dict[int, tuple[int, ...]]:
        """Who chose what: options by member, in the order of their choices."""
        vote = table(Vote).c
        found = self._session.connection().execute(
            rows(vote.member_id, vote.option_id)
            .where(vote.community_id == self._community, vote.ballot_id == ballot)
            .order_by(vote.member_id, vote.place)
        )
        out: dict[int, tuple[int, ...]] = {}
        for member, option in found:
            out[member] = (*out.get(member, ()), option)
        return out

    def of_member(self, member: int) -> list[Vote]:
        """Every choice of somebody, earliest first."""
        query = select(Vote).where(Vote.community_id == self._community, Vote.member_id == member)
        return list(self._session.exec(query.order_by(col(Vote.at), col(Vote.option_id))))

    def titles(self, options: Sequence[int]) -> dict[int, str]:
        """What these options propose."""
        query = (
            select(BallotOption.id, Proposal.title)
            .join(Proposal, col(Proposal.id) == BallotOption.proposal_id)
            .where(BallotOption.community_id == self._community)
            .where(col(BallotOption.id).in_(options))
        )
        return dict(self._session.exec(query).all())

    def chosen_by(self, ballot: int, member: int) -> list[int]:
        """Somebody's choices on one ballot, the first one first."""
        query = select(Vote.option_id).where(
            Vote.community_id == self._community,
            Vote.ballot_id == ballot,
            Vote.member_id == member,
        )
        return list(self._session.exec(query.order_by(col(Vote.place))))

    def clear(self, ballot: int) -> None:
        """Forget what was chosen on a ballot: it asks something else now, and everybody anew."""
        Marks(self._session, self._community).clear(Subject("ballot", ballot))
        self._session.exec(
            delete(Vote).where(
                col(Vote.community_id) == self._community, col(Vote.ballot_id) == ballot
            )
        )

    def reacted(self, subject: Subject, member: int, emoji: str) -> bool:
        """Whether a reaction of somebody stands on any of a subject's cards, in whichever home."""
        query = (
            select(Reacted.card_id)
            .join(LivingCard, col(LivingCard.id) == Reacted.card_id)
            .join(Home, col(Home.id) == LivingCard.home_id)
            .join(Account, col(Account.user) == Reacted.user)
            .where(LivingCard.community_id == self._community, LivingCard.subject == subject)
            .where(Account.community_id == self._community, Account.member_id == member)
            .where(Account.platform == Home.platform, Account.workspace == Home.workspace)
            .where(Reacted.emoji == emoji)
        )
        return self._session.exec(query.limit(1)).first() is not None

    def close(self, ballot: int, chosen: int | None, result: dict[str, Any], now: datetime) -> bool:
        """Close a ballot with its result; False where somebody else did so first."""
        done: Any = self._session.exec(
            change(Ballot)
            .where(col(Ballot.community_id) == self._community, col(Ballot.id) == ballot)
            .where(col(Ballot.state) == "open")
            # Conditional: a steward and the clock may close it at once, and one announces it.
            .values(state="closed", closed_at=now, chosen=chosen, result=result)
        )
        if not done.rowcount:
            return False
        Marks(self._session, self._community).end(Subject("ballot", ballot))
        return True

    def reassign(self, member: int, to: int) -> None:
        """One person's choices become another's, whose own count wherever they voted as well."""
        theirs = select(Vote.ballot_id).where(
            col(Vote.community_id) == self._community, col(Vote.member_id) == to
        )
        mine = (col(Vote.community_id) == self._community, col(Vote.member_id) == member)
        self._session.exec(delete(Vote).where(*mine, col(Vote.ballot_id).in_(theirs)))
        self._session.exec(change(Vote).where(*mine).values(member_id=to))
