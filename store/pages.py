"""Pages: which of a community's pages are open and to whom, the links to them, and who is named."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import (
    Field,
    Index,
    Session,
    SQLModel,
    UniqueConstraint,
    and_,
    col,
    delete,
    or_,
    select,
    update,
)
from sqlmodel.sql.expression import SelectOfScalar

from store.communities import Community
from store.core.columns import Instant, insert
from store.core.found import each
from store.core.kept import Kept
from store.core.wrote import wrote
from store.feeds import hashed
from store.members import Member

MEMBERS, EVERYBODY = "members", "everybody"
"""To whom a kind of pages is open, and before whom a member agrees to be named."""
LINK = "link"
"""The platform of whoever comes by their own link: its users are the links' tokens."""
OWN, OUTSIDER, ARCHIVE = "own", "outsider", "archive"
"""What a link shows: a member's own, or what an outsider would see of pages still shut; or it shows
none, and hands all of them over as one file."""


class OpenPage(SQLModel, table=True):
    """A kind of pages that is open, `to` members or to everybody; what has no row is shut."""

    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE", primary_key=True)
    kind: str = Field(primary_key=True)
    to: str


class PageSite(SQLModel, table=True):
    """Where a community's open pages are found: `address` is one word, and stays for good."""

    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE", primary_key=True)
    address: str = Field(unique=True)
    searched: bool = False
    """Search engines may list what is open to everybody."""


