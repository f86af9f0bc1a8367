"""A visit: whatever stands at an address of a community's pages, for whoever came by that door."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.calendars.feed import Served, shared
from bot.core.cards import when
from bot.core.cards.lines import text
from bot.core.i18n import _, speaking, words
from bot.core.page import Page, Ref, Row, Rows, Visit
from bot.core.page_kinds import kinds_in, page_kinds
from bot.core.page_names import Names, named
from bot.pages.own import OwnPage, own
from store.communities import Community
from store.database import Session
from store.members import Account, Member
from store.pages import EVERYBODY, MEMBERS, OUTSIDER, OWN, Door
from store.work import Work

CALENDAR, GATHERINGS = "calendar", "gatherings"
ALL = Names.of((), ())
"""Nobody is taken out of what was written."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: a kind of pages, "" for the first, what of it, and its query."""

    kind: str = ""
    rest: str = ""
    asks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Visited:
    """A page with all that stands around it. `kinds` are those that lead on, by name, and `own`
    the desks that whoever came by a link of their own has besides.

    `kind` and `rest` are what was asked for: a kind of pages, or a desk, and what of it.
    """

    community: str
    language: str
    zone: str
    kinds: Mapping[str, str]
    own: Mapping[str, OwnPage]
    kind: str
    rest: str
    page: Page
    searched: bool
    shows: str
    copied: date | None = None
    """The day of which a copy is, None for what is looked at as it is."""

    @property
    def at_desk(self) -> bool:
        """Whether it is a desk, where things are done."""
        return self.kind in self.own


def visited(
    session: Session, door: Door, asked: Asked, now: datetime, known: Names | None = None
) -> Visited | None:
    """The page; None for one that is shut or not there, which must not be told apart.

    Whoever asks for many has looked up who may be named, once for all: they are `known`.
    """
    work = Work(session, door.community)
    door = _seen(work, door)
    me = work.members.get(door.member) if door.shows == OWN else None
    desks = own(work, me) if me else {}
    if asked.kind and asked.kind not in door.open and asked.kind not in desks:
        return None
    community = work.communities.this()
    with speaking(community.language):
        # At a desk its owner is shown what they are shown on chat.
        at_desk = asked.kind in desks
        allowed = ALL if at_desk else known or names(work, outsider=_outside(door))
        visit = _visit(work, community, door, asked, now, allowed)
        kinds = {name: _(kind.label) for name, kind in page_kinds().items() if name in door.open}
        if me and at_desk:
            page = desks[asked.kind].draw(visit, me)
        else:
            page = page_kinds()[asked.kind].draw(visit) if asked.kind else _first(visit, community)
            page = named(page, allowed) if page else None
        if page is None:
            return None
        return Visited(
            community=community.name,
            language=community.language,
            zone=community.zone,
            kinds=kinds,
            own=desks,
            kind=asked.kind,
            rest=asked.rest,
            page=page,
            searched=door.searched,
            shows=door.shows,
        )


def dates(session: Session, door: Door, now: datetime) -> Served | None:
    """The dates as calendar programs follow them, where the calendar is open."""
    work = Work(session, door.community)
    if CALENDAR not in _seen(work, door).open:
        return None
    with speaking(work.communities.this().language):
        outsider = _outside(door)
        return shared(work, now, names(work, outsider=outsider), outsider=outsider)


def nameable(session: Session, door: Door) -> Names:
    """Who may be named on all pages behind a door."""
    return names(Work(session, door.community), outsider=_outside(door))


def names(work: Work, *, outsider: bool) -> Names:
    """Who agreed to be named before whoever looks, and the names of all others."""
    agreed = work.pages.nameable(outsider=outsider)
    every = work.members.ever()
    may = [one for one in every if one.id in agreed and one.state == "active"]
    accounts = work.members.accounts([one.id for one in may])
    others = [one.name for one in every if one.id not in agreed or one.state != "active"]
    return Names.of(_keys(may, accounts, others), others)


def _keys(may: list[Member], accounts: list[Account], others: list[str]) -> set[str]:
    having = {account.member_id for account in accounts}
    # Of two who share a name and have no account nobody could tell who is meant.
    nameable = {m.name for m in may if m.id not in having and m.name not in others}
    return {account.written for account in accounts} | nameable


def _seen(work: Work, door: Door) -> Door:
    # Looked up whatever is asked for, so that nobody tells by the clock what is shut from nothing.
    there = kinds_in(work)
    if door.shows == OUTSIDER:
        # Whoever looks before opening sees all of it, as it would be.
        return replace(door, open=dict.fromkeys(there, EVERYBODY))
    return replace(door, open={kind: to for kind, to in door.open.items() if kind in there})


def _outside(door: Door) -> bool:
    return door.shows == OUTSIDER or not (door.member or door.shows == MEMBERS)


def _visit(
    work: Work, community: Community, door: Door, asked: Asked, now: datetime, allowed: Names
) -> Visit:
    return Visit(
        work=work,
        now=now,
        today=now.astimezone(ZoneInfo(community.zone)).date(),
        zone=community.zone,
        rest=asked.rest,
        asks=dict(asked.asks),
        outsider=_outside(door),
        open=frozenset(door.open),
        said=allowed.said,
    )


def _first(visit: Visit, community: Community) -> Page | None:
    """What a community is for, when it meets next, and all that is open."""
    if visit.rest:
        return None
    blocks: list[Rows] = []
    coming = visit.work.gatherings.next(visit.now) if CALENDAR in visit.open else None
    if coming is not None:
        to = Ref(GATHERINGS, str(coming.id)) if GATHERINGS in visit.open else Ref(CALENDAR)
        name = words("%(title)s", title=coming.title or _("The next gathering"))
        next_one = Row((when.at(coming, visit.now),), to, name)
        blocks.append(Rows((next_one,)))
    kinds = [(name, kind) for name, kind in page_kinds().items() if name in visit.open]
    blocks.append(
        Rows(tuple(Row((_(kind.label),), Ref(name), (_(kind.tells),)) for name, kind in kinds))
    )
    purpose = [text("%(purpose)s", purpose=community.purpose)] if community.purpose else []
    return Page(words("%(name)s", name=community.name), (*purpose, *blocks))
