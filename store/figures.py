"""Figures: all that a community which looks after another may know of it, and nothing else.

Besides beside.py, which shows who comes to a gathering held together, this is the one place that
reads another community than a Work's own. It hands out numbers, times and two names that were
agreed on: no text that anybody wrote, and nobody's name.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from sqlmodel import Session, col, func, select

from store.audit import Entry
from store.communities import Communities, Community
from store.gatherings import Gatherings
from store.members import Member
from store.roles import Roles

WEEKS = 8
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a community is called, and its steward who agreed; "" where they serve no more."""

    name: str
    contact: str


@dataclass(frozen=True, slots=True)
class Figures:
    """How a community does. `weeks` are how many things were done in each of the last eight whole
    weeks up to midnight (UTC), the latest last."""

    name: str
    contact: str
    zone: str
    rest: str
    active: bool
    next_at: datetime | None
    """When its next gathering begins."""
    roles_open: int
    roles_wanted: int
    lacks_place: bool
    lost_homes: int
    weeks: tuple[int, ...]
    weeks_old: int
    """Whole weeks since it was founded."""


def seen(session: Session, community: int, steward: int | None) -> Seen:
    """What a community is called, and who agreed for it."""
    there = session.get(Community, community)
    member = session.get(Member, steward) if steward else None
    serves = member is not None and member.state == "active" and member.steward_since is not None
    named = member.name if serves and member and member.community_id == community else ""
    return Seen(there.name if there else "", named)


def figures(session: Session, community: int, steward: int | None, now: datetime) -> Figures:
    """How a community does at this moment."""
    there = Communities(session, community).this()
    called = seen(session, community, steward)
    coming = Gatherings(session, community).next(now)
    wanted = taken = 0
    if coming is not None:
        roles = Roles(session, community)
        claims = roles.claims(coming.id)
        for item in roles.agenda(coming):
            held = sum(claim.role == item.key for claim in claims)
            wanted, taken = wanted + item.wanted, taken + min(held, item.wanted)
    return Figures(
        name=called.name,
        contact=called.contact,
        zone=there.zone,
        rest=there.rest,
        active=there.state == "active",
        next_at=coming.starts_at if coming else None,
        roles_open=wanted - taken,
        roles_wanted=wanted,
        lacks_place=coming is not None
        and (
            (coming.format != "online" and not coming.address)
            or (coming.format != "in person" and not coming.link)
        ),
        lost_homes=len(Communities(session, community).lost_homes()),
        weeks=tuple(_weeks(session, community, now)),
        weeks_old=(now - there.founded_at) // WEEK,
    )


def _weeks(session: Session, community: int, now: datetime) -> list[int]:
    """How many things were done in each week. Today is left out: nobody is watched."""
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    edges = [midnight - WEEK * back for back in range(WEEKS, -1, -1)]
    return [_done(session, community, one, next_) for one, next_ in pairwise(edges)]


def _done(session: Session, community: int, since: datetime, until: datetime) -> int:
    query = (
        select(func.count())
        .select_from(Entry)
        .where(col(Entry.community_id) == community, col(Entry.at) >= since, col(Entry.at) < until)
    )
    return session.exec(query).one()