class PageLink(Kept, table=True):
    """A private link. `token` is the SHA-256 of the secret in it, as of a calendar's.

    One that shows what an outsider would see is a steward's, and so is one to the archive until the
    community winds down. Both open nothing after `until`.
    """

    __table_args__ = (
        UniqueConstraint("member_id", "shows"),
        Index("pagelink_of_community", "community_id"),
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE")
    shows: str
    token: str = Field(unique=True)
    made_at: datetime = Field(sa_type=Instant)
    until: datetime | None = Field(default=None, sa_type=Instant)


class PageNaming(SQLModel, table=True):
    """Before whom somebody agrees to be named on pages; who said nothing is named on none."""

    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    to: str
    at: datetime = Field(sa_type=Instant)


class Pages:
    """The pages of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def open(self) -> dict[str, str]:
        """The kinds that are open, and to whom."""
        query = select(OpenPage).where(OpenPage.community_id == self._community)
        return {row.kind: row.to for row in self._session.exec(query)}

    def open_to(self, kind: str, to: str) -> None:
        """Open a kind to members or to everybody, whatever it was before."""
        row = {"community_id": self._community, "kind": kind, "to": to}
        statement = insert(self._session, OpenPage).values(row)
        self._session.exec(
            statement.on_conflict_do_update(
                index_elements=["community_id", "kind"], set_={"to": to}
            )
        )

    def shut(self, kind: str) -> bool:
        """Shut a kind; False where it was."""
        return wrote(
            self._session,
            delete(OpenPage).where(
                col(OpenPage.community_id) == self._community, col(OpenPage.kind) == kind
            ),
        )

    def site(self) -> PageSite | None:
        """Where they are found, once anything was opened."""
        return self._session.get(PageSite, self._community)

    def settle(self, address: str) -> bool:
        """They are found there from now on; False where the address is somebody's."""
        statement = insert(self._session, PageSite).values(
            community_id=self._community, address=address, searched=False
        )
        return wrote(self._session, statement.on_conflict_do_nothing())

    def searched(self, searched: bool) -> None:
        """Whether search engines may list what is open to everybody."""
        self._session.exec(
            update(PageSite)
            .where(col(PageSite.community_id) == self._community)
            .values(searched=searched)
            .execution_options(synchronize_session="fetch")
        )

    def link(self, member: int, shows: str = OWN) -> PageLink | None:
        """A member's link."""
        query = select(PageLink).where(
            PageLink.community_id == self._community,
            PageLink.member_id == member,
            PageLink.shows == shows,
        )
        return self._session.exec(query).first()

    @each
    def links(self, member: int) -> SelectOfScalar[PageLink]:
        """All that a member has: their own, and a steward's look."""
        query = select(PageLink).where(
            PageLink.community_id == self._community, PageLink.member_id == member
        )
        return query.order_by(PageLink.shows)

    def renew(
        self,
        member: int,
        secret: str,
        now: datetime,
        shows: str = OWN,
        until: datetime | None = None,
    ) -> None:
        """A member's link has this secret from now on; the one before opens nothing any more."""
        row = {
            "member_id": member,
            "community_id": self._community,
            "shows": shows,
            "token": hashed(secret),
            "made_at": now,
            "until": until,
        }
        statement = insert(self._session, PageLink).values(row)
        self._session.exec(
            statement.on_conflict_do_update(index_elements=["member_id", "shows"], set_=row)
        )

    def revoke(self, member: int) -> bool:
        """No link of a member's opens anything any more; False where there was none."""
        return wrote(
            self._session,
            delete(PageLink).where(
                col(PageLink.community_id) == self._community, col(PageLink.member_id) == member
            ),
        )

    def name(self, member: int, to: str, now: datetime) -> None:
        """Somebody agrees to be named before members or everybody; "" takes that back."""
        row = {"member_id": member, "community_id": self._community, "to": to, "at": now}
        statement = insert(self._session, PageNaming).values(row)
        changed = {"to": to, "at": now}
        self._session.exec(
            statement.on_conflict_do_update(index_elements=["member_id"], set_=changed)
        )

    def naming(self, member: int) -> PageNaming | None:
        """What somebody said about being named."""
        found = self._session.get(PageNaming, member)
        return found if found and found.community_id == self._community else None

    def named(self) -> dict[int, str]:
        """Who agreed to be named, and before whom."""
        query = select(PageNaming).where(
            PageNaming.community_id == self._community, PageNaming.to != ""
        )
        return {row.member_id: row.to for row in self._session.exec(query)}

    def nameable(self, *, outsider: bool) -> set[int]:
        """Who agreed to be named before whoever looks."""
        every = self.named().items()
        return {number for number, to in every if not outsider or to == EVERYBODY}

    def forget(self, member: int) -> None:
        """Take a person out."""
        self.revoke(member)
        self._session.exec(
            delete(PageNaming)
            .where(col(PageNaming.community_id) == self._community)
            .where(col(PageNaming.member_id) == member)
            .execution_options(synchronize_session="fetch")
        )

    def reassign(self, member: int, to: int) -> None:
        """Two members are one person: their own link and word count, else the other's."""
        theirs = {link.shows for link in self.links(to)}
        for link in self.links(member):
            if link.shows not in theirs:
                link.member_id = to
                self._session.add(link)
        self._session.flush()
        said = self.naming(member)
        if said is not None and self.naming(to) is None:
            self.name(to, said.to, said.at)
        self.forget(member)


@dataclass(frozen=True, slots=True)
class Door:
    """What opens where somebody stands: the community, the kinds that they see, and by whose link.

    `member` is 0 for whoever came without a private link.
    """

    community: int
    open: Mapping[str, str]
    member: int = 0
    shows: str = ""
    searched: bool = False


def at_address(session: Session, address: str) -> Door | None:
    """What stands open to everybody under an address.

    One query, whatever there is: nobody tells by the clock a community that is shut from none.
    """
    query = (
        select(PageSite, OpenPage)
        .join(OpenPage, col(OpenPage.community_id) == col(PageSite.community_id))
        .join(Community, col(Community.id) == col(PageSite.community_id))
        .where(PageSite.address == address, OpenPage.to == EVERYBODY)
        .where(Community.state == "active")
    )
    found = list(session.exec(query))
    if not found:
        return None
    site = found[0][0]
    open_to = {page.kind: page.to for _site, page in found}
    return Door(site.community_id, open_to, searched=site.searched)


def by_link(session: Session, secret: str, now: datetime) -> Door | None:
    """What the private link with a secret shows. Who left has none any more."""
    link = _link(session, secret, now)
    if link is None or link.shows == ARCHIVE:
        return None
    open_to = Pages(session, link.community_id).open()
    return Door(link.community_id, open_to, link.member_id, link.shows)


def of_archive(session: Session, secret: str, now: datetime) -> int | None:
    """The community whose archive the private link with a secret hands over."""
    link = _link(session, secret, now)
    return link.community_id if link is not None and link.shows == ARCHIVE else None


def _link(session: Session, secret: str, now: datetime) -> PageLink | None:
    # What a steward alone is shown ends with their stewardship; at the end the archive is each
    # member's (bot/core/rest.py).
    given = or_(
        col(PageLink.shows) == OWN,
        col(Member.steward_since).is_not(None),
        and_(col(PageLink.shows) == ARCHIVE, col(Community.ends_on).is_not(None)),
    )
    query = (
        select(PageLink)
        .join(Member, col(Member.id) == col(PageLink.member_id))
        .join(Community, col(Community.id) == col(PageLink.community_id))
        .where(PageLink.token == hashed(secret), Member.state == "active", given)
        .where(Community.state == "active")
    )
    link = session.exec(query).first()
    return None if link is None or (link.until is not None and link.until <= now) else link
