"""Rhythms and gatherings: when a community meets, and each date with what was changed about it."""

from collections.abc import Sequence
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from sqlalchemy import JSON, Integer, bindparam, false
from sqlalchemy import select as rows
from sqlmodel import Field, Index, Session, UniqueConstraint, col, or_, select, update
from sqlmodel.sql.expression import SelectOfScalar

from store.core.columns import Instant, insert
from store.core.found import each, first
from store.core.hot import Hot
from store.core.kept import Kept
from store.core.loading import Loading
from store.core.wrote import wrote
from store.crises import Crises


class Rhythm(Kept, table=True):
    """A recurrence in wall-clock time. A change "from this date on" ends one and begins another.

    `rule` is an RRULE value (RFC 5545, 3.3.10); `length` is in minutes; `cycles` are {"field",
    "values"} pairs, each alternating on its own; `defaults` hold title, format, address, link,
    capacities.
    """

    __table_args__ = (Index("rhythm_of_community", "community_id"),)
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    rule: str
    starts_on: date
    until: date | None = None
    """The last day it may fall on; null for no end."""
    time: time
    length: int
    zone: str
    skip_months: list[int] = Field(default_factory=list, sa_type=JSON)
    cycles: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    first_ordinal: int = 0
    defaults: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    follows: int | None = Field(default=None, foreign_key="rhythm.id", ondelete="SET NULL")
    """The rhythm it goes on from."""
    crisis: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
    """It is weekly and online, and stood in for the planned rhythms in a crisis."""
    group_id: int | None = Field(default=None, foreign_key="affinitygroup.id")
    """The small group that meets so; null for the community."""


class Gathering(Kept, table=True):
    """One date the community meets on; it keeps its identity when it is moved.

    `slot` is the civil date its rhythm gave it (its natural key), `day` and `time` are when it
    really is, in `zone`. `format`: "in person", "online" or "hybrid". `state`: planned,
    cancelled, held. `length` is in minutes; a capacity of null has no limit. `own` names what was
    changed for this date alone: "when", "place", "title", "seats". It also says why a cancelled
    date does not take place, where that is no steward's word on it alone: "skipped" (its month is
    left out), "paused", "aside" (set aside in a crisis, and planned again after it), "ended" (with
    its group). "weekly" is a date of a crisis itself, "joint" one that another community holds
    together with this one.
    """

    __table_args__ = (
        UniqueConstraint("community_id", "rhythm_id", "slot"),
        Index("gathering_by_time", "community_id", "starts_at"),
    )
    community_id: int = Field(foreign_key="community.id", ondelete="CASCADE")
    rhythm_id: int | None = Field(default=None, foreign_key="rhythm.id", ondelete="SET NULL")
    ordinal: int = 0
    slot: date | None = None
    day: date
    time: time
    length: int
    zone: str
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    title: str = ""
    format: str = "in person"
    address: str = ""
    link: str = ""
    seats: int | None = None
    """How many can come in person."""
    seats_online: int | None = None
    state: str = "planned"
    uid: str
    """What calendars know it by, for good (RFC 5545, 3.8.4.7)."""
    sequence: int = 0
    """How often what calendars show of it has changed (RFC 5545, 3.8.7.4), last at `changed_at`."""
    shown: str = ""
    """What they show of it, as a fingerprint; "" until that was first worked out."""
    own: list[str] = Field(default_factory=list, sa_type=JSON)
    own_agenda: bool = False
    """Its agenda is its own; else it is its community's."""
    changed_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    walk_ins: int = 0
    """People who came without a name we know."""
    group_id: int | None = Field(default=None, foreign_key="affinitygroup.id")
    """The small group whose date it is; null for all."""
    joint: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """It is, or was, held together with another community: store/joints.py knows with whom."""


_GATHERING = Loading(Gathering)
_COMING = Hot(
    lambda _insert: (
        rows(*_GATHERING.columns)
        .where(col(Gathering.community_id) == bindparam("community", type_=Integer()))
        .where(col(Gathering.state) == "planned", col(Gathering.group_id).is_(None))
        .where(col(Gathering.ends_at) > bindparam("now", type_=Instant()))
        .order_by(col(Gathering.starts_at), col(Gathering.id))
        .limit(bindparam("limit", type_=Integer()))
    )
)
"""Nearly every Call asks for the next gathering."""
_ONE = Hot(
    lambda _insert: (
        rows(*_GATHERING.columns)
        .where(col(Gathering.id) == bindparam("gathering", type_=Integer()))
        .where(col(Gathering.community_id) == bindparam("community", type_=Integer()))
        .limit(1)
    )
)
"""And whatever falls due for its own."""


