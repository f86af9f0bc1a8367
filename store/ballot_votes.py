"""Votes on ballots: who chose which options, in which order."""

from datetime import datetime

from sqlalchemy import Executable, Integer, bindparam, case
from sqlalchemy import select as rows
from sqlmodel import Field, Index, Session, SQLModel, col, delete, select
from sqlmodel import update as change
from sqlmodel.sql.expression import SelectOfScalar

from store.ballots import Ballot, BallotOption
from store.core.columns import Instant
from store.core.found import each
from store.core.hot import Hot, Insert
from store.core.subject import Subject
from store.core.written import table
from store.core.wrote import wrote
from store.marks import Marks


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
    spot = case((ballot.c.way == "approval", option.c.id), else_=0)
    given = (
        rows(
            option.c.ballot_id,
            bindparam("member", type_=Integer()),
            spot,
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


def place(way: str, option: int, rank: int) -> int:
    """Which of somebody's choices one is: each of its own by approval, in their order where they
    are ranked, and one alone otherwise."""
    return {"approval": option, "ranked": rank}.get(way, 0)


class BallotVotes:
    """Who chose what on the ballots of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def mark(self, option: int, member: int, now: datetime) -> bool:
        """A vote; False where the option can't be voted for. One statement: the hot path."""
        return bool(
            _MARK.run(
                self._session, option=option, member=member, community=self._community, at=now
            )
        )

    def unmark(self, option: int, member: int) -> bool:
        """Take a vote back; False where there was none."""
        return wrote(
            self._session,
            delete(Vote).where(
                col(Vote.community_id) == self._community,
                col(Vote.option_id) == option,
                col(Vote.member_id) == member,
            ),
        )

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
            self._session.add(
                Vote(
                    ballot_id=ballot.id,
                    member_id=member,
                    place=place(ballot.way, option, rank),
                    option_id=option,
                    community_id=self._community,
                    at=now,
                )
            )
        self._session.flush()

    def of(self, ballot: int) -> dict[int, tuple[int, ...]]:
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

    @each
    def of_member(self, member: int) -> SelectOfScalar[Vote]:
        """Every choice of somebody, earliest first."""
        query = select(Vote).where(Vote.community_id == self._community, Vote.member_id == member)
        return query.order_by(col(Vote.at), col(Vote.option_id))

    @each
    def chosen_by(self, ballot: int, member: int) -> SelectOfScalar[int]:
        """Somebody's choices on one ballot, the first one first."""
        query = select(Vote.option_id).where(
            Vote.community_id == self._community,
            Vote.ballot_id == ballot,
            Vote.member_id == member,
        )
        return query.order_by(col(Vote.place))

    def clear(self, ballot: int) -> None:
        """Forget what was chosen on a ballot: it asks something else now, and everybody anew."""
        Marks(self._session, self._community).clear(Subject("ballot", ballot))
        self._session.exec(
            delete(Vote).where(
                col(Vote.community_id) == self._community, col(Vote.ballot_id) == ballot
            )
        )

    def reassign(self, member: int, to: int) -> None:
        """One person's choices become another's, whose own count wherever they voted as well."""
        theirs = select(Vote.ballot_id).where(
            col(Vote.community_id) == self._community, col(Vote.member_id) == to
        )
        mine = (col(Vote.community_id) == self._community, col(Vote.member_id) == member)
        self._session.exec(delete(Vote).where(*mine, col(Vote.ballot_id).in_(theirs)))
        self._session.exec(change(Vote).where(*mine).values(member_id=to))
