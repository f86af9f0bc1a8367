"""The directory: finding which community a Call belongs to, before a Work is opened for it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import String, bindparam
from sqlalchemy import select as rows
from sqlmodel import Session, and_, col, select
from sqlmodel.sql.expression import Select

from store.attempts import Attempts
from store.codes import opened
from store.communities import Community, Home
from store.core.found import each
from store.core.hot import Hot
from store.core.loading import Loading
from store.core.turn import take_turn_at
from store.core.written import table
from store.mail import MailLink
from store.members import Account, Member
from store.pages import LINK, OWN, PageLink
from store.work import Work


@dataclass(frozen=True, slots=True)
class CommunityInShort:
    """As much of a community as every Call needs; Work.communities has all of it."""

    id: int
    name: str
    zone: str
    language: str
    state: str
    rest: str


@dataclass(frozen=True, slots=True)
class HomeInShort:
    """As much of a home as every Call needs."""

    id: int
    state: str


@dataclass(frozen=True, slots=True)
class Found:
    """Where a Call landed: the community, the home it came from if any, and the caller if known."""

    community: CommunityInShort
    home: HomeInShort | None
    member: Member | None

    @property
    def inside(self) -> bool:
        """Whether the caller takes part there."""
        return self.member is not None and self.member.state == "active"


_COMMUNITY = [getattr(table(Community).c, f.name) for f in fields(CommunityInShort)]
_HOME = [getattr(table(Home).c, f.name) for f in fields(HomeInShort)]
_MEMBER = Loading(Member)
_PLATFORM = bindparam("platform", type_=String())
_WORKSPACE = bindparam("workspace", type_=String())
_MINE = and_(
    col(Account.community_id) == Community.id,
    col(Account.platform) == _PLATFORM,
    col(Account.workspace) == _WORKSPACE,
    col(Account.user) == bindparam("user", type_=String()),
)
_AT = Hot(
    lambda _insert: (
        rows(*_COMMUNITY, *_HOME, *_MEMBER.columns)
        .join_from(Community, Home, col(Home.community_id) == Community.id)
        .outerjoin(Account, _MINE)
        .outerjoin(Member, col(Member.id) == Account.member_id)
        .where(col(Home.platform) == _PLATFORM, col(Home.workspace) == _WORKSPACE)
        .where(col(Home.channel) == bindparam("channel", type_=String()))
    )
)
"""Every Call begins with it."""


@dataclass(frozen=True, slots=True)
class Entered:
    """A community that a code opened, and whose code it was."""

    work: Work
    community: Community
    member: Member


class Directory:
    """Looks across communities; it finds and founds, and leaves everything else to a Work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def at(self, platform: str, workspace: str, channel: str, user: str) -> Found | None:
        """The community whose home a channel is, with the caller: one statement.

        Whoever writes has their turn there from here on.
        """
        take_turn_at(self._session, platform, workspace, channel)
        for row in _AT.rows(
            self._session, platform=platform, workspace=workspace, channel=channel, user=user
        ):
            there, then = len(_COMMUNITY), len(_COMMUNITY) + len(_HOME)
            return Found(
                CommunityInShort(*row[:there]),
                HomeInShort(*row[there:then]),
                _MEMBER.of(self._session, row[then:]),
            )
        return None

    def around(self, platform: str, workspace: str, user: str) -> list[Found]:
        """The active communities of a workspace, each with what this person is there.

        On Discord a direct message tells of no workspace, and a user is the same in all of them:
        then `workspace` is "", and the communities are those where this user has an account. One
        statement, however many there are. Whoever comes by a link of their own has one.
        """
        if platform == LINK:
            return self._by_link(user)
        mine = and_(
            col(Account.community_id) == Community.id,
            col(Account.platform) == platform,
            col(Account.user) == user,
        )
        query = (
            select(Community, Member)
            .where(Community.state == "active")
            .order_by(col(Community.id), col(Account.id))
        )
        if workspace:
            lives = (Home.platform == platform) & (Home.workspace == workspace)
            there = select(Home.community_id).where(lives)
            known = and_(mine, col(Account.workspace) == workspace)
            query = query.where(col(Community.id).in_(there)).outerjoin(Account, known)
        else:
            query = query.join(Account, mine)
        found: dict[int, Found] = {}
        for community, member in self._session.exec(
            query.outerjoin(Member, col(Member.id) == Account.member_id)
        ):
            one = Found(_short(community), None, member)
            # On several servers somebody may have several accounts, of which one has left.
            if community.id not in found or (one.inside and not found[community.id].inside):
                found[community.id] = one
        return list(found.values())

    def _by_link(self, token: str) -> list[Found]:
        """Whose a link to pages is, or that of an e-mail."""
        pages = (
            select(Community, Member)
            .join(PageLink, col(PageLink.community_id) == Community.id)
            .join(Member, col(Member.id) == PageLink.member_id)
            .where(PageLink.token == token, PageLink.shows == OWN)
        )
        mail = (
            select(Community, Member)
            .join(MailLink, col(MailLink.community_id) == Community.id)
            .join(Account, col(Account.id) == MailLink.account_id)
            .join(Member, col(Member.id) == Account.member_id)
            .where(MailLink.token == token)
        )
        return [
            Found(_short(community), None, member)
            for query in (pages, mail)
            for community, member in self._session.exec(
                query.where(Community.state == "active", Member.state == "active")
            )
        ]

    def channels(self, communities: Sequence[int]) -> dict[int, str]:
        """What the oldest open home of each community is called."""
        query = (
            select(Home.community_id, Home.name)
            .where(col(Home.community_id).in_(communities), Home.state == "open")
            .order_by(col(Home.id).desc())
        )
        return dict(self._session.exec(query).all())

    def homes(self, community: int) -> list[Home]:
        """A community's open homes, oldest first."""
        return Work(self._session, community).communities.homes()

    def found(
        self,
        community: Community,
        platform: str,
        workspace: str,
        channel: str,
        name: str,
        now: datetime,
    ) -> Work:
        """A new community with its first home, and the Work to go on in."""
        self._session.add(community)
        self._session.flush()
        work = Work(self._session, community.id)
        work.communities.add_home(platform, workspace, channel, name, now)
        return work

    def enter(self, code: str, purpose: str, now: datetime) -> Entered | None:
        """The community that a code opens, with the member whose code it was; once."""
        community = opened(self._session, code, purpose, now)
        if community is None:
            return None
        work = Work(self._session, community)
        member = work.members.get(work.codes.redeem(code, purpose, now))
        found = work.communities.this()
        if member is None or member.state != "active" or found.state != "active":
            return None
        return Entered(work, found, member)

    def attempts(self, platform: str, user: str) -> Attempts:
        """How often an account has typed wrong codes."""
        return Attempts(self._session, platform, user)

    def zones(self) -> dict[int, str]:
        """The zone of each active community, by its id."""
        return dict(self._zones())

    @each
    def _zones(self) -> Select[int, str]:
        query = select(col(Community.id), col(Community.zone)).where(Community.state == "active")
        return query.order_by(col(Community.id))

    def everyone(self) -> list[int]:
        """The ids of all active communities."""
        query = select(Community.id).where(Community.state == "active")
        return [found for found in self._session.exec(query.order_by(col(Community.id))) if found]


def _short(community: Community) -> CommunityInShort:
    return CommunityInShort(
        community.id,
        community.name,
        community.zone,
        community.language,
        community.state,
        community.rest,
    )