class Among(Enum):
    """Which gatherings of a community are looked among."""

    FOR_ALL = "for all"
    OF_GROUP = "of a group"
    WHOLE = "whole"


class Gatherings:
    """The rhythms and gatherings of a Work's community.

    Whoever asks when a community meets means the gatherings for all: the next one, the last one,
    those of a day. Those of a small group are found by their number, or where a group is named
    (`of`), so that nobody has to remember to leave them out.
    """

    def __init__(
        self, session: Session, community: int, among: Among = Among.FOR_ALL, group: int = 0
    ) -> None:
        self._session = session
        self._community = community
        self._among = among
        self._group = group

    def of(self, group: int | None) -> "Gatherings":
        """Those of one group; for None those for all."""
        if group is None:
            return Gatherings(self._session, self._community)
        return Gatherings(self._session, self._community, Among.OF_GROUP, group)

    def whole(self) -> "Gatherings":
        """Those for all and those of every group."""
        return Gatherings(self._session, self._community, Among.WHOLE)

    def get(self, gathering: int) -> Gathering | None:
        """One gathering, whatever its state."""
        found = _ONE.rows(self._session, gathering=gathering, community=self._community)
        return _GATHERING.of(self._session, found[0]) if found else None

    def lock(self, gathering: Gathering) -> None:
        """Hold a gathering until the transaction ends, so that its last seat is given once."""
        self._session.exec(
            # For PostgreSQL; on SQLite a writing transaction holds the whole database anyway.
            select(Gathering.id).where(Gathering.id == gathering.id).with_for_update()
        )

    def next(self, now: datetime) -> Gathering | None:
        """The planned gathering that is on or comes next."""
        return next(iter(self.coming(now, 1)), None)

    def coming(self, now: datetime, limit: int = 60) -> list[Gathering]:
        """Planned gatherings that have not ended, soonest first."""
        session = self._session
        if self._among is not Among.FOR_ALL:
            query = self._ours().where(Gathering.state == "planned", Gathering.ends_at > now)
            soonest = query.order_by(col(Gathering.starts_at), col(Gathering.id))
            return list(session.exec(soonest.limit(limit)))
        found = _COMING.rows(session, community=self._community, now=now, limit=limit)
        return [gathering for row in found if (gathering := _GATHERING.of(session, row))]

    @each
    def past(self, now: datetime, limit: int = 60) -> SelectOfScalar[Gathering]:
        """Gatherings that have ended and were not cancelled, latest first."""
        return (
            self._ours()
            .where(Gathering.state != "cancelled", Gathering.ends_at <= now)
            .order_by(col(Gathering.starts_at).desc())
            .limit(limit)
        )

    @first
    def begun(self, now: datetime) -> SelectOfScalar[Gathering]:
        """The gathering that began last and was not cancelled; it may be on still."""
        query = (
            self._ours()
            .where(Gathering.state != "cancelled", Gathering.starts_at <= now)
            .order_by(col(Gathering.starts_at).desc(), col(Gathering.id).desc())
        )
        return query.limit(1)

    @each
    def ahead(self, now: datetime, limit: int = 120) -> SelectOfScalar[Gathering]:
        """Gatherings that have not ended, cancelled ones too, soonest first."""
        return (
            self._ours()
            .where(Gathering.ends_at > now)
            .order_by(col(Gathering.starts_at), col(Gathering.id))
            .limit(limit)
        )

    @each
    def every(self) -> SelectOfScalar[Gathering]:
        """All there ever were and are planned, soonest first."""
        return self._ours().order_by(col(Gathering.starts_at))

    def meets(self, first: date, last: date) -> bool:
        """Whether any gathering takes place, or did, on one of these days."""
        query = (
            self._ours()
            .where(Gathering.state != "cancelled")
            .where(col(Gathering.day) >= first, col(Gathering.day) <= last)
        )
        return self._session.exec(query.limit(1)).first() is not None

    @each
    def within(self, first: date, last: date) -> SelectOfScalar[Gathering]:
        """Gatherings on any of these civil days, cancelled ones too, soonest first."""
        query = self._ours().where(col(Gathering.day) >= first, col(Gathering.day) <= last)
        return query.order_by(col(Gathering.starts_at))

    def reach(self) -> tuple[date, ...]:
        """The first and the last civil day of any gathering; nothing where there is none."""
        days = (col(Gathering.day), col(Gathering.day).desc())
        ends = (self._session.exec(self._ours().order_by(day).limit(1)).first() for day in days)
        return tuple(one.day for one in ends if one)

    @each
    def on(self, day: date) -> SelectOfScalar[Gathering]:
        """Gatherings on a civil day, cancelled ones too."""
        query = self._ours().where(Gathering.day == day)
        return query.order_by(col(Gathering.starts_at))

    def after(self, gathering: Gathering) -> Gathering | None:
        """The planned gathering that follows this one: of its group, where it is a group's."""
        query = (
            self.of(gathering.group_id)
            ._ours()
            .where(Gathering.state == "planned", Gathering.starts_at > gathering.starts_at)
            .order_by(col(Gathering.starts_at))
        )
        return self._session.exec(query.limit(1)).first()

    @each
    def of_rhythm(self, rhythm: int, first: date) -> SelectOfScalar[Gathering]:
        """The gatherings a rhythm gave from a slot on, in order."""
        return (
            select(Gathering)
            .where(Gathering.community_id == self._community, Gathering.rhythm_id == rhythm)
            .where(col(Gathering.slot) >= first)
            .order_by(col(Gathering.slot))
        )

    def slots(self, rhythm: int, first: date) -> set[date]:
        """The civil dates a rhythm has been materialised for, from a day on."""
        return {slot for slot in self._slots(rhythm, first) if slot}

    @each
    def _slots(self, rhythm: int, first: date) -> SelectOfScalar[date | None]:
        return select(col(Gathering.slot)).where(
            Gathering.community_id == self._community,
            Gathering.rhythm_id == rhythm,
            col(Gathering.slot) >= first,
        )

    def add(self, gathering: Gathering) -> Gathering:
        """A gathering of its own, with an id."""
        self._session.add(gathering)
        self._session.flush()
        return gathering

    def plan(self, gatherings: Sequence[Gathering]) -> None:
        """Insert materialised gatherings; a slot that is there already is left as it is."""
        rows = [g.model_dump(exclude={"id"}) for g in gatherings]
        if rows:
            self._session.exec(
                # A slot that was moved or cancelled keeps its row, so it is not planned a second
                # time.
                insert(self._session, Gathering).on_conflict_do_nothing(),
                params=rows,
            )

    def close(self, gathering: int, now: datetime) -> bool:
        """Mark a gathering as held; False where somebody already did, or it was cancelled."""
        return wrote(
            self._session,
            update(Gathering)
            .where(col(Gathering.community_id) == self._community, col(Gathering.id) == gathering)
            .where(col(Gathering.state) == "planned")
            .values(state="held", closed_at=now),
        )

    def rhythms(self, day: date) -> list[Rhythm]:
        """The rhythms in force that have not ended before a day, in the order they began.

        In a crisis that is the weekly one; those it stands in for are in force again after it.
        """
        crisis = Crises(self._session, self._community).now() is not None
        return [
            rhythm
            for rhythm in self.running(day)
            if rhythm.crisis == crisis and rhythm.group_id is None
        ]

    @each
    def running(self, day: date) -> SelectOfScalar[Rhythm]:
        """All that have not ended before a day: those set aside in a crisis, and groups' too."""
        query = select(Rhythm).where(
            Rhythm.community_id == self._community,
            or_(col(Rhythm.until).is_(None), col(Rhythm.until) >= day),
        )
        return query.order_by(col(Rhythm.starts_on), col(Rhythm.id))

    def rhythm(self, day: date) -> Rhythm | None:
        """The rhythm in force on a day."""
        return next(iter(self.rhythms(day)), None)

    def rhythm_of(self, gathering: Gathering) -> Rhythm | None:
        """The rhythm that gave a gathering its date; None for a date of its own."""
        if gathering.rhythm_id is None or gathering.slot is None:
            return None
        query = select(Rhythm).where(Rhythm.community_id == self._community)
        return self._session.exec(query.where(Rhythm.id == gathering.rhythm_id)).first()

    @each
    def rhythms_of(self, group: int) -> SelectOfScalar[Rhythm]:
        """Every rhythm that a group has or had, in the order they began."""
        query = select(Rhythm).where(
            Rhythm.community_id == self._community, Rhythm.group_id == group
        )
        return query.order_by(col(Rhythm.starts_on), col(Rhythm.id))

    def follower(self, rhythm: Rhythm) -> Rhythm | None:
        """The rhythm that goes on from this one."""
        query = select(Rhythm).where(Rhythm.community_id == self._community)
        return self._session.exec(query.where(Rhythm.follows == rhythm.id)).first()

    def add_rhythm(self, rhythm: Rhythm) -> Rhythm:
        """A new rhythm, with an id."""
        self._session.add(rhythm)
        self._session.flush()
        return rhythm

    def _ours(self) -> SelectOfScalar[Gathering]:
        ours = select(Gathering).where(Gathering.community_id == self._community)
        match self._among:
            case Among.FOR_ALL:
                return ours.where(col(Gathering.group_id).is_(None))
            case Among.OF_GROUP:
                return ours.where(Gathering.group_id == self._group)
            case Among.WHOLE:
                return ours
