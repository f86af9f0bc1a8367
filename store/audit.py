"""The mark that a Call was taken, and the trail of what was done."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, cast
from sqlmodel import Field, Index, Session, SQLModel, col, delete, or_, select, update

from store.core.columns import Instant
from store.core.hot import Hot, table
from store.core.kept import Kept


class Taken(SQLModel, table=True):
    """A Call took effect; the same id again changes nothing.

    Platforms deliver an event again when our answer was lost, and at times out of order. The mark
    is written in the same transaction as the effect, so neither is ever there without the other.
    """

    call: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant, index=True)


class Entry(Kept, table=True):
    """Somebody did something. `member_id` is null once that person asked to be forgotten."""

    __table_args__ = (Index("entry_of_community", "community_id", "at"),)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    at: datetime = Field(sa_type=Instant)
    member_id: int | None = None
    steward: bool = False
    command: str
    args: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    source: str = ""


_TAKE = Hot(lambda insert: insert(table(Taken)).on_conflict_do_nothing())
_NOTE = Hot(lambda insert: insert(table(Entry)))


class Audit:
    """The trail of a Work's community."""

    def __init__(self, session: Session, community: int) -> None:
        self._session = session
        self._community = community

    def note(
        self,
        at: datetime,
        member: int | None,
        command: str,
        args: dict[str, str],
        source: str,
        *,
        steward: bool,
    ) -> None:
        """Write an entry. Every Call does, so no model is made of it on the way."""
        _NOTE.run(
            self._session,
            community_id=self._community,
            at=at,
            member_id=member,
            command=command,
            args=args,
            source=source,
            steward=steward,
        )

    def by_stewards(self, limit: int = 50) -> list[Entry]:
        """What stewards did, latest first."""
        query = select(Entry).where(
            Entry.community_id == self._community, col(Entry.steward).is_(True)
        )
        return list(self._session.exec(query.order_by(col(Entry.at).desc()).limit(limit)))

    def of(self, member: int) -> list[Entry]:
        """What somebody did, earliest first."""
        query = select(Entry).where(
            Entry.community_id == self._community, Entry.member_id == member
        )
        return list(self._session.exec(query.order_by(col(Entry.at), col(Entry.id))))

    def forget(self, member: int, name: str) -> None:
        """Take a person out of the trail; that something was done stays.

        What others did to them loses its arguments: they name the person.
        """
        here = update(Entry).where(col(Entry.community_id) == self._community)
        mine = here.where(col(Entry.member_id) == member)
        self._session.exec(mine.values(member_id=None, args={}))
        # As JSON writes it, in quotes and with accents escaped: never a part of a longer word.
        told = cast(col(Entry.args), String)
        named = or_(
            *(
                told.contains(json.dumps(said), autoescape=True)
                for said in (f"member:{member}", name)
            )
        )
        self._session.exec(here.where(named).values(args={}))


def take(session: Session, call: str, now: datetime) -> bool:
    """Mark a Call as taken; False where it was taken before."""
    return bool(_TAKE.run(session, call=call, at=now))


def forget_taken(session: Session, before: datetime) -> None:
    """Drop marks that no platform will repeat any more."""
    session.exec(delete(Taken).where(col(Taken.at) < before))
