"""Voices: where people stand on queries, who follows them, and who was asked about them."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import (
    Field,
    Index,
    Session,
    SQLModel,
    UniqueConstraint,
    col,
    delete,
    or_,
    select,
    update,
)
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant, insert
from store.core.found import each
from store.core.kept import Kept
from store.core.wrote import wrote


class Voice(Kept, table=True):
    """Where somebody stands on a query, in their own words; `much` is what they bring to it.

    `stance`: hosts, joins, takes, has done so, would not, knows, misses, connects.
    """

    __table_args__ = (
        UniqueConstraint("query_id", "member_id", "stance"),
        Index("voice_of_member", "member_id"),
    )
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


class Voices:
    """The voices of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def say(self, voice: Voice, instead_of: Sequence[str] = ()) -> None:
        """Note where somebody stands, over what they said before and `instead_of` other stances."""
        mine = (
            col(Voice.community_id) == self._community,
            col(Voice.query_id) == voice.query_id,
            col(Voice.member_id) == voice.member_id,
        )
        stances = [voice.stance, *instead_of]
        # Written anew and not changed: it stands where it was said last.
        self._session.exec(delete(Voice).where(*mine, col(Voice.stance).in_(stances)))
        self._session.add(voice)
        self._session.flush()

    def unsay(self, query: int, member: int, stance: str) -> bool:
        """Take back where somebody stands; False where they had not said so."""
        return wrote(
            self._session,
            delete(Voice).where(
                col(Voice.community_id) == self._community,
                col(Voice.query_id) == query,
                col(Voice.member_id) == member,
                col(Voice.stance) == stance,
            ),
        )

    @each
    def on(self, queries: Sequence[int]) -> SelectOfScalar[Voice]:
        """Where people stand on these queries, in the order they said so."""
        query = select(Voice).where(
            Voice.community_id == self._community, col(Voice.query_id).in_(queries)
        )
        return query.order_by(col(Voice.at), col(Voice.id))

    def follow(self, query: int, member: int) -> bool:
        """A member hears of what is new; False where they do already."""
        row = insert(self._session, Follow).values(
            query_id=query, member_id=member, community_id=self._community
        )
        return wrote(self._session, row.on_conflict_do_nothing())

    def unfollow(self, query: int, member: int) -> bool:
        """A member hears no more of it; False where they did not."""
        return wrote(
            self._session,
            delete(Follow).where(
                col(Follow.community_id) == self._community,
                col(Follow.query_id) == query,
                col(Follow.member_id) == member,
            ),
        )

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

    @each
    def of_member(self, member: int) -> SelectOfScalar[Voice]:
        """Where somebody stands, in the order they said so."""
        query = select(Voice).where(
            Voice.community_id == self._community, Voice.member_id == member
        )
        return query.order_by(col(Voice.id))

    def followed_by(self, member: int) -> list[int]:
        """The queries somebody follows."""
        return sorted(self._followed(member))

    @each
    def _followed(self, member: int) -> SelectOfScalar[int]:
        return select(Follow.query_id).where(
            Follow.community_id == self._community, Follow.member_id == member
        )

    @each
    def approaches_to(self, member: int) -> SelectOfScalar[Approach]:
        """The queries somebody was asked about in private, earliest first."""
        query = select(Approach).where(
            Approach.community_id == self._community, Approach.member_id == member
        )
        return query.order_by(col(Approach.at))

    def touched(self, member: int) -> list[int]:
        """The queries on which somebody stands."""
        return sorted({voice.query_id for voice in self.of_member(member)})

    def reassign(self, member: int, to: int) -> None:
        """Where one person stands and what they follow becomes another's, whose own counts."""
        theirs = {(voice.query_id, voice.stance) for voice in self.of_member(to)}
        for voice in self.of_member(member):
            # The other's own words stay; two rows for one stance would break the unique key.
            if (voice.query_id, voice.stance) in theirs:
                self._session.delete(voice)
        self._session.flush()
        self._give(member, to)
        for query in self.followed_by(member):
            self.follow(query, to)
        for row in self.approaches_to(member):
            self.approach(row.query_id, to, row.at)
        self._forget_traces(member)

    def forget(self, member: int) -> None:
        """Take a person out: what they said stays counted, without them."""
        self._give(member, None)
        self._forget_traces(member)

    def _give(self, member: int, to: int | None) -> None:
        self._session.exec(
            update(Voice)
            .where(col(Voice.community_id) == self._community, col(Voice.member_id) == member)
            .values(member_id=to)
        )

    def _forget_traces(self, member: int) -> None:
        for table in (Follow, Approach):
            self._session.exec(
                delete(table).where(
                    col(table.community_id) == self._community, col(table.member_id) == member
                )
            )
