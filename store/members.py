"""Members: people of one community, their accounts, absences and what they do not want to hear."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

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
from store.core.found import each, first
from store.core.kept import Kept

EMAIL = "email"
"""The platform of whoever is written to by e-mail: its users stand for addresses, and are none."""
INSTEAD = ("mention", "nothing")
"""What somebody may choose instead of direct messages that can't be sent (Account.instead)."""


class Member(Kept, table=True):
    """A person in a community. `state`: active, left, or erased (the row stays for the counts).

    Somebody off chat is a member without accounts. `steward_since` is null for those who are
    none; `zone` is "" where the platform does not tell.
    """

    # An id is never given twice: a card may still hold that of somebody who is no longer here.
    __table_args__ = (
        Index("member_of_community", "community_id", "state"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    name: str
    zone: str = ""
    state: str = "active"
    guest: bool = False
    joined_at: datetime = Field(sa_type=Instant)
    steward_since: datetime | None = Field(default=None, sa_type=Instant)
    steward_asked: datetime | None = Field(default=None, sa_type=Instant)
    """When the clock last asked something of them as a steward: of several, one is asked."""
    welcome: str = ""
    """Whether they were told where they are and whom to ask: "" not yet, sent (in private, where
    it may not have arrived), or told."""
    a_week: int = Field(default=3, sa_column_kwargs={"server_default": "3"})
    """How many messages in seven days they get at most that they did not ask for."""

    reminded: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
    """Whether they wish to be reminded of each gathering they come to, regulars as well."""
    remind: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """When, as they chose: "" at the community's times, hour (before it begins), or never."""
    remind_in: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """Where, as they chose: "" in private, or in the thread of its card."""


class Account(Kept, table=True):
    """How a platform knows a member."""

    # An id is never given twice: a message on its way to somebody erased must reach nobody else.
    __table_args__ = (
        UniqueConstraint("community_id", "platform", "workspace", "user"),
        Index("account_of_member", "member_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE")
    platform: str
    workspace: str
    user: str
    closed: bool = False
    """This person takes no direct messages from the bot there."""
    instead: str = ""
    """What they want where those can't be sent: mention or nothing; asked, or "" for not yet."""

    @property
    def written(self) -> str:
        """ "platform:workspace:user", as cards carry it."""
        return f"{self.platform}:{self.workspace}:{self.user}"


class Away(Kept, table=True):
    """A member is away from the first to the last day, both included; no last day: until back."""

    __table_args__ = (Index("away_of_member", "member_id"),)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE")
    first: date
    last: date | None = None


class Quiet(SQLModel, table=True):
    """A member does not want private messages of one kind."""

    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    kind: str = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")


class Members:
    """The members of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def get(self, member: int | None) -> Member | None:
        """One member, whatever their state; None for nobody, as where a row names none."""
        found = None if member is None else self._session.get(Member, member)
        return found if found and found.community_id == self._community else None

    def named(self, ids: Sequence[int]) -> dict[int, Member]:
        """Several members by id."""
        return {member.id: member for member in self._some(ids)}

    @each
    def active(self) -> SelectOfScalar[Member]:
        """All active members, by name."""
        query = select(Member).where(
            Member.community_id == self._community, Member.state == "active"
        )
        return query.order_by(Member.name)

    @each
    def ever(self) -> SelectOfScalar[Member]:
        """Everybody who has a name here, those who left too."""
        query = select(Member).where(
            Member.community_id == self._community, Member.state != "erased"
        )
        return query.order_by(col(Member.id))

    @each
    def stewards(self) -> SelectOfScalar[Member]:
        """The stewards, longest serving first."""
        return (
            select(Member)
            .where(Member.community_id == self._community, Member.state == "active")
            .where(col(Member.steward_since).is_not(None))
            .order_by(col(Member.steward_since), col(Member.id))
        )

    def of_account(self, platform: str, workspace: str, user: str) -> Member | None:
        """The member an account belongs to; in any workspace where that is "", as Directory.of."""
        if workspace:
            return self._of_account(platform, workspace, user)
        return self._of_user(platform, user)

    @first
    def _of_account(self, platform: str, workspace: str, user: str) -> SelectOfScalar[Member]:
        return self._of(platform, user).where(Account.workspace == workspace)

    @first
    def _of_user(self, platform: str, user: str) -> SelectOfScalar[Member]:
        return self._of(platform, user)

    def _of(self, platform: str, user: str) -> SelectOfScalar[Member]:
        return (
            select(Member)
            .join(Account, col(Account.member_id) == Member.id)
            .where(
                Account.community_id == self._community,
                Account.platform == platform,
                Account.user == user,
            )
            .order_by(col(Account.id))
        )

    @each
    def accounts(self, members: Sequence[int]) -> SelectOfScalar[Account]:
        """The accounts of these members."""
        query = select(Account).where(
            Account.community_id == self._community, col(Account.member_id).in_(members)
        )
        return query.order_by(col(Account.id))

    def there(self, platform: str, workspace: str) -> dict[int, str]:
        """The members who have an account in a workspace, each with a user of theirs."""
        query = select(Account.member_id, Account.user).where(
            Account.community_id == self._community,
            Account.platform == platform,
            Account.workspace == workspace,
        )
        return dict(self._session.exec(query).all())

    def on_chat(self) -> set[int]:
        """The members who have an account anywhere that people talk on."""
        query = select(Account.member_id).where(
            Account.community_id == self._community, Account.platform != EMAIL
        )
        return set(self._session.exec(query))

    def add(self, member: Member) -> Member:
        """A new member, with an id."""
        self._session.add(member)
        self._session.flush()
        return member

    def link(self, member: Member, platform: str, workspace: str, user: str) -> None:
        """Give a member an account."""
        self._session.add(
            Account(
                community_id=self._community,
                member_id=member.id,
                platform=platform,
                workspace=workspace,
                user=user,
            )
        )
        self._session.flush()

    def close_account(self, account: int) -> None:
        """Note that this account takes no direct messages."""
        self._session.exec(
            update(Account)
            .where(col(Account.community_id) == self._community, col(Account.id) == account)
            .values(closed=True)
        )

    def away_on(self, day: date) -> set[int]:
        """The members who are away on that day."""
        return set(self._away(day))

    @each
    def absences(self, member: int) -> SelectOfScalar[Away]:
        """A member's absences, earliest first."""
        query = select(Away).where(Away.community_id == self._community, Away.member_id == member)
        return query.order_by(col(Away.first))

    def absence(self, absence: int) -> Away | None:
        """One absence; None where it was ended or replaced."""
        found = self._session.get(Away, absence)
        return found if found and found.community_id == self._community else None

    def go_away(self, member: int, first: date, last: date | None, today: date) -> Away:
        """Note an absence, in place of those it overlaps: the newest word is the right one."""
        for other in self.overlapped(member, first, last):
            self._end(other, min(first, today))
        noted = Away(community_id=self._community, member_id=member, first=first, last=last)
        self._session.add(noted)
        self._session.flush()
        return noted

    def overlapped(self, member: int, first: date, last: date | None) -> list[Away]:
        """A member's absences that one of these days takes the place of.

        One that is on without an end goes on, whatever is said of later days.
        """
        return [
            other
            for other in self.absences(member)
            if (other.last or first) >= first
            and (last is None or other.first <= last)
            and (other.last is not None or other.first >= first)
        ]

    def come_back(self, member: int, today: date) -> list[Away]:
        """End the absence that is on, else those that are to come; which ones were ended."""
        rows = [a for a in self.absences(member) if a.last is None or a.last >= today]
        ended = [a for a in rows if a.first <= today] or rows
        for row in ended:
            self._end(row, today)
        self._session.flush()
        return ended

    def _end(self, absence: Away, back: date) -> None:
        """Who is back was away until then all the same: whom a card thanks hangs on it."""
        if absence.first < back:
            absence.last = back - timedelta(days=1)
            self._session.add(absence)
        else:
            self._session.delete(absence)

    def quiet(self, member: int) -> set[str]:
        """The kinds of private messages a member turned off."""
        return set(self._hushed(member))

    def hush(self, member: int, kind: str) -> None:
        """Turn a kind of private messages off."""
        row = insert(self._session, Quiet).values(
            community_id=self._community, member_id=member, kind=kind
        )
        self._session.exec(row.on_conflict_do_nothing())

    def unhush(self, member: int, kind: str) -> None:
        """Turn a kind of private messages on again."""
        self._session.exec(
            delete(Quiet).where(
                col(Quiet.community_id) == self._community,
                col(Quiet.member_id) == member,
                col(Quiet.kind) == kind,
            )
        )

    def hand_over(self, member: Member, to: Member) -> None:
        """A member's accounts, absences and wishes for quiet become another's."""
        for kind in self.quiet(member.id):
            self.hush(to.id, kind)
            self.unhush(member.id, kind)
        for table in (Account, Away):
            self._session.exec(
                update(table)
                .where(
                    col(table.community_id) == self._community, col(table.member_id) == member.id
                )
                .values(member_id=to.id)
            )

    def remove(self, member: Member) -> None:
        """Take out a row that stands for nobody any more."""
        self._session.delete(member)
        self._session.flush()

    def forget_traces(self, member: int) -> None:
        """Erase a member's absences, choices and accounts; the row itself is the caller's."""
        for table in (Away, Quiet, Account):
            self._session.exec(
                delete(table).where(
                    col(table.community_id) == self._community, col(table.member_id) == member
                )
            )

    @each
    def _some(self, ids: Sequence[int]) -> SelectOfScalar[Member]:
        return select(Member).where(Member.community_id == self._community, col(Member.id).in_(ids))

    @each
    def _away(self, day: date) -> SelectOfScalar[int]:
        return select(Away.member_id).where(
            Away.community_id == self._community,
            col(Away.first) <= day,
            or_(col(Away.last).is_(None), col(Away.last) >= day),
        )

    @each
    def _hushed(self, member: int) -> SelectOfScalar[str]:
        return select(Quiet.kind).where(
            Quiet.community_id == self._community, Quiet.member_id == member
        )
