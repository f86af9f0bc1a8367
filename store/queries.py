"""Queries: what members ask of one another, with the answers, the voices and who follows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import (
    Field,
    Index,
    Session,
    SQLModel,
    UniqueConstraint,
    col,
    delete,
    func,
    or_,
    select,
    update,
)

from store.columns import Instant, insert

RECENT = 300
"""Queries, latest first, among which those that are alike are looked for."""


class Query(SQLModel, table=True):
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
    id: int | None = Field(default=None, primary_key=True)
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


class Answer(SQLModel, table=True):
    """An answer to a query. `member_id` is null where nobody known wrote it."""

    __table_args__ = (Index("answer_of_query", "query_id"), Index("answer_of_member", "member_id"))
    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    query_id: int = Field(foreign_key="query.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    text: str
    at: datetime = Field(sa_type=Instant)
    helped: bool = False


class Voice(SQLModel, table=True):
    """Where somebody stands on a query, in their own words; `much` is what they bring to it.

    `stance`: hosts, joins, takes, has done so, would not, knows, misses, connects.
    """

    __table_args__ = (
        UniqueConstraint("query_id", "member_id", "stance"),
        Index("voice_of_member", "member_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    query_id: int = Field(foreign_key="query.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    stance: str
    note: str = ""
    much: str = ""
    at: datetime = Field(sa_type=Instant)


class Follow(SQLModel, table=True):
    """A member hears of what is new about a query."""

    query_id: int = Field(foreign_key="query.id", ondelete="CASCADE", primary_key=True)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")


class Approach(SQLModel, table=True):
    """A member was asked in private whether they know something about a query."""

    __table_args__ = (Index("approach_of_member", "member_id", "at"),)
    query_id: int = Field(foreign_key="query.id", ondelete="CASCADE", primary_key=True)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    at: datetime = Field(sa_type=Instant)


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

    def of_state(self, *states: str, limit: int = 50) -> list[Query]:
        """The queries in these states, latest first."""
        query = select(Query).where(
            Query.community_id == self._community, col(Query.state).in_(states)
        )
        latest = (col(Query.asked_at).desc(), col(Query.id).desc())
        return list(self._session.exec(query.order_by(*latest).limit(limit)))

    def recent(self) -> list[Query]:
        """What was asked last of everybody, latest first."""
        return self.of_state("open", "resolved", limit=RECENT)

    def said_already(self, member: int, question: str, *states: str) -> Query | None:
        """The query in these states with which somebody asked just this, if there is one."""
        query = select(Query).where(
            Query.community_id == self._community,
            Query.member_id == member,
            Query.question == question,
            col(Query.state).in_(states),
        )
        return self._session.exec(query.order_by(col(Query.id).desc())).first()

    def of_month(self, month: int) -> Query | None:
        """The question of a month (202604), put or about to be."""
        query = select(Query).where(Query.community_id == self._community, Query.month == month)
        return self._session.exec(query.order_by(col(Query.id))).first()

    def resolve(self, query: int, outcome: str, now: datetime) -> bool:
        """Resolve an open query; False where it was not open."""
        done: Any = self._session.exec(
            update(Query)
            .where(col(Query.community_id) == self._community, col(Query.id) == query)
            .where(col(Query.state) == "open")
            .values(state="resolved", outcome=outcome, resolved_at=now)
            .execution_options(synchronize_session="fetch")
        )
        return bool(done.rowcount)

    def answer(self, answer: Answer) -> bool:
        """Keep an answer; False where this person's answer is kept already, word for word."""
        same = select(func.count()).where(
            Answer.community_id == self._community,
            Answer.query_id == answer.query_id,
            Answer.text == answer.text,
            _is(Answer.member_id, answer.member_id),
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

    def answers(self, queries: Sequence[int]) -> list[Answer]:
        """The answers to these queries, in the order they came."""
        query = select(Answer).where(
            Answer.community_id == self._community, col(Answer.query_id).in_(queries)
        )
        return list(self._session.exec(query.order_by(col(Answer.at), col(Answer.id))))

    def say(self, voice: Voice, instead_of: Sequence[str] = ()) -> None:
        """Note where somebody stands, over what they said before and `instead_of` other stances."""
        mine = (
            col(Voice.community_id) == self._community,
            col(Voice.query_id) == voice.query_id,
            col(Voice.member_id) == voice.member_id,
        )
        stances = [voice.stance, *instead_of]
        self._session.exec(delete(Voice).where(*mine, col(Voice.stance).in_(stances)))
        self._session.add(voice)
        self._session.flush()

    def unsay(self, query: int, member: int, stance: str) -> bool:
        """Take back where somebody stands; False where they had not said so."""
        done: Any = self._session.exec(
            delete(Voice).where(
                col(Voice.community_id) == self._community,
                col(Voice.query_id) == query,
                col(Voice.member_id) == member,
                col(Voice.stance) == stance,
            )
        )
        return bool(done.rowcount)

    def voices(self, queries: Sequence[int]) -> list[Voice]:
        """Where people stand on these queries, in the order they said so."""
        query = select(Voice).where(
            Voice.community_id == self._community, col(Voice.query_id).in_(queries)
        )
        return list(self._session.exec(query.order_by(col(Voice.at), col(Voice.id))))

    def follow(self, query: int, member: int) -> bool:
        """A member hears of what is new; False where they do already."""
        row = insert(self._session, Follow).values(
            query_id=query, member_id=member, community_id=self._community
        )
        done: Any = self._session.exec(row.on_conflict_do_nothing())
        return bool(done.rowcount)

    def unfollow(self, query: int, member: int) -> bool:
        """A member hears no more of it; False where they did not."""
        done: Any = self._session.exec(
            delete(Follow).where(
                col(Follow.community_id) == self._community,
                col(Follow.query_id) == query,
                col(Follow.member_id) == member,
            )
        )
        return bool(done.rowcount)

    def followers(self, query: int) -> list[int]:
        """Who hears of what is new about a query."""
        wanted = select(Follow.member_id).where(
            Follow.community_id == self._community, Follow.query_id == query
        )
        return sorted(self._session.exec(wanted))

    def approach(self, query: int, member: int, now: datetime) -> None:
        """Somebody is asked in private whether they know something about a query."""
        row = insert(self._session, Approach).values(
            query_id=query, member_id=member, community_id=self._community, at=now
        )
        self._session.exec(row.on_conflict_do_nothing())

    def approached(self, query: int, since: datetime) -> set[int]:
        """Who was asked about this query ever, or about any since then."""
        wanted = select(Approach.member_id).where(
            Approach.community_id == self._community,
            or_(col(Approach.query_id) == query, col(Approach.at) > since),
        )
        return set(self._session.exec(wanted))

    def of_member(self, member: int) -> list[Query]:
        """What somebody asked, earliest first."""
        query = select(Query).where(
            Query.community_id == self._community, Query.member_id == member
        )
        return list(self._session.exec(query.order_by(col(Query.id))))

    def answers_of(self, member: int) -> list[Answer]:
        """What somebody answered, earliest first."""
        query = select(Answer).where(
            Answer.community_id == self._community, Answer.member_id == member
        )
        return list(self._session.exec(query.order_by(col(Answer.id))))

    def voices_of(self, member: int) -> list[Voice]:
        """Where somebody stands, in the order they said so."""
        query = select(Voice).where(
            Voice.community_id == self._community, Voice.member_id == member
        )
        return list(self._session.exec(query.order_by(col(Voice.id))))

    def followed_by(self, member: int) -> list[int]:
        """The queries somebody follows."""
        query = select(Follow.query_id).where(
            Follow.community_id == self._community, Follow.member_id == member
        )
        return sorted(self._session.exec(query))

    def approaches_to(self, member: int) -> list[Approach]:
        """The queries somebody was asked about in private, earliest first."""
        query = select(Approach).where(
            Approach.community_id == self._community, Approach.member_id == member
        )
        return list(self._session.exec(query.order_by(col(Approach.at))))

    def reassign(self, member: int, to: int) -> None:
        """What one person asked, said and follows becomes another's, whose own stance counts."""
        theirs = {(voice.query_id, voice.stance) for voice in self.voices_of(to)}
        for voice in self.voices_of(member):
            if (voice.query_id, voice.stance) in theirs:
                self._session.delete(voice)
        self._session.flush()
        for table in (Query, Answer, Voice):
            self._session.exec(
                update(table)
                .where(col(table.community_id) == self._community, col(table.member_id) == member)
                .values(member_id=to)
            )
        for query in self.followed_by(member):
            self.follow(query, to)
        for row in self.approaches_to(member):
            self.approach(row.query_id, to, row.at)
        self._forget_traces(member)

    def forget(self, member: int) -> list[int]:
        """Take a person out: what they said stays, without them. The queries it touches.

        What nobody else has seen goes.
        """
        asked, said = self.of_member(member), self.answers_of(member)
        seen = {q.id or 0 for q in asked if q.state in ("open", "resolved")}
        seen |= {answer.query_id for answer in said}
        seen |= {voice.query_id for voice in self.voices_of(member)}
        for query in asked:
            if query.state in ("draft", "proposed"):
                self.drop(query)
        for table in (Query, Answer, Voice):
            self._session.exec(
                update(table)
                .where(col(table.community_id) == self._community, col(table.member_id) == member)
                .values(member_id=None)
            )
        self._forget_traces(member)
        return sorted(seen)

    def _forget_traces(self, member: int) -> None:
        for table in (Follow, Approach):
            self._session.exec(
                delete(table).where(
                    col(table.community_id) == self._community, col(table.member_id) == member
                )
            )


def _is(column: Any, value: int | None) -> Any:
    return col(column).is_(None) if value is None else col(column) == value
