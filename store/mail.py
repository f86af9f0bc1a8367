"""E-mail: the addresses of whoever is not on chat, and the links in what was written to them."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import (
    Field,
    Index,
    Session,
    SQLModel,
    UniqueConstraint,
    col,
    delete,
    func,
    select,
    update,
)
from sqlmodel.sql.expression import SelectOfScalar

from store.audit import Entry
from store.communities import Community
from store.core.columns import Instant
from store.core.found import each
from store.core.kept import Kept
from store.feeds import hashed
from store.letters import revive
from store.mail_stops import mailbox
from store.members import EMAIL, Account, Member

NOTING = "guest email"
"""The command that does so, as the trail has it."""
ASKED, AGREED, STOPPED, REFUSED = "asked", "agreed", "stopped", "refused"


class MailAddress(Kept, table=True):
    """Where an account of EMAIL is written to, once its owner has agreed.

    Apart from the account, whose user goes onto cards and into logs. `state`: asked (by one e-mail,
    and nothing else is sent), agreed, stopped (by its owner), or refused (by its mail server).
    """

    # An id is never given twice: what asks for another address has a key with this one's.
    __table_args__ = (
        UniqueConstraint("account_id"),
        UniqueConstraint("community_id", "address"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE")
    address: str = Field(repr=False)
    state: str = ASKED
    asked_at: datetime = Field(sa_type=Instant)
    settled_at: datetime | None = Field(default=None, sa_type=Instant)


class MailLink(SQLModel, table=True):
    """The link of one e-mail, or of what came of it. `token` is the SHA-256 of the secret in it.

    `card` is what it offers, closed with that secret: whoever reads the database alone reads
    nothing of it. It offers nothing any more after `until`; stopping goes on.
    """

    __table_args__ = (Index("maillink_of_account", "account_id"),)
    token: str = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE")
    card: str = Field(repr=False)
    until: datetime = Field(sa_type=Instant)


class Mail:
    """The e-mail addresses of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def of(self, member: int) -> MailAddress | None:
        """A member's address."""
        query = (
            select(MailAddress)
            .join(Account, col(Account.id) == col(MailAddress.account_id))
            .where(MailAddress.community_id == self._community, Account.member_id == member)
        )
        return self._session.exec(query).first()

    def of_account(self, account: int) -> MailAddress | None:
        """The address that an account stands for."""
        query = select(MailAddress).where(
            MailAddress.community_id == self._community, MailAddress.account_id == account
        )
        return self._session.exec(query).first()

    def whose(self, address: str) -> list[int]:
        """The members whose mailbox that is: of one, where no earlier version let it be of two."""
        query = (
            select(Account.member_id, MailAddress.address)
            .join(MailAddress, col(MailAddress.account_id) == col(Account.id))
            .where(MailAddress.community_id == self._community)
            .order_by(col(MailAddress.id))
        )
        same = mailbox(address)
        return [one for one, noted in self._session.exec(query) if mailbox(noted) == same]

    def owner(self, found: MailAddress) -> int:
        """The member whose an address is."""
        account = self._session.get(Account, found.account_id)
        assert account is not None, "an address is an account's"
        return account.member_id

    def leads_from(self, found: MailAddress, token: str) -> bool:
        """Whether a link with that token was sent to an address."""
        link = self._session.get(MailLink, token)
        return link is not None and link.account_id == found.account_id

    @each
    def agreed(self) -> SelectOfScalar[int]:
        """The members who agreed to be written to by e-mail, and can be."""
        query = (
            select(Account.member_id)
            .join(MailAddress, col(MailAddress.account_id) == col(Account.id))
            .where(MailAddress.community_id == self._community, MailAddress.state == AGREED)
        )
        return query.order_by(col(Account.member_id))

    def asked_since(self, at: datetime) -> int:
        """How often stewards wrote an address down since an instant, whatever became of it."""
        query = select(func.count()).where(
            col(Entry.community_id) == self._community,
            col(Entry.command) == NOTING,
            col(Entry.at) > at,
        )
        return int(self._session.exec(query).one())

    def add(self, member: int, user: str, address: str, now: datetime) -> MailAddress:
        """Note an address of a member who has none; `user` is what it is called by.

        Its account is closed: nothing is said there until its owner agrees.
        """
        account = Account(
            community_id=self._community,
            member_id=member,
            platform=EMAIL,
            workspace="",
            user=user,
            closed=True,
        )
        self._session.add(account)
        self._session.flush()
        made = MailAddress(
            community_id=self._community, account_id=account.id, address=address, asked_at=now
        )
        self._session.add(made)
        self._session.flush()
        return made

    def settle(self, found: MailAddress, state: str, now: datetime) -> None:
        """An address is agreed to, stopped or refused; once agreed to, what was kept is said."""
        found.state, found.settled_at = state, now
        self._session.add(found)
        self._session.flush()
        account = update(Account).where(col(Account.id) == found.account_id)
        self._session.exec(
            account.where(col(Account.community_id) == self._community)
            .values(closed=state != AGREED)
            .execution_options(synchronize_session="fetch")
        )
        if state == AGREED:
            revive(self._session, [found.account_id])

    def remove(self, member: int) -> None:
        """Forget a member's address, and all that was to be sent to it."""
        self._session.exec(
            delete(Account)
            .where(col(Account.community_id) == self._community)
            .where(col(Account.member_id) == member, col(Account.platform) == EMAIL)
            .execution_options(synchronize_session="fetch")
        )


def addressed(session: Session, user: str) -> MailAddress | None:
    """The address that an account of EMAIL is written to."""
    query = (
        select(MailAddress)
        .join(Account, col(Account.id) == col(MailAddress.account_id))
        .where(Account.platform == EMAIL, Account.user == user)
    )
    return session.exec(query).first()


@dataclass(frozen=True, slots=True)
class Opened:
    """What the link of an e-mail opens: whose it is, and what it offers, still closed."""

    community: Community
    member: Member
    user: str
    card: str
    until: datetime


def keep(
    session: Session, address: MailAddress, secret: str, card: str, now: datetime, until: datetime
) -> None:
    """Keep what the link with a secret offers; what is over is kept no longer, closed or not."""
    over = update(MailLink).where(col(MailLink.account_id) == address.account_id)
    session.exec(over.where(col(MailLink.until) <= now).values(card=""))
    session.add(
        MailLink(
            token=hashed(secret),
            community_id=address.community_id,
            account_id=address.account_id,
            card=card,
            until=until,
        )
    )
    session.flush()


def by_link(session: Session, secret: str) -> Opened | None:
    """What a link opens. Who left has none any more, nor has whose community has ended."""
    query = (
        select(MailLink, Account, Member, Community)
        .join(Account, col(Account.id) == col(MailLink.account_id))
        .join(Member, col(Member.id) == col(Account.member_id))
        .join(Community, col(Community.id) == col(MailLink.community_id))
        .where(MailLink.token == hashed(secret))
        .where(Member.state == "active", Community.state == "active")
    )
    found = session.exec(query).first()
    if found is None:
        return None
    link, account, member, community = found
    return Opened(community, member, account.user, link.card, link.until)
