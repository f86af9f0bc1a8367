"""Covers: a role that was given back late, and who is asked, one after the other, to stand in."""

from datetime import datetime

from sqlmodel import Field, Index, Session, SQLModel, col, delete, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant
from store.core.found import each
from store.core.kept import Kept
from store.core.wrote import wrote


class Cover(Kept, table=True):
    """A role came free late, and somebody is looked for.

    `state`: open, taken (somebody has it), nobody (everybody was asked, or the time was up; the
    stewards were told), dropped (there is nothing to stand in for any more).
    """

    # A button that was sent out carries the number, so it is never given to another cover.
    __table_args__ = (
        Index("cover_of_community", "community_id", "state"),
        Index("cover_of_gathering", "gathering_id"),
        {"sqlite_autoincrement": True},
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    gathering_id: int = Field(foreign_key="gathering.id", ondelete="CASCADE")
    role: str
    state: str = "open"
    since: datetime = Field(sa_type=Instant)


class CoverAsked(SQLModel, table=True):
    """Somebody was asked to stand in; after `until` the next one is. `answer`: "", yes or no."""

    __table_args__ = (Index("coverasked_of_member", "member_id", "at"),)
    cover_id: int = Field(foreign_key="cover.id", ondelete="CASCADE", primary_key=True)
    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", primary_key=True)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    at: datetime = Field(sa_type=Instant)
    until: datetime = Field(sa_type=Instant)
    answer: str = ""


class Covers:
    """What a Work's community looks for somebody for, and whom it has asked."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def begin(self, gathering: int, role: str, now: datetime) -> Cover:
        """Somebody is looked for."""
        cover = Cover(community_id=self._community, gathering_id=gathering, role=role, since=now)
        self._session.add(cover)
        self._session.flush()
        return cover

    def get(self, cover: int) -> Cover | None:
        """One of them."""
        found = self._session.get(Cover, cover)
        return found if found and found.community_id == self._community else None

    @each
    def open_ones(self) -> SelectOfScalar[Cover]:
        """Those for which somebody is still looked for, earliest first; asked of the database each
        time, since after a lock it knows what another process has ended."""
        query = select(Cover).where(Cover.community_id == self._community, Cover.state == "open")
        return query.order_by(col(Cover.id))

    def end(self, cover: int, state: str) -> bool:
        """Nobody is looked for any more; False where that was so before."""
        return wrote(
            self._session,
            update(Cover)
            .where(col(Cover.community_id) == self._community, col(Cover.id) == cover)
            .where(col(Cover.state) == "open")
            .values(state=state)
            .execution_options(synchronize_session="fetch"),
        )

    def ask(self, cover: int, member: int, now: datetime, until: datetime) -> None:
        """Somebody is asked to stand in."""
        self._session.add(
            CoverAsked(
                cover_id=cover,
                member_id=member,
                community_id=self._community,
                at=now,
                until=until,
            )
        )
        self._session.flush()

    def answer(self, cover: int, member: int, answer: str) -> bool:
        """What somebody says who was asked; False where they were not, or said so before."""
        return wrote(
            self._session,
            update(CoverAsked)
            .where(col(CoverAsked.community_id) == self._community)
            .where(col(CoverAsked.cover_id) == cover, col(CoverAsked.member_id) == member)
            .where(col(CoverAsked.answer) != answer)
            .values(answer=answer)
            .execution_options(synchronize_session="fetch"),
        )

    @each
    def asked(self, cover: int) -> SelectOfScalar[CoverAsked]:
        """Who was asked to stand in, earliest first."""
        query = select(CoverAsked).where(
            CoverAsked.community_id == self._community, CoverAsked.cover_id == cover
        )
        return query.order_by(col(CoverAsked.at))

    def asked_for(self, gathering: int) -> set[int]:
        """Who was asked to stand in at a gathering, for whichever role."""
        query = (
            select(CoverAsked.member_id)
            .join(Cover, col(Cover.id) == CoverAsked.cover_id)
            .where(Cover.community_id == self._community, Cover.gathering_id == gathering)
        )
        return set(self._session.exec(query))

    def asked_since(self, since: datetime) -> set[int]:
        """Who was asked to stand in since an instant, at whichever gathering."""
        query = select(CoverAsked.member_id).where(
            CoverAsked.community_id == self._community, col(CoverAsked.at) > since
        )
        return set(self._session.exec(query))

    @each
    def asked_of(self, member: int) -> SelectOfScalar[CoverAsked]:
        """What somebody was asked to stand in for, earliest first."""
        query = select(CoverAsked).where(
            CoverAsked.community_id == self._community, CoverAsked.member_id == member
        )
        return query.order_by(col(CoverAsked.at))

    def reassign(self, member: int, to: int) -> None:
        """What one person was asked, another was, whose own answers count."""
        known = {row.cover_id for row in self.asked_of(to)}
        for row in self.asked_of(member):
            if row.cover_id not in known:
                self._session.add(CoverAsked(**row.model_dump() | {"member_id": to}))
            self._session.delete(row)
        self._session.flush()

    def forget(self, member: int) -> None:
        """Erase what somebody was asked."""
        self._session.exec(
            delete(CoverAsked).where(
                col(CoverAsked.community_id) == self._community,
                col(CoverAsked.member_id) == member,
            )
        )
