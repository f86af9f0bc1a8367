"""The directory: finding which community a Call belongs to, before a Work is opened for it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, select

from store.communities import Community, Home
from store.members import Account, Member
from store.work import Work


@dataclass(frozen=True, slots=True)
class Found:
    """Where a Call landed: the community, the home it came from if any, and the caller if known."""

    community: Community
    home: Home | None
    member: Member | None


_MINE = and_(
    col(Account.community_id) == Community.id,
    col(Account.platform) == bindparam("platform"),
    col(Account.workspace) == bindparam("workspace"),
    col(Account.user) == bindparam("user"),
)
_AT = (
    select(Community, Home, Member)
    .join(Home, col(Home.community_id) == Community.id)
    .outerjoin(Account, _MINE)
    .outerjoin(Member, col(Member.id) == Account.member_id)
    .where(
        col(Home.platform) == bindparam("platform"),
        col(Home.workspace) == bindparam("workspace"),
        col(Home.channel) == bindparam("channel"),
    )
)
"""Built once: every Call begins with it."""


class Directory:
    """Looks across communities; it finds and founds, and leaves everything else to a Work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def at(self, platform: str, workspace: str, channel: str, user: str) -> Found | None:
        """The community whose home a channel is, with the caller: one statement."""
        asked = {"platform": platform, "workspace": workspace, "channel": channel, "user": user}
        row = self._session.exec(_AT, params=asked).first()
        return Found(*row) if row else None

    def of(self, platform: str, workspace: str, user: str) -> list[Found]:
        """The active communities of a workspace that this person is in; all where in none."""
        here = (
            select(Community)
            .join(Home, col(Home.community_id) == Community.id)
            .where(Home.platform == platform, Home.workspace == workspace)
            .where(Community.state == "active")
            .distinct()
            .order_by(col(Community.id))
        )
        found = [
            Found(c, None, Work(self._session, c.id or 0).members.of_account(
                platform, workspace, user))
            for c in self._session.exec(here)
        ]  # fmt: skip
        mine = [f for f in found if f.member is not None and f.member.state == "active"]
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
        work = Work(self._session, community.id or 0)
        work.communities.add_home(platform, workspace, channel, name, now)
        return work

    def everyone(self) -> list[int]:
        """The ids of all active communities."""
        query = select(Community.id).where(Community.state == "active")
        return [found for found in self._session.exec(query.order_by(col(Community.id))) if found]
