"""Queries: what members ask of one another, and what they answer."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import JSON
from sqlmodel import (
    Field,
    Index,
    Session,
    col,
    func,
    or_,
    select,
    update,
)
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each, first
from store.core.kept import Kept
from store.core.wrote import wrote
from store.gatherings import Gathering

RECENT = 300
"""Queries, latest first, among which those that are alike are looked for."""


class Query(Kept, table=True):
    """Something asked. `member_id` is null once that person was erased.

    `state`: draft (shown to its asker alone so far), proposed (for a month), chosen (for the next
    month's day), open, resolved. `outcome` is the line it was resolved with. `month` is the one
    whose question it is, as 202604, 0 for none. `page` is the library's page it is written on.
    """

    # An id is never given twice: a card may still hold that of one that was dropped.
    __table_args__ = (
        Index("query_by_state", "community_id", "state", "asked_at"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    kind: str
    question: str
    tags: list[str] = Field(default_factory=list, sa_type=JSON)
    state: str = "open"
    asked_at: datetime = Field(sa_type=Instant)
    resolved_at: datetime | None = Field(default=None, sa_type=Instant)
    outcome: str = ""
    month: int = 0
    gathering_id: int | None = Field(default=None, foreign_key="gathering.id", ondelete="SET NULL")
    """The gathering on whose agenda it was put."""
    page: int | None = None
    to_write_down: bool = False
    """The community was asked already to write the answers to its like down."""


class Answer(Kept, table=True):
    """An answer to a query. `member_id` is null where nobody known wrote it."""

    __table_args__ = (Index("answer_of_query", "query_id"), Index("answer_of_member", "member_id"))
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    query_id: int = Field(foreign_key="query.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    text: str
    at: datetime = Field(sa_type=Instant)
    helped: bool = False


class Queries:
    """The queries of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def get(self, query: int) -> Query | None:
        """One query, whatever its state."""
        found = self._session.get(Query, query)
        return found if found and found.community_id == self._community else None

    def add(self, query: Query) -> Query:
        """A further query, with an id."""
        self._session.add(query)
        self._session.flush()
        return query

    def drop(self, query: Query) -> None:
        """Take out a query that nobody else has seen."""
        self._session.delete(query)
        self._session.flush()

    def of_state(self, *states: str, limit: int = 50, after: int = 0) -> list[Query]:
        """The queries in these states, latest first, `after` so many that are later."""
        query = select(Query).where(
            Query.community_id == self._community, col(Query.state).in_(states)
        )
        latest = (col(Query.asked_at).desc(), col(Query.id).desc())
        return list(self._session.exec(query.order_by(*latest).limit(limit).offset(after)))

    def count(self, *states: str) -> int:
        """How many queries are in these states."""
        query = select(func.count()).where(
            Query.community_id == self._community, col(Query.state).in_(states)
        )
        return self._session.exec(query).one()

    def recent(self) -> list[Query]:
        """What was asked last of everybody, latest first."""
        return self.of_state("open", "resolved", limit=RECENT)

    @each
    def put_to_all(self) -> SelectOfScalar[Query]:
        """Everything that was asked of everybody, earliest first."""
        query = select(Query).where(
            Query.community_id == self._community, col(Query.state).in_(("open", "resolved"))
        )
        return query.order_by(col(Query.id))

    def happened(self, since: datetime) -> tuple[list[datetime], list[datetime], list[datetime]]:
        """When, from then on, something was asked of everybody, answered, and resolved."""
        put = (Query.community_id == self._community, col(Query.state).in_(("open", "resolved")))
        asked = select(Query.asked_at).where(*put, Query.asked_at >= since)
        answered = select(Answer.at).join(Query, col(Query.id) == Answer.query_id)
        answered = answered.where(*put, Answer.at >= since)
        resolved = select(Query.resolved_at).where(*put, col(Query.resolved_at) >= since)
        found = [list(self._session.exec(one)) for one in (asked, answered)]
        ends = [at for at in self._session.exec(resolved) if at is not None]
        return found[0], found[1], ends

    def said_already(self, member: int, question: str, *states: str) -> Query | None:
        """The query in these states with which somebody asked just this, if there is one."""
        query = select(Query).where(
            Query.community_id == self._community,
            Query.member_id == member,
            Query.question == question,
            col(Query.state).in_(states),
        )
        return self._session.exec(query.order_by(col(Query.id).desc())).first()

    @first
    def of_month(self, month: int) -> SelectOfScalar[Query]:
        """The question of a month (202604), put or about to be."""
        query = select(Query).where(Query.community_id == self._community, Query.month == month)
        return query.order_by(col(Query.id))

    @each
    def monthly(self) -> SelectOfScalar[Query]:
        """The questions of the months that were put, the latest month first."""
        query = select(Query).where(
            Query.community_id == self._community,
            col(Query.month) > 0,
            col(Query.state).in_(("open", "resolved")),
        )
        return query.order_by(col(Query.month).desc())

    @each
    def on_agendas(self, since: datetime) -> SelectOfScalar[Query]:
        """Those on the agenda of a gathering that is not over, or was closed since then."""
        query = (
            select(Query)
            .join(Gathering, col(Gathering.id) == Query.gathering_id)
            .where(Query.community_id == self._community)
            .where(or_(Gathering.ends_at > since, col(Gathering.closed_at) >= since))
        )
        return query.order_by(col(Query.id))

    def resolve(self, query: int, outcome: str, now: datetime) -> bool:
        """Resolve an open query; False where it was not open."""
        return wrote(
            self._session,
            update(Query)
            .where(col(Query.community_id) == self._community, col(Query.id) == query)
            .where(col(Query.state) == "open")
            .values(state="resolved", outcome=outcome, resolved_at=now)
            # What this transaction has read already must not go on saying that it is open.
            .execution_options(synchronize_session="fetch"),
        )

    def answer(self, answer: Answer) -> bool:
        """Keep an answer; False where this person's answer is kept already, word for word."""
        same = select(func.count()).where(
            Answer.community_id == self._community,
            Answer.query_id == answer.query_id,
            Answer.text == answer.text,
            # Two answers of nobody known are the same one too, while no null equals another.
            col(Answer.member_id).is_not_distinct_from(answer.member_id),
        )
        if self._session.exec(same).one():
            return False
        self._session.add(answer)
        self._session.flush()
        return True

    def get_answer(self, answer: int) -> Answer | None:
        """One answer."""
        found = self._session.get(Answer, answer)
        return found if found and found.community_id == self._community else None

    @each
    def answers(self, queries: Sequence[int]) -> SelectOfScalar[Answer]:
        """The answers to these queries, in the order they came."""
        query = select(Answer).where(
            Answer.community_id == self._community, col(Answer.query_id).in_(queries)
        )
        return query.order_by(col(Answer.at), col(Answer.id))

    @each
    def of_member(self, member: int) -> SelectOfScalar[Query]:
        """What somebody asked, earliest first."""
        query = select(Query).where(
            Query.community_id == self._community, Query.member_id == member
        )
        return query.order_by(col(Query.id))

    @each
    def answers_of(self, member: int) -> SelectOfScalar[Answer]:
        """What somebody answered, earliest first."""
        query = select(Answer).where(
            Answer.community_id == self._community, Answer.member_id == member
        )
        return query.order_by(col(Answer.id))

    def touched(self, member: int) -> list[int]:
        """The queries that somebody asked of everybody, or answered."""
        asked = {q.id for q in self.of_member(member) if q.state in ("open", "resolved")}
        return sorted(asked | {answer.query_id for answer in self.answers_of(member)})

    def reassign(self, member: int, to: int) -> None:
        """What one person asked and answered becomes another's."""
        self._give(member, to)

    def forget(self, member: int) -> None:
        """Take a person out: what they said stays, without them. What nobody else saw goes."""
        for query in self.of_member(member):
            if query.state in ("draft", "proposed"):
                self.drop(query)
        self._give(member, None)

    def _give(self, member: int, to: int | None) -> None:
        for table in (Query, Answer):
            self._session.exec(
                update(table)
                .where(col(table.community_id) == self._community, col(table.member_id) == member)
                .values(member_id=to)
            )
