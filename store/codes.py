"""Codes: short one-time words that join another account or another channel to a community."""

from datetime import datetime

from sqlmodel import Field, Index, Session, SQLModel, col, delete, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.attempts import Attempts
from store.core.columns import Instant
from store.core.found import each
from store.core.wrote import wrote
from store.feeds import hashed


class Code(SQLModel, table=True):
    """What a code opens. `purpose`: account, home, or what it invites another community to. Only
    the SHA-256 of the code is kept."""

    __table_args__ = (Index("code_of_community", "community_id"),)
    digest: str = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE")
    purpose: str
    expires_at: datetime = Field(sa_type=Instant)


class Codes:
    """The codes of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def make(self, code: str, member: int, purpose: str, now: datetime, until: datetime) -> None:
        """A code opens something from now on; those that are over go, and this member's other."""
        mine = (col(Code.member_id) == member) & (col(Code.purpose) == purpose)
        # One at a time for each purpose: a code that was shown and lost opens nothing.
        self._session.exec(delete(Code).where((col(Code.expires_at) <= now) | mine))
        self._session.add(
            Code(
                digest=hashed(code),
                community_id=self._community,
                member_id=member,
                purpose=purpose,
                expires_at=until,
            )
        )
        self._session.flush()

    @each
    def of_member(self, member: int) -> SelectOfScalar[Code]:
        """The codes somebody asked for, the soonest over first; used ones are not kept."""
        query = select(Code).where(Code.community_id == self._community, Code.member_id == member)
        return query.order_by(col(Code.expires_at))

    def reassign(self, member: int, to: int) -> None:
        """What one person asked for still opens the same to the other."""
        self._session.exec(
            update(Code)
            .where(col(Code.community_id) == self._community, col(Code.member_id) == member)
            .values(member_id=to)
        )

    def forget(self, member: int) -> None:
        """Somebody's codes open nothing any more."""
        self._session.exec(
            delete(Code).where(
                col(Code.community_id) == self._community, col(Code.member_id) == member
            )
        )

    def attempts(self, platform: str, user: str) -> Attempts:
        """How often an account has typed wrong ones."""
        return Attempts(self._session, platform, user)

    def redeem(self, code: str, purpose: str, now: datetime) -> int | None:
        """The member whose code of this community it was; it opens nothing any more.

        Of two who type it at once, the second one finds that it is used.
        """
        found = _good(self._session, code, purpose, now)
        if found is None or found.community_id != self._community:
            return None
        member = found.member_id
        # They may come from two other communities: neither waits for the turn of this one.
        used = delete(Code).where(col(Code.digest) == found.digest)
        return member if wrote(self._session, used) else None


def opened(session: Session, code: str, purpose: str, now: datetime) -> int | None:
    """The community that a code leads to, None where it opens nothing."""
    found = _good(session, code, purpose, now)
    return found.community_id if found else None


def purpose_of(session: Session, code: str, now: datetime) -> str:
    """What a code opens, "" for nothing."""
    found = session.get(Code, hashed(code))
    return found.purpose if found and found.expires_at > now else ""


def _good(session: Session, code: str, purpose: str, now: datetime) -> Code | None:
    found = session.get(Code, hashed(code))
    return found if found and found.purpose == purpose and found.expires_at > now else None
