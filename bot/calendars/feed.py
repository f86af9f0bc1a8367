"""Calendars: gatherings as calendar programs take them, as a file or as a feed they follow."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from dateutil.relativedelta import relativedelta

from bot.calendars.rules import Entry, Method, calendar
from bot.core.i18n import _, speaking
from bot.core.page_names import Names
from bot.gatherings.aside import set_aside
from bot.gatherings.cards import HYBRID, ONLINE, called
from store.communities import Community
from store.database import Session
from store.feeds import opened
from store.gatherings import Gathering
from store.members import Member
from store.themes import Theme
from store.work import Work

ALARM = timedelta(hours=1)
"""How long before it begins a calendar program reminds."""
BEHIND = relativedelta(months=12)
"""How far back a feed goes: a date that left it would vanish from the calendars that follow.
Counted from the first of the month, so that what a feed holds changes by itself then alone."""
MOST = 1000
"""Dates in one calendar: two years of days, and some."""


@dataclass(frozen=True, slots=True)
class Served:
    """A calendar as it is served."""

    content: bytes


def file(work: Work, gatherings: Sequence[Gathering]) -> bytes:
    """The gatherings as an iCalendar file; a single cancelled one as a cancellation."""
    community, gatherings = work.communities.this(), _latest(gatherings)
    # CANCEL is a message about one event (RFC 5546, section 3.2.5); a year is published.
    alone = len(gatherings) == 1 and gatherings[0].state == "cancelled"
    method: Method = "CANCEL" if alone else "PUBLISH"
    return calendar(entries(work, community, gatherings), community.name, method)


def entries(work: Work, community: Community, gatherings: Sequence[Gathering]) -> list[Entry]:
    """The gatherings as a calendar has them, in the language that is spoken."""
    contact = work.members.get(community.contact) if community.contact else None
    themes = work.themes.all()
    return [entry(one, community, contact, _theme(themes, one)) for one in gatherings]


def year(work: Work, now: datetime, member: Member | None = None) -> list[Gathering]:
    """What is planned from an instant on, cancelled dates too: calendars have to hear of them.

    With the dates of the small groups that somebody is in, where it is for them.
    """
    groups = {row.group_id for row in work.groups.of_member(member.id)} if member else set()
    if not groups:
        return work.gatherings.ahead(now, MOST)
    dates = work.gatherings.whole().ahead(now, MOST)
    return [date for date in dates if date.group_id is None or date.group_id in groups]


def feed(session: Session, secret: str, now: datetime) -> Served | None:
    """What a member's link gives: the past year and the coming one. None where it opens nothing."""
    found = opened(session, secret)
    if found is None:
        return None
    work = Work(session, found.community_id)
    member = work.members.get(found.member_id)
    community = work.communities.this()
    # Who left, or a community that ended, is no different from a link that never was.
    if member is None or member.state != "active" or community.state != "active":
        return None
    # A feed is fetched outside any Call, so nothing else has chosen a language.
    with speaking(community.language):
        month = now.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        dates = year(work, month - BEHIND, member)
        return Served(file(work, dates))


def shared(work: Work, now: datetime, names: Names, *, outsider: bool) -> Served:
    """The same as anybody's feed whose link was shared: for all, and naming whom pages name.

    An `outsider` is told of no address to be online at, which would let them in.
    """
    community = work.communities.this()
    month = now.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    found = _latest(year(work, month - BEHIND))
    themes = work.themes.all()
    every = (entry(one, community, None, _theme(themes, one)) for one in found)
    entries = [
        replace(
            one,
            title=names.said(one.title),
            description=names.said(one.description),
            location=names.said(one.location),
            link="" if outsider else one.link,
        )
        for one in every
    ]
    return Served(calendar(entries, community.name, "PUBLISH"))


def _latest(gatherings: Sequence[Gathering]) -> list[Gathering]:
    """What was held together, let go and agreed on anew is one event all the while: its latest."""
    latest = {one.uid: one.id for one in sorted(gatherings, key=lambda one: one.id)}
    return [one for one in gatherings if latest[one.uid] == one.id]


def _theme(themes: Sequence[Theme], gathering: Gathering) -> str:
    """The theme that a gathering is on, "" for none: a small group has its own matter."""
    if gathering.group_id is not None:
        return ""
    return next((t.title for t in themes if t.first <= gathering.day <= t.last), "")


def entry(
    gathering: Gathering, community: Community, contact: Member | None, theme: str = ""
) -> Entry:
    """A gathering as a calendar has it, its theme in the title."""
    name = called(gathering, community.name)
    title = f"{name} · {theme}" if theme else name
    # Some programs show a cancelled event like any other, and its title is all that they show.
    called_off = (
        _("Set aside: %(title)s", title=title)
        if set_aside(gathering)
        else _("Cancelled: %(title)s", title=title)
    )
    return Entry(
        uid=gathering.uid,
        sequence=gathering.sequence,
        starts_at=gathering.starts_at,
        ends_at=gathering.ends_at,
        zone=gathering.zone,
        title=called_off if gathering.state == "cancelled" else title,
        description=_described(gathering, community),
        # An online gathering may keep its address for later; nobody is to go there now.
        location="" if gathering.format == ONLINE else gathering.address,
        link=gathering.link if gathering.format in (ONLINE, HYBRID) else "",
        status="cancelled" if gathering.state == "cancelled" else "confirmed",
        changed_at=gathering.changed_at,
        alarm=ALARM,
        organizer=contact.name if contact and contact.state == "active" else community.name,
    )


def _described(gathering: Gathering, community: Community) -> str:
    """What it is for, and how one meets."""
    ways = {ONLINE: _("Online"), HYBRID: _("In person and online")}
    way = ways.get(gathering.format, _("In person"))
    return "\n".join(part for part in (community.purpose, way) if part)
