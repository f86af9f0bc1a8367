"""Asking ahead: a season is put to its members, each in one message, and nobody twice."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.voice import ROLE_REQUESTS, Voice
from bot.roles import agendas
from bot.roles.agendas import Part
from bot.roles.hands import hands
from bot.roles.rotation import Candidate, Holding, order
from bot.roles.willing import Pool, pool
from bot.seasons import cards
from bot.seasons.match import Person, Seat, match
from bot.seasons.season import Season, open_parts
from bot.wishes.obeyed import Calendar
from bot.wishes.said import wishes
from store.communities import Community
from store.members import Member
from store.wishes import SeasonAsk, Wish
from store.work import Work


@dataclass(frozen=True, slots=True)
class Moment:
    """A community and one of its seasons, at one instant."""

    work: Work
    community: Community
    season: Season
    now: datetime


def put(at: Moment, voice: Voice) -> int:
    """Ask for every open part whoever's turn it is, by their wishes; how many were asked.

    Who was asked for this season is not asked again, nor is anybody for what others think over.
    """
    calendar = Calendar.of(at.work)
    open_ones = {
        (part.gathering.id, part.key): part for part in open_parts(at.work, at.season, at.now)
    }
    pending = _thought_over(at)
    seats = [
        Seat(gathering, calendar.turns[gathering], role, number)
        for (gathering, role), part in open_ones.items()
        for number in range(part.free - pending[gathering, role])
    ]
    pools = _pools(at, list(open_ones.values()))
    members = {m.id: m for found in pools.values() for m in found.members.values()}
    if not seats or not members:
        return 0
    ranks = _ranks(at, list(members.values()), {seat.role for seat in seats})
    able = _able(at, list(members.values()), pools, open_ones)
    held = {number: set(who) for number, who in _held(at).items()}
    never = {member for found in pools.values() for member in found.never}
    asked = 0
    for member, theirs in match(seats, able, ranks, held).items():
        parts = [open_ones[seat.gathering, seat.role] for seat in theirs]
        asked += _ask(at, voice, members[member], parts, new=member in never)
    return asked


def _pools(at: Moment, parts: Sequence[Part]) -> dict[int, Pool]:
    """Who may be asked for each date, as for any request: by their wishes, and in their peace.

    Whoever was asked about this season, or for that date, is asked no more.
    """
    before = {one.member_id for one in at.work.wishes.asked_for(at.season.number)}
    found: dict[int, Pool] = {}
    for gathering in at.season.ahead(at.now):
        known = at.work.requests.invitations(gathering.id, at.now)
        asked = {one.member_id for one in known if one.gathering_id == gathering.id}
        theirs = [part for part in parts if part.gathering.id == gathering.id]
        if theirs:
            alone = before | asked
            found[gathering.id] = pool(at.work, at.community, gathering, theirs, alone, at.now)
    return found


def _held(at: Moment) -> dict[int, list[int]]:
    """Who has a part at which of the season's gatherings."""
    work = at.work
    return {g.id: [c.member_id for c in work.roles.claims(g.id)] for g in at.season.gatherings}


def _thought_over(at: Moment) -> Counter[tuple[int, str]]:
    """How many have been asked for a part of this season, and have not answered."""
    silent = {
        (one.gathering_id, one.role, one.member_id)
        for gathering in at.season.ahead(at.now)
        for one in at.work.requests.invitations(gathering.id, at.now)
        if not one.answer
    }
    return Counter(
        (gathering, role)
        for asked in at.work.wishes.asked_for(at.season.number)
        for gathering, role, _day in asked.parts
        if (gathering, role, asked.member_id) in silent
    )


def _ranks(at: Moment, members: Sequence[Member], roles: Iterable[str]) -> dict[str, list[int]]:
    """The members by role, whoever's turn it is first."""
    zone = ZoneInfo(at.community.zone)
    candidates = [Candidate(m.id, m.joined_at.astimezone(zone).date()) for m in members]
    held = [Holding(c.member_id, c.role, g.day) for c, g in at.work.roles.history()]
    today, lot = at.now.astimezone(zone).date(), at.season.number
    return {role: order(role, candidates, held, today, lot) for role in roles}


def _able(
    at: Moment,
    members: Sequence[Member],
    pools: Mapping[int, Pool],
    parts: Iterable[tuple[int, str]],
) -> list[Person]:
    """What each of them may be asked for."""
    held = _held(at)
    return [
        Person(
            member.id,
            {
                (number, role)
                for number, role in parts
                if member.id in pools[number].members
                and (member.id, role) not in pools[number].unsuited
            },
            wishes(wish := at.work.wishes.of(member.id)),
            {number for number, who in held.items() if member.id in who},
            _partner(at.work, wish),
        )
        for member in members
    ]


def _partner(work: Work, wish: Wish | None) -> int | None:
    """Whom they wish to be with; nobody waits for somebody who left."""
    partner = work.members.get(wish.partner_id) if wish else None
    return partner.id if partner and partner.state == "active" else None


def _ask(at: Moment, voice: Voice, member: Member, parts: Sequence[Part], *, new: bool) -> bool:
    """One message with all that is asked of one member; False where it could not be said.

    Whoever is `new` to roles reads whom they can turn to.
    """
    asked = at.work.wishes.ask(
        SeasonAsk(
            community_id=at.work.community,
            member_id=member.id,
            season=at.season.number,
            asked_at=at.now,
            parts=[[p.gathering.id, p.key, p.gathering.day.isoformat()] for p in parts],
        )
    )
    known = hands(at.work, parts, member.id, at.now) if new else ()
    card = cards.question(asked, parts, known, at.now)
    until = parts[-1].gathering.starts_at
    if not voice.direct(member, card, ROLE_REQUESTS, f"season:{asked.id}", until):
        at.work.wishes.unask(asked)
        return False
    # At one instant: it is one request, however many parts it names.
    for part in parts:
        at.work.requests.invite(agendas.invitation(part, member, at.now))
    return True
