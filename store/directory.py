"""The directory: finding which community a Call belongs to, before a Work is opened for it."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import String, bindparam
from sqlalchemy import select as rows
from sqlmodel import Session, and_, col, select

from store.codes import opened
from store.communities import Community, Home
from store.core.hot import Hot, Loading, table
from store.members import Account, Member
from store.work import Work


@dataclass(frozen=True, slots=True)
class CommunityInShort:
    """As much of a community as every Call needs; Work.communities has all of it."""

    id: int
    name: str
    zone: str
    language: str
    state: str


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
        """The community whose home a channel is, with the caller: one statement."""
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

    def of(self, platform: str, workspace: str, user: str) -> list[Found]:
        """The active communities of a workspace that this person is in; all where in none.

        On Discord a direct message tells of no workspace, and a user is the same in all of them:
        then `workspace` is "", and the communities are those where this user has an account.
        """
        active = select(Community).where(Community.state == "active").distinct()
        if workspace:
            there = active.join(Home, col(Home.community_id) == Community.id).where(
                Home.platform == platform, Home.workspace == workspace
            )
        else:
            there = active.join(Account, col(Account.community_id) == Community.id).where(
                Account.platform == platform, Account.user == user
            )
        here = there.order_by(col(Community.id))
        found = [
            Found(
                _short(c),
                None,
                Work(self._session, c.id).members.of_account(platform, workspace, user),
            )
            for c in self._session.exec(here)
        ]
        mine = [f for f in found if f.member is not None and f.member.state == "active"]
        # Who is in none of them may want to join one.
        return mine or found

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
        if member is None or member.state != "active":
            return None
        return Entered(work, work.communities.this(), member)

    def everyone(self) -> list[int]:
        """The ids of all active communities."""
        query = select(Community.id).where(Community.state == "active")
        return [found for found in self._session.exec(query.order_by(col(Community.id))) if found]


def _short(community: Community) -> CommunityInShort:
    return CommunityInShort(
        community.id, community.name, community.zone, community.language, community.state
    )
