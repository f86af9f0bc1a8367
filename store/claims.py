"""Claims: what one courier takes out of the outbox, and no other process carries meanwhile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, Update, bindparam, case, tuple_
from sqlalchemy import select as rows
from sqlmodel import Session, and_, col, func, or_, text, update

from store.communities import Home
from store.core.columns import Instant
from store.core.hot import Hot
from store.core.loading import loading
from store.core.places import Of, Place, beside, free, number
from store.core.share import Share
from store.core.written import table
from store.members import Account
from store.outbox import WAITING, Delivery

_PLACE = (col(Delivery.home_id), col(Account.platform), col(Account.user))
"""A channel, or a person on a platform."""


FURTHER = 8
"""So many times as far as it needs to one looks for places that no other process is busy with."""


_NOW, _UNTIL = bindparam("now", type_=Instant()), bindparam("until", type_=Instant())
# One for what is in it and one for what is not: with no value they are said in other words.
_MINE, _BUSY = bindparam("mine", type_=Integer()), bindparam("busy", type_=Integer())
_LIMIT = bindparam("limit", type_=Integer())
_OVER = and_(Delivery.state == "claimed", col(Delivery.lease) <= _NOW)
_READY = or_(
    # A part of a message goes with that.
    and_(Delivery.state == "due", col(Delivery.due_at) <= _NOW, col(Delivery.lead_id).is_(None)),
    and_(_OVER, col(Delivery.id).not_in(_MINE)),
)
_WAITS = or_(col(Delivery.attempt) > 0, col(Delivery.reason) != "")
_CARRIED = or_(col(Delivery.lease) > _NOW, col(Delivery.id).in_(_BUSY))
_HELD = or_(
    and_(Delivery.state == "due", col(Delivery.due_at) > _NOW, _WAITS),
    and_(Delivery.state == "claimed", _CARRIED),
)
"""What was tried or has to wait, or is with somebody: what came after it keeps its turn."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who asks, and when: `mine` is what it carries, `shares` where it does not speak alone."""

    now: datetime
    limit: int
    mine: Sequence[int]
    shares: tuple[Share, ...]

    @property
    def values(self) -> dict[str, object]:
        """What the statements below are filled with."""
        return {"now": self.now, "limit": self.limit, "mine": self.mine, "busy": self.mine}


def claim(
    session: Session,
    now: datetime,
    lease: timedelta,
    limit: int,
    mine: Sequence[int] = (),
    shares: Sequence[Share] = (),
) -> list[Delivery]:
    """Take what is due, and what somebody else's lease ran out on; it is ours as long as `lease`.

    One message for each place, since it can take no more at once: what comes later is claimed
    when its turn has come, and no lease runs out while something waits. A person is one place,
    however many communities they are in. Where somebody speaks, or an earlier message has to wait,
    nothing is taken. `mine` is what this process is carrying: its lease may have run out for a
    clock that was moved, and is no reason to carry it twice. `shares` are the parts of platforms
    that this process speaks in, where it does not speak in all of them.
    """
    asked = _Asked(now, limit, mine, tuple(shares))
    values = {**asked.values, "until": now + lease}
    if beside(session):
        among = _among(session, asked)
        if among is None:
            return []
        # What a Call is changing this moment is left to the next look, and so is its place.
        chosen = rows(col(Delivery.id)).where(
            col(Delivery.id).in_(_first_of_each_place(asked.shares, among.places)), among.reached
        )
        taking = _taking(chosen.with_for_update(skip_locked=True)).returning(Delivery)
        kept = {"synchronize_session": False}
        claimed = list(session.scalars(taking, values, execution_options=kept))
    else:
        made = loading(Delivery)
        found = _alone(asked.shares).rows(session, **values)
        claimed = [one for row in found if (one := made.of(session, row))]
    # RETURNING promises no order, neither on SQLite nor on PostgreSQL.
    return sorted(claimed, key=lambda d: d.id)


@cache
def _alone(shares: tuple[Share, ...]) -> Hot:
    """Where nobody else claims: the same statement each time.

    It is made at every beat that has something to say, and putting it together took five times as
    long as all else.
    """
    taking = _taking(_first_of_each_place(shares))
    return Hot(lambda _insert: taking.returning(*table(Delivery).c))


