"""Care: that one community looks after another, which both agreed on, and check-ins about it.

A row stands between two communities, and each of them reads it within its own Work. What one may
know of the other besides is in Seen and Figures alone.
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import aliased
from sqlmodel import Field, Index, Session, and_, col, or_, select, text, update
from sqlmodel.sql.expression import SelectOfScalar

from store.codes import Codes, opened
from store.communities import Community
from store.core.columns import Instant
from store.core.found import each, first
from store.core.kept import Kept
from store.core.subject import Subject
from store.core.wrote import wrote
from store.figures import Figures, Seen, figures, seen
from store.members import Account, Member
from store.occurrences import STEP, Foreseen, Occurrences


class Care(Kept, table=True):
    """`provider_id` looks after `community_id`. `state`: agreed, ended (by either, `ended_at`).

    `keeper_id` agreed for the one and `steward_id` for the other; each is known by name to both.
    """

    __table_args__ = (
        Index(
            # One at a time, so that nobody is asked the same by two.
            "care_of_community",
            "community_id",
            unique=True,
            sqlite_where=text("state = 'agreed'"),
            postgresql_where=text("state = 'agreed'"),
        ),
        Index("care_of_provider", "provider_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    provider_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    steward_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    keeper_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    state: str
    since: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


class CheckIn(Kept, table=True):
    """What a leader was asked, and said. `state`: open, answered, closed (no answer any more).

    `talk`: they would like to talk, since `said_at`, until somebody did (`talked`).
    """

    __table_args__ = (
        Index("checkin_of_care", "care_id"),
        Index("checkin_of_community", "community_id"),
        Index("checkin_of_member", "member_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    care_id: int = Field(foreign_key="care.id", ondelete="CASCADE")
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE")
    state: str = "open"
    going: str = ""
    need: str = ""
    ahead: str = ""
    talk: bool = False
    talked: bool = False
    asked_at: datetime = Field(sa_type=Instant)
    said_at: datetime | None = Field(default=None, sa_type=Instant)


class Cares:
    """What a Work's community has to do with others, as the one that looks after, or as theirs."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def offered(self, code: str, purpose: str, now: datetime) -> tuple[int, Seen] | None:
        """Whose code it is, without using it up: that community's number, and what it is called."""
        found = opened(self._session, code, purpose, now)
        return (found, seen(self._session, found, None)) if found else None

    def redeem(self, code: str, purpose: str, now: datetime) -> tuple[int, int] | None:
        """The community whose code it was, and its steward who made it; it opens nothing more."""
        other = opened(self._session, code, purpose, now)
        if other is None:
            return None
        member = Codes(self._session, other).redeem(code, purpose, now)
        maker = self._session.get(Member, member)
        # Whoever made the code may have stepped down since, or left.
        serves = maker is not None and maker.state == "active" and maker.steward_since is not None
        return (other, maker.id) if serves and maker else None

    def begin(self, care: Care) -> Care:
        """They agreed: one community looks after the other from now on."""
        assert self._community in (care.provider_id, care.community_id), care
        self._session.add(care)
        self._session.flush()
        return care

    def get(self, care: int) -> Care | None:
        """One of which this community is a side, whatever its state."""
        found = self._session.get(Care, care)
        return (
            found if found and self._community in (found.provider_id, found.community_id) else None
        )

    @each
    def over(self) -> SelectOfScalar[Care]:
        """Whom this community looks after, for the longest first."""
        query = select(Care).where(Care.provider_id == self._community, Care.state == "agreed")
        return query.order_by(col(Care.id))

    @first
    def by(self) -> SelectOfScalar[Care]:
        """Who looks after this community."""
        return select(Care).where(Care.community_id == self._community, Care.state == "agreed")

    def taken(self, community: int) -> bool:
        """Whether somebody looks after a community that would be looked after."""
        query = select(Care.id).where(Care.community_id == community, Care.state == "agreed")
        return self._session.exec(query).first() is not None

    def above(self, community: int) -> list[int]:
        """Who looks after a community, and who after them, and so on: each community's number."""
        found = [community]
        while True:
            query = select(Care.provider_id).where(
                Care.community_id == found[-1], Care.state == "agreed"
            )
            next_one = self._session.exec(query).first()
            # What came to be a circle before it was refused ends all the same.
            if next_one is None or next_one in found:
                return found[1:]
            found.append(next_one)

    def end(self, care: Care, now: datetime) -> bool:
        """It is over, and so is a check-in that is open; False where somebody ended it before."""
        assert self.get(care.id) is not None, care
        ended = wrote(
            self._session,
            update(Care)
            .where(col(Care.id) == care.id, col(Care.state) == "agreed")
            .values(state="ended", ended_at=now)
            .execution_options(synchronize_session="fetch"),
        )
        self.let_pass(care)
        return ended

    def let_pass(self, care: Care) -> None:
        """A check-in that is open is asked of nobody any more."""
        self._session.exec(
            update(CheckIn)
            .where(col(CheckIn.care_id) == care.id, col(CheckIn.state) == "open")
            .values(state="closed")
            .execution_options(synchronize_session="fetch")
        )

    def other(self, care: Care) -> Seen:
        """The other side of it: what it is called, and who agreed for it."""
        assert self.get(care.id) is not None, care
        if care.provider_id == self._community:
            return seen(self._session, care.community_id, care.steward_id)
        return seen(self._session, care.provider_id, care.keeper_id)

    def figures(self, care: Care, now: datetime) -> Figures | None:
        """What whoever looks after a community may see of it: the only door there is to another
        community, open to a provider alone, and only while both agree."""
        if care.provider_id != self._community or care.state != "agreed":
            return None
        return figures(self._session, care.community_id, care.steward_id, now)

    def on_both_sides(self, care: Care) -> set[int]:
        """Members of this community who are stewards of the other side, too, by an account of
        theirs; of nobody else there is anything to be learned here."""
        assert self.get(care.id) is not None, care
        ours, theirs = Account, aliased(Account)
        other = care.provider_id if care.community_id == self._community else care.community_id
        known = [
            col(getattr(ours, c)) == getattr(theirs, c) for c in ("platform", "workspace", "user")
        ]
        query = (
            select(ours.member_id)
            .join(theirs, and_(*known))
            .join(Member, col(Member.id) == theirs.member_id)
            .where(ours.community_id == self._community, theirs.community_id == other)
            .where(Member.state == "active", col(Member.steward_since).is_not(None))
        )
        return set(self._session.exec(query))

    def knock(self, care: Care, prompt: str, about: Subject, why: str, now: datetime) -> None:
        """The clock has something to say of it on the other side, which says it in its own Work.

        Nothing else is ever written there. `why` tells what happens in one moment apart.
        """
        assert self.get(care.id) is not None, care
        ours = care.provider_id == self._community
        other = care.community_id if ours else care.provider_id
        there = self._session.get(Community, other)
        assert there is not None, care
        step = f"{why} {now:%Y-%m-%dT%H:%M:%S}"
        occurrence = Foreseen(
            prompt=f"{prompt}{STEP}{step}",
            step=step,
            subject=about,
            day=now.astimezone(ZoneInfo(there.zone)).date(),
            due_at=now,
        )
        Occurrences(self._session, other).plan([occurrence])

    def ask(self, care: Care, member: int, now: datetime) -> CheckIn:
        """A leader of this community is asked how it goes, or says so unasked."""
        made = CheckIn(
            community_id=self._community, care_id=care.id, member_id=member, asked_at=now
        )
        self._session.add(made)
        self._session.flush()
        return made

    def check_in(self, number: int) -> CheckIn | None:
        """One check-in, for either side of it."""
        found = self._session.get(CheckIn, number)
        return found if found and self.get(found.care_id) else None

    def check_ins(self, care: int) -> list[CheckIn]:
        """Those of one care, the latest first, for either side of it."""
        if self.get(care) is None:
            return []
        query = select(CheckIn).where(CheckIn.care_id == care)
        return list(self._session.exec(query.order_by(col(CheckIn.id).desc())))

    def leader(self, here: CheckIn) -> str:
        """Whoever answered a check-in, by name, for either side of it."""
        assert self.get(here.care_id) is not None, here
        member = self._session.get(Member, here.member_id)
        return member.name if member is not None and member.state != "erased" else ""

    @each
    def known(self) -> SelectOfScalar[Care]:
        """All of which this community is or was a side, the latest first."""
        sides = or_(
            col(Care.provider_id) == self._community, col(Care.community_id) == self._community
        )
        return select(Care).where(sides).order_by(col(Care.id).desc())

    @each
    def agreed_by(self, member: int) -> SelectOfScalar[Care]:
        """What somebody agreed on for this community."""
        theirs = or_(col(Care.steward_id) == member, col(Care.keeper_id) == member)
        return select(Care).where(theirs).order_by(col(Care.id))

    @each
    def said_by(self, member: int) -> SelectOfScalar[CheckIn]:
        """What somebody was asked and said."""
        query = select(CheckIn).where(
            CheckIn.community_id == self._community, CheckIn.member_id == member
        )
        return query.order_by(col(CheckIn.id))

    def reassign(self, member: int, to: int | None) -> None:
        """What one person agreed on, the other did; nobody where they go."""
        for column in (Care.steward_id, Care.keeper_id):
            self._session.exec(
                update(Care)
                .where(col(column) == member)
                .values({col(column): to})
                .execution_options(synchronize_session="fetch")
            )

    def give(self, member: int, to: int) -> None:
        """What one person said, the other did."""
        self._session.exec(
            update(CheckIn)
            .where(col(CheckIn.community_id) == self._community, col(CheckIn.member_id) == member)
            .values(member_id=to)
            .execution_options(synchronize_session="fetch")
        )

    def drop(self, rows: Sequence[CheckIn]) -> None:
        """What somebody said goes with them."""
        for row in rows:
            self._session.delete(row)
        self._session.flush()
