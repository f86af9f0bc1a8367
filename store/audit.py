"""The mark that a Call was taken, and the trail of what was done."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, String, Update, cast, or_
from sqlmodel import Field, Index, Session, SQLModel, col, delete, func, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.communities import Community
from store.core.columns import Instant
from store.core.found import each, first
from store.core.hot import Hot
from store.core.kept import Kept
from store.core.written import table

OPERATOR = "operator"
"""The source of what was done on the command line, by nobody of the community."""
ROWS, LENGTH = 32, 2000
"""What `occupy` writes for a moment: a full disk may have room for a few bytes still."""


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


@dataclass(frozen=True, slots=True)
class Led:
    """A kind of what was done: by commands that begin with one of `roots`, or with none of
    `others`; by the operator alone, or by anybody."""

    roots: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    operator: bool = False

    def conditions(self) -> list[ColumnElement[bool]]:
        """What an entry has to be like."""
        found = []
        if self.roots:
            found.append(or_(*map(_begins, self.roots)))
        if self.others:
            found += [~_begins(root) for root in self.others]
        if self.roots or self.others:
            found.append(col(Entry.source) != OPERATOR)
        if self.operator:
            found.append(col(Entry.source) == OPERATOR)
        return found


def _begins(root: str) -> ColumnElement[bool]:
    return col(Entry.command).startswith(f"{root} ", autoescape=True)


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

    def led(self, of: "Led", skip: int, limit: int) -> list[Entry]:
        """What stewards, and whoever runs this Convene, did of a kind, latest first."""
        query = select(Entry).where(*self._led(of))
        latest = query.order_by(col(Entry.at).desc(), col(Entry.id).desc())
        return list(self._session.exec(latest.offset(skip).limit(limit)))

    def led_count(self, of: "Led") -> int:
        """How much of a kind they did."""
        query = select(func.count()).select_from(Entry).where(*self._led(of))
        return self._session.exec(query).one()

    def done_with(self, commands: Sequence[str], param: str, value: str, since: datetime) -> int:
        """How often one of these was done with a value, as the trail has it, since an instant."""
        query = select(Entry.args).where(
            Entry.community_id == self._community,
            Entry.at >= since,
            col(Entry.command).in_(commands),
        )
        return sum(args.get(param) == value for args in self._session.exec(query))

    @each
    def of(self, member: int) -> SelectOfScalar[Entry]:
        """What somebody did, earliest first."""
        query = select(Entry).where(
            Entry.community_id == self._community, Entry.member_id == member
        )
        return query.order_by(col(Entry.at), col(Entry.id))

    def reassign(self, member: int, to: int) -> None:
        """What one person did the other did, and what was done to the one was done to the other."""
        mine = col(Entry.member_id) == member
        self._session.exec(self._change().where(mine).values(member_id=to))
        self._reword(rf"\bmember:{member}\b", f"member:{to}", f"member:{member}")

    def refer(self, name: str, member: int) -> None:
        """Where the trail calls somebody by this name alone, it refers to them instead.

        A name that they give up would else never be found again, to be erased.
        """
        self._reword(rf"\A{re.escape(name)}\Z", f"member:{member}", name)

    def forget(self, member: int, name: str) -> None:
        """Take a person out of the trail; that something was done stays.

        What others did to them loses its arguments: they name the person.
        """
        mine = col(Entry.member_id) == member
        self._session.exec(self._change().where(mine).values(member_id=None, args={}))
        for said in filter(None, (f"member:{member}", name)):
            for entry in self._telling(rf"(?<!\w){re.escape(said)}(?!\w)", said):
                entry.args = {}
        self._session.flush()

    def _led(self, of: "Led") -> list[ColumnElement[bool]]:
        ours = col(Entry.community_id) == self._community
        return [ours, col(Entry.steward).is_(True), *of.conditions()]

    def _reword(self, pattern: str, said: str, about: str) -> None:
        for entry in self._telling(pattern, about):
            entry.args = {key: re.sub(pattern, said, str(v)) for key, v in entry.args.items()}
        self._session.flush()

    def _telling(self, pattern: str, about: str) -> list[Entry]:
        """The entries with an argument that matches; the database looks for `about` before us."""
        inside = json.dumps(about)[1:-1]
        query = select(Entry).where(
            Entry.community_id == self._community,
            cast(col(Entry.args), String).contains(inside, autoescape=True),
        )
        found = self._session.exec(query).all()
        return [e for e in found if any(re.search(pattern, str(v)) for v in e.args.values())]

    def _change(self) -> Update:
        return update(Entry).where(col(Entry.community_id) == self._community)


def by_operator(session: Session, at: datetime, command: str, **args: str) -> None:
    """Write into every community's trail what whoever runs this Convene did to all of them."""
    for community in session.exec(select(Community.id)).all():
        _NOTE.run(
            session,
            community_id=community,
            at=at,
            member_id=None,
            command=command,
            args=args,
            source=OPERATOR,
            steward=True,
        )


def take(session: Session, call: str, now: datetime) -> bool:
    """Mark a Call as taken; False where it was taken before."""
    return bool(_TAKE.run(session, call=call, at=now))


@first
def marks(_session: Session, call: str) -> SelectOfScalar[str]:
    """The mark of a Call, where it was taken."""
    return select(Taken.call).where(Taken.call == call)


def forget_taken(session: Session, before: datetime) -> None:
    """Drop marks that no platform will repeat any more."""
    session.exec(delete(Taken).where(col(Taken.at) < before))


def occupy(session: Session, now: datetime) -> None:
    """Take some room in the database and give it back, to find out whether there is any."""
    for number in range(ROWS):
        take(session, f"room:{number}:{'x' * LENGTH}", now)
    session.exec(delete(Taken).where(col(Taken.call).startswith("room:")))