def _taking(chosen: Any) -> Update:  # noqa: ANN401 - a SELECT of numbers, locked or not
    return (
        update(Delivery)
        .where(col(Delivery.id).in_(chosen), _READY)
        .values(
            state="claimed",
            lease=_UNTIL,
            attempt=col(Delivery.attempt) + 1,
            # Whoever had it did not come to tell what became of it.
            unclear=or_(col(Delivery.unclear), col(Delivery.state) == "claimed"),
        )
    )


def _first_of_each_place(
    shares: Sequence[Share],
    among: ColumnElement[bool] | None = None,
    more: Sequence[Any] = (),
) -> Select[Any]:
    """What was written first at each place that is free; the places that wait longest."""
    first = func.min(case((_READY, col(Delivery.id))))
    query = (
        rows(first, *more)
        .select_from(Delivery)
        .join(Account, col(Account.id) == col(Delivery.account_id), isouter=True)
        .where(text(f"delivery.{WAITING}"))
    )
    if among is not None:
        query = query.where(among)
    if shares:
        query = query.join(Home, col(Home.id) == col(Delivery.home_id), isouter=True)
        platform = func.coalesce(col(Home.platform), col(Account.platform))
        workspace = func.coalesce(col(Home.workspace), col(Account.workspace))
        query = query.where(*(share.ours(platform, workspace) for share in shares))
    return (
        query.group_by(*_PLACE)
        .having(first.is_not(None), func.max(case((_HELD, 1), else_=0)) == 0)
        .order_by(func.min(case((_READY, col(Delivery.due_at)))), first)
        .limit(_LIMIT)
    )


@dataclass(frozen=True, slots=True)
class _Among:
    """Places in which it is our turn to speak, and the deliveries to whom it is reached there."""

    places: ColumnElement[bool]
    reached: ColumnElement[bool]


def _among(session: Session, asked: _Asked) -> _Among | None:
    """The places with something ready in which no other process takes anything just now.

    What is taken there is looked for once the turn is ours: only then is all to be seen that others
    have taken before. What one person is written in private is counted by member, whatever accounts
    they have, so that it is their turn too.
    """
    members = func.array_agg(func.distinct(col(Account.member_id)))
    open_ones: list[_There] = []
    # Further than one needs to only past what others are about to take.
    for far in (asked.limit, asked.limit * FURTHER):
        query = _first_of_each_place(asked.shares, more=(*_PLACE, members))
        values = replace(asked, limit=far).values
        found = [_There(*row[1:]) for row in session.connection().execute(query, values)]
        open_ones = _open(session, found, asked.limit)
        if open_ones or len(found) < far:
            break
    if not open_ones:
        return None
    homes = [place.home for place in open_ones if place.home is not None]
    people = [(place.platform, place.user) for place in open_ones if place.home is None]
    whose = [member for place in open_ones if place.home is None for member in place.members]
    theirs = rows(col(Account.id)).where(col(Account.member_id).in_(whose))
    return _Among(
        or_(
            col(Delivery.home_id).in_(homes),
            tuple_(col(Account.platform), col(Account.user)).in_(people),
        ),
        or_(col(Delivery.home_id).is_not(None), col(Delivery.account_id).in_(theirs)),
    )


def _open(session: Session, found: "Sequence[_There]", enough: int) -> "list[_There]":
    """Those that nobody else is busy with; what we have no need of is left to them."""
    for begin in range(0, len(found), enough):
        some = found[begin : begin + enough]
        ours = free(session, [key for place in some for key in place.keys])
        if open_ones := [place for place in some if ours.issuperset(place.keys)]:
            return open_ones
    return []


@dataclass(frozen=True, slots=True)
class _There:
    """A channel, or a person on a platform with those they are in communities."""

    home: int | None
    platform: str | None
    user: str | None
    members: Sequence[int | None]

    @property
    def keys(self) -> list[Place]:
        if self.home is not None:
            return [(Of.HOME, self.home)]
        person: Iterable[Place] = [(Of.PERSON, number(f"{self.platform} {self.user}"))]
        return [*person, *((Of.MEMBER, member) for member in self.members if member is not None)]
