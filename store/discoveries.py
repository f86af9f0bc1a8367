"""Discoveries, successes and challenges: what members bring to the next gathering, in a line."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, Index, Session, col, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each
from store.core.kept import Kept


class Discovery(Kept, table=True):
    """A line somebody brought. `kind`: discovery, success or challenge.

    `member_id` is null once that person was erased.
    """

    # An id is never given twice: a reply may still hold it, to take it back.
    __table_args__ = (
        Index("discovery_of_community", "community_id", "at"),
        Index("discovery_of_member", "member_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    kind: str
    text: str
    at: datetime = Field(sa_type=Instant)


class Discoveries:
    """What the members of a Work's community brought."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def add(self, discovery: Discovery) -> Discovery:
        """A further one, with an id."""
        self._session.add(discovery)
        self._session.flush()
        return discovery

    def get(self, discovery: int) -> Discovery | None:
        """One of them."""
        found = self._session.get(Discovery, discovery)
        return found if found and found.community_id == self._community else None

    def drop(self, discovery: Discovery) -> None:
        """Whoever brought it takes it back."""
        self._session.delete(discovery)
        self._session.flush()

    def same(self, member: int, kind: str, text: str, since: datetime) -> Discovery | None:
        """The one of theirs that says just this, brought since then."""
        # A form that is sent twice says the same twice; it is one discovery.
        found = self.between(since, datetime.max.replace(tzinfo=since.tzinfo), (kind,))
        return next((d for d in found if d.member_id == member and d.text == text), None)

    def between(
        self, since: datetime, until: datetime, kinds: Sequence[str] = ()
    ) -> list[Discovery]:
        """What was brought from the one instant on until before the other, earliest first."""
        found = self._between(since, until)
        return [one for one in found if one.kind in kinds] if kinds else found

    @each
    def every(self) -> SelectOfScalar[Discovery]:
        """All that was brought, earliest first."""
        query = select(Discovery).where(Discovery.community_id == self._community)
        return query.order_by(col(Discovery.id))

    @each
    def of_member(self, member: int) -> SelectOfScalar[Discovery]:
        """What somebody brought, earliest first."""
        query = select(Discovery).where(
            Discovery.community_id == self._community, Discovery.member_id == member
        )
        return query.order_by(col(Discovery.at))

    def reassign(self, member: int, to: int) -> None:
        """What one person brought becomes another's."""
        self._become(member, to)

    def forget(self, member: int) -> None:
        """Take a person out: what they brought stays, without them."""
        self._become(member, None)

    def _become(self, member: int, to: int | None) -> None:
        self._session.exec(
            update(Discovery)
            .where(
                col(Discovery.community_id) == self._community, col(Discovery.member_id) == member
            )
            .values(member_id=to)
        )

    @each
    def _between(self, since: datetime, until: datetime) -> SelectOfScalar[Discovery]:
        query = select(Discovery).where(
            Discovery.community_id == self._community,
            col(Discovery.at) >= since,
            col(Discovery.at) < until,
        )
        return query.order_by(col(Discovery.at), col(Discovery.id))
