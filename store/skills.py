"""Skills: who knows what, who offers coaching in it, and who asks to be coached."""

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

from store.core.columns import Instant
from store.core.found import each
from store.core.kept import Kept
from store.core.wrote import wrote


class Skill(Kept, table=True):
    """Something a member knows, as they call it. `folded` is what makes it unique.

    `coaches`: they offer to coach somebody in it.
    """

    # An id is never given twice: a list may still hold it.
    __table_args__ = (
        UniqueConstraint("member_id", "folded"),
        Index("skill_of_community", "community_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE")
    name: str
    folded: str
    coaches: bool = False
    at: datetime = Field(sa_type=Instant)


class Coaching(Kept, table=True):
    """Somebody asks to be coached. `state`: open, matched (`coach_id` said yes), closed."""

    # An id is never given twice: a message may still hold it.
    __table_args__ = (
        Index("coaching_of_community", "community_id", "state"),
        Index("coaching_of_member", "member_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE")
    text: str
    state: str = "open"
    coach_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    at: datetime = Field(sa_type=Instant)


class CoachAsked(SQLModel, table=True):
    """Somebody was asked in private whether they would coach. `answer`: "", yes or no."""

    __table_args__ = (Index("coachasked_of_member", "member_id", "at"),)
    coaching_id: int = Field(foreign_key="coaching.id", ondelete="CASCADE", primary_key=True)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    at: datetime = Field(sa_type=Instant)
    answer: str = ""


class Skills:
    """Who knows what in a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def name(self, skill: Skill) -> bool:
        """Keep what somebody knows; False where it was named already. An offer to coach stays."""
        query = select(Skill).where(
            Skill.community_id == self._community,
            Skill.member_id == skill.member_id,
            Skill.folded == skill.folded,
        )
        known = self._session.exec(query).first()
        if known is not None and (known.coaches or not skill.coaches):
            return False
        kept = known or skill
        kept.coaches = skill.coaches
        self._session.add(kept)
        self._session.flush()
        return True

    def remove(self, skill: Skill) -> None:
        """Somebody is asked for it no more."""
        self._session.delete(skill)
        self._session.flush()

    @each
    def all(self) -> SelectOfScalar[Skill]:
        """Everything that was named, in the order it was."""
        query = select(Skill).where(Skill.community_id == self._community)
        return query.order_by(col(Skill.id))

    @each
    def of_member(self, member: int) -> SelectOfScalar[Skill]:
        """What somebody knows, in the order they said so."""
        query = select(Skill).where(
            Skill.community_id == self._community, Skill.member_id == member
        )
        return query.order_by(col(Skill.id))

    def seek(self, coaching: Coaching) -> Coaching:
        """Somebody asks to be coached; with an id."""
        self._session.add(coaching)
        self._session.flush()
        return coaching

    def coaching(self, coaching: int) -> Coaching | None:
        """One request to be coached."""
        found = self._session.get(Coaching, coaching)
        return found if found and found.community_id == self._community else None

    @each
    def sought(self) -> SelectOfScalar[Coaching]:
        """The requests that nobody has taken up, earliest first."""
        query = select(Coaching).where(
            Coaching.community_id == self._community, Coaching.state == "open"
        )
        return query.order_by(col(Coaching.id))

    def match(self, coaching: int, coach: int) -> bool:
        """Somebody takes a request up; False where somebody else did so first."""
        return self._end(coaching, state="matched", coach_id=coach)

    def close(self, coaching: int) -> bool:
        """A request is taken back; False where it was not open."""
        return self._end(coaching, state="closed")

    def ask(self, coaching: int, member: int, now: datetime) -> None:
        """Somebody is asked whether they would coach."""
        # Asked once more about the same thing, what they said before counts no longer.
        self._session.merge(
            CoachAsked(coaching_id=coaching, member_id=member, community_id=self._community, at=now)
        )
        self._session.flush()

    def answer(self, coaching: int, member: int, answer: str) -> None:
        """What somebody said who was asked."""
        self._session.exec(
            update(CoachAsked)
            .where(col(CoachAsked.community_id) == self._community)
            .where(col(CoachAsked.coaching_id) == coaching, col(CoachAsked.member_id) == member)
            .values(answer=answer)
        )

    def asked(self, coaching: int, since: datetime) -> set[int]:
        """Who was asked about this request ever, or about any since then."""
        query = select(CoachAsked.member_id).where(
            CoachAsked.community_id == self._community,
            or_(col(CoachAsked.coaching_id) == coaching, col(CoachAsked.at) > since),
        )
        return set(self._session.exec(query))

    def undecided(self, coaching: int, since: datetime) -> bool:
        """Whether somebody who was asked since then has not answered yet."""
        query = select(CoachAsked.member_id).where(
            CoachAsked.community_id == self._community,
            CoachAsked.coaching_id == coaching,
            CoachAsked.answer == "",
            col(CoachAsked.at) > since,
        )
        return self._session.exec(query.limit(1)).first() is not None

    @each
    def sought_by(self, member: int) -> SelectOfScalar[Coaching]:
        """What somebody asked to be coached in, earliest first."""
        query = select(Coaching).where(
            Coaching.community_id == self._community, Coaching.member_id == member
        )
        return query.order_by(col(Coaching.id))

    @each
    def asked_of(self, member: int) -> SelectOfScalar[CoachAsked]:
        """What somebody was asked to coach in, earliest first."""
        query = select(CoachAsked).where(
            CoachAsked.community_id == self._community, CoachAsked.member_id == member
        )
        return query.order_by(col(CoachAsked.at))

    def reassign(self, member: int, to: int) -> list[int]:
        """What one person knows and asked for becomes another's, whose own words count.

        The requests about which one of them was asked to coach the other.
        """
        theirs = {skill.folded: skill for skill in self.of_member(to)}
        for skill in self.of_member(member):
            if (known := theirs.get(skill.folded)) is not None:
                known.coaches = known.coaches or skill.coaches
                self._session.add(known)
                self._session.delete(skill)
        self._session.flush()
        for table, column in (
            (Skill, "member_id"),
            (Coaching, "member_id"),
            (Coaching, "coach_id"),
        ):
            self._session.exec(
                update(table)
                .where(col(table.community_id) == self._community)
                .where(col(getattr(table, column)) == member)
                .values({column: to})
            )
        return self._reassign_asked(member, to)

    def _reassign_asked(self, member: int, to: int) -> list[int]:
        """Who was asked may answer still; nobody is asked to coach themself."""
        own = {coaching.id for coaching in self.sought_by(to)}
        mine, theirs = self.asked_of(member), self.asked_of(to)
        known = {row.coaching_id for row in theirs} | own
        for row in mine:
            if row.coaching_id not in known:
                self._session.add(CoachAsked(**row.model_dump() | {"member_id": to}))
            self._session.delete(row)
        themselves = [row for row in (*mine, *theirs) if row.coaching_id in own]
        for row in theirs:
            if row.coaching_id in own:
                self._session.delete(row)
        self._session.flush()
        return [row.coaching_id for row in themselves]

    def forget(self, member: int) -> None:
        """Take a person out, with all they named, offered and asked for."""
        for table in (CoachAsked, Coaching, Skill):
            self._session.exec(
                delete(table)
                .where(col(table.community_id) == self._community)
                .where(col(table.member_id) == member)
            )
        self._session.exec(
            update(Coaching)
            .where(col(Coaching.community_id) == self._community)
            .where(col(Coaching.coach_id) == member)
            .values(coach_id=None)
        )

    def _end(self, coaching: int, **values: object) -> bool:
        return wrote(
            self._session,
            update(Coaching)
            .where(col(Coaching.community_id) == self._community, col(Coaching.id) == coaching)
            .where(col(Coaching.state) == "open")
            .values(**values)
            # What this transaction has read already must not go on saying that it is open.
            .execution_options(synchronize_session="fetch"),
        )
