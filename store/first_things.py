"""First things: what each member asked, answered or shared first, and whether anybody saw it."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, Index, Session, UniqueConstraint, col, delete, func, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each, first
from store.core.kept import Kept
from store.core.subject import About, Subject
from store.queries import Answer, Query
from store.resources import Resource


class FirstThing(Kept, table=True):
    """The first thing that a member asked, answered or shared: a query, an answer or a resource.

    `seen`: somebody reacted to its card. `asked_id` was asked, at `asked_at`, to say a word to it;
    both are null while nobody was.
    """

    # An id is never given twice: the clock knows it by its number.
    __table_args__ = (
        UniqueConstraint("member_id"),
        Index("firstthing_about", "community_id", "about"),
        Index("firstthing_asked", "asked_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE")
    about: Subject = Field(sa_type=About)
    at: datetime = Field(sa_type=Instant)
    seen: bool = False
    asked_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    asked_at: datetime | None = Field(default=None, sa_type=Instant)


class FirstThings:
    """The first things of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def add(self, first: FirstThing) -> FirstThing:
        """A member's first thing, with an id."""
        self._session.add(first)
        self._session.flush()
        return first

    def get(self, first: int) -> FirstThing | None:
        """One of them."""
        found = self._session.get(FirstThing, first)
        return found if found and found.community_id == self._community else None

    @first
    def of_member(self, member: int) -> SelectOfScalar[FirstThing]:
        """What a member did first; None for nothing, or where it was done before we kept it."""
        return select(FirstThing).where(
            FirstThing.community_id == self._community, FirstThing.member_id == member
        )

    @each
    def asked_of(self, member: int) -> SelectOfScalar[FirstThing]:
        """To what somebody was asked to say a word, earliest first."""
        query = select(FirstThing).where(
            FirstThing.community_id == self._community, FirstThing.asked_id == member
        )
        return query.order_by(col(FirstThing.asked_at))

    def asked_since(self, since: datetime) -> dict[int, datetime]:
        """Who was asked for a word since then, each with when that was last."""
        query = (
            select(col(FirstThing.asked_id), func.max(FirstThing.asked_at))
            .where(FirstThing.community_id == self._community)
            .where(col(FirstThing.asked_id).is_not(None), col(FirstThing.asked_at) > since)
            .group_by(col(FirstThing.asked_id))
        )
        found = self._session.exec(query)
        return {member: at for member, at in found if member is not None and at is not None}

    def see(self, about: Sequence[Subject], but: int) -> None:
        """Somebody reacted to these; what they did themselves (`but`) stays as it is."""
        self._session.exec(
            update(FirstThing)
            .where(col(FirstThing.community_id) == self._community)
            .where(col(FirstThing.about).in_(about), col(FirstThing.member_id) != but)
            .values(seen=True)
        )

    def done_at(self, now: datetime) -> list[tuple[int, Subject]]:
        """What was asked, answered and shared at that very instant, and by which members."""
        found: list[tuple[int | None, Subject]] = []
        found += [(row.member_id, Subject.of(row)) for row in self._asked_at(now)]
        found += [(row.member_id, Subject.of(row)) for row in self._answered_at(now)]
        found += [(row.added_by, Subject.of(row)) for row in self._shared_at(now)]
        return [(member, about) for member, about in found if member is not None]

    def reassign(self, member: int, to: int) -> None:
        """What one person did first, and was asked, is another's, whose own counts."""
        if (theirs := self.of_member(member)) is not None:
            if self.of_member(to) is None:
                theirs.member_id = to
                self._session.add(theirs)
            else:
                self._session.delete(theirs)
            self._session.flush()
        self._asked(member, to)

    def forget(self, member: int) -> None:
        """Take a person out: what they did first goes, and that they were asked."""
        self._session.exec(
            delete(FirstThing).where(
                col(FirstThing.community_id) == self._community,
                col(FirstThing.member_id) == member,
            )
        )
        self._asked(member, None)

    def _asked(self, member: int, to: int | None) -> None:
        self._session.exec(
            update(FirstThing)
            .where(col(FirstThing.community_id) == self._community)
            .where(col(FirstThing.asked_id) == member)
            .values(asked_id=to)
        )

    @each
    def _asked_at(self, now: datetime) -> SelectOfScalar[Query]:
        return select(Query).where(
            Query.community_id == self._community, Query.asked_at == now, Query.state == "open"
        )

    @each
    def _answered_at(self, now: datetime) -> SelectOfScalar[Answer]:
        return select(Answer).where(Answer.community_id == self._community, Answer.at == now)

    @each
    def _shared_at(self, now: datetime) -> SelectOfScalar[Resource]:
        return select(Resource).where(
            Resource.community_id == self._community, Resource.added_at == now
        )
