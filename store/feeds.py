"""Feeds: the secret links by which members' calendar programs follow their community."""

from datetime import datetime
from hashlib import sha256

from sqlmodel import Field, Index, Session, SQLModel, col, delete, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant, insert
from store.core.found import first
from store.core.wrote import wrote


class Feed(SQLModel, table=True):
    """A member's link. `token` is the SHA-256 of the secret in it: the secret itself is not kept.

    Its 128 random bits need neither salt nor a slow hash: nobody can try them all.
    """

    __table_args__ = (Index("feed_of_community", "community_id"),)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    token: str = Field(unique=True)
    made_at: datetime = Field(sa_type=Instant)


class Feeds:
    """The feeds of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    @first
    def of(self, member: int) -> SelectOfScalar[Feed]:
        """A member's feed."""
        return select(Feed).where(Feed.community_id == self._community, Feed.member_id == member)

    def renew(self, member: int, secret: str, now: datetime) -> None:
        """A member's feed has this secret from now on; the one before opens nothing any more."""
        row = {
            "member_id": member,
            "community_id": self._community,
            "token": hashed(secret),
            "made_at": now,
        }
        statement = insert(self._session, Feed).values(row)
        # In place of the old one, so that a link that was shown around can be taken back.
        self._session.exec(statement.on_conflict_do_update(index_elements=["member_id"], set_=row))

    def reassign(self, member: int, to: int) -> None:
        """One person's link is the other's, unless they have one of their own."""
        if self.of(to) is None:
            self._session.exec(
                update(Feed)
                .where(col(Feed.community_id) == self._community, col(Feed.member_id) == member)
                .values(member_id=to)
            )
        self.revoke(member)

    def revoke(self, member: int) -> bool:
        """A member's feed opens nothing any more; False where there was none."""
        return wrote(
            self._session,
            delete(Feed).where(
                col(Feed.community_id) == self._community, col(Feed.member_id) == member
            ),
        )


def opened(session: Session, secret: str) -> Feed | None:
    """The feed of any community that a secret opens."""
    return session.exec(select(Feed).where(Feed.token == hashed(secret))).first()


def hashed(secret: str) -> str:
    """A secret as it is kept."""
    return sha256(secret.encode()).hexdigest()
