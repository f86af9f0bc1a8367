"""Willing: who may be asked to take which role of a gathering, and who is left in peace.

Whatever asks somebody for a role asks here, so that a "not this time" holds for all of them.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.voice import ROLE_REQUESTS
from bot.gatherings.group import people
from bot.roles import agendas, rules
from bot.roles.agendas import Part, said_no
from bot.roles.rotation import Candidate, Holding, order, turns
from bot.wishes.obeyed import still_asked, unasked
from store.communities import Community
from store.gatherings import Gathering
from store.members import Member
from store.requests import Invitation
from store.work import Work

PEACE: Final = dt.timedelta(days=5)
"""Nobody is asked to take a role twice within this time, whichever role and gathering it is."""
ANSWERS: Final = ("taken", "declined", "returned")
"""What somebody said themselves to a request."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Who may be asked about some roles of a gathering.

    `unsuited` are (member, role) pairs; `never` are those who never held any role here.
    """

    members: Mapping[int, Member]
    candidates: tuple[Candidate, ...]
    holdings: tuple[Holding, ...]
    unsuited: frozenset[tuple[int, str]]
    never: frozenset[int]
    today: dt.date
    seed: int

    def turns(self, roles: list[str], people: int) -> list[tuple[int, list[str]]]:
        """Whom to ask, with what suits them; so many people at most.

        One of them at most never had a role, unless there is nobody else: they are asked for a
        light one alone, and whoever knows the roles can take any.
        """
        everybody = turns(
            roles,
            self.candidates,
            self.holdings,
            self.unsuited,
            self.today,
            self.seed,
            len(self.candidates),
        )
        first_times = [one for one in everybody if one[0] in self.never]
        spared = first_times[1:]
        asked = [one for one in everybody if one not in spared]
        return [*asked, *spared][:people]

    def queue(self, role: str) -> list[int]:
        """Everybody whom one role suits, in fair order."""
        fair = order(role, self.candidates, self.holdings, self.today, self.seed)
        return [member for member in fair if (member, role) not in self.unsuited]


def pool(
    work: Work,
    community: Community,
    gathering: Gathering,
    parts: Iterable[Part],
    left_alone: set[int],
    now: dt.datetime,
) -> Pool:
    """Who may be asked, but for those who are left alone for another reason as well."""
    today = now.astimezone(ZoneInfo(community.zone)).date()
    held = [(claim, at) for claim, at in work.roles.history()]
    had_one = {claim.member_id for claim, _at in held}
    spared = left_alone | in_peace(work, gathering, today, now)
    # Everybody is asked once they have been here, and whoever has had no role for a light one. A
    # role that is still to come says nothing of that.
    known = {claim.member_id for claim, at in held if at.ends_at <= now}
    known |= work.rsvps.visitors(now)
    # Who is in a small group joined it to be there; nobody else is asked for its roles (E4).
    inside = people(work, gathering)
    known = known if inside is None else inside
    members = {
        member.id: member
        for member in work.members.active()
        if member.id in known and member.id not in spared and reached(work, member)
    }
    never = frozenset(members) - had_one
    heavy = [part.key for part in parts if not part.item.first_time]
    return Pool(
        members=members,
        candidates=tuple(Candidate(n, _joined(m, community)) for n, m in members.items()),
        holdings=tuple(Holding(claim.member_id, claim.role, at.day) for claim, at in held),
        unsuited=frozenset((member, key) for member in never for key in heavy)
        | unasked(work, community, gathering),
        never=never,
        today=today,
        # The lot falls anew for each date, and alike however often it is drawn.
        seed=gathering.day.toordinal(),
    )


def in_peace(work: Work, gathering: Gathering, today: dt.date, now: dt.datetime) -> set[int]:
    """Who is asked for no role of a gathering, whatever it is: holders, whoever gave an answer,
    said no, is away, or lets requests pass."""
    return {
        *(claim.member_id for claim in work.roles.claims(gathering.id)),
        *(
            one.member_id
            for one in work.requests.every()
            if one.gathering_id == gathering.id and one.answer in ANSWERS
        ),
        *said_no(work, gathering),
        # E4: away now, or away on the day itself.
        *work.members.away_on(today),
        *work.members.away_on(gathering.day),
        *resting(work, gathering, now),
    }


def wanted_still(
    work: Work, member: int, gathering: Gathering, roles: Iterable[str], now: dt.datetime
) -> bool:
    """Whether one of these roles is to be had yet, and somebody may be asked for it by now.

    They may have taken one by themselves, said no to the gathering, gone away, or said what else
    they may be asked for since it was written.
    """
    if gathering.state != "planned" or gathering.starts_at <= now:
        return False
    held = {claim.member_id for claim in work.roles.claims(gathering.id)}
    if member in held | said_no(work, gathering) | work.members.away_on(gathering.day):
        return False
    open_ones = {part.key for part in agendas.free(work, gathering)}
    return any(still_asked(work, member, gathering, role) for role in open_ones.intersection(roles))


def resting(work: Work, gathering: Gathering, now: dt.datetime) -> set[int]:
    """Who has let requests pass, and is asked for nothing for a while."""
    known = work.gatherings.of(gathering.group_id).every()
    met = {one.id: one for one in known if one.state != "cancelled"}
    asked: dict[int, list[Invitation]] = defaultdict(list)
    unsaid = _unsaid(work)
    for one in work.requests.every():
        if one.gathering_id in met and (one.gathering_id, one.member_id) not in unsaid:
            asked[one.member_id].append(one)
    took: dict[int, list[dt.datetime]] = defaultdict(list)
    for claim, _at in work.roles.history():
        # What a steward noted for somebody is no word of their own.
        if claim.by is None:
            took[claim.member_id].append(claim.claimed_at)
    meetings = [one.starts_at for one in met.values()]
    return {
        member
        for member, requests in asked.items()
        if rules.rests(_requests(requests, met, now), took[member], meetings, gathering.starts_at)
    }


def _unsaid(work: Work) -> set[tuple[int, int]]:
    """(gathering, member) of requests that were left unsaid: no silence answers them."""
    found: set[tuple[int, int]] = set()
    for key in work.letters.unsaid(ROLE_REQUESTS):
        about, _sign, member = key.rpartition(">")
        name, _colon, rest = about.partition(":")
        if name == "ask":
            found.add((int(rest.partition(":")[0]), int(member)))
        elif name == "season" and (season := work.wishes.asked(int(rest))) is not None:
            found |= {(int(part[0]), int(member)) for part in season.parts}
    return found


def reached(work: Work, member: Member) -> bool:
    """Whether a member has an account that can be written to, and wants to be asked."""
    number = member.id
    open_ones = any(not account.closed for account in work.members.accounts([number]))
    return open_ones and ROLE_REQUESTS not in work.members.quiet(number)


def _requests(
    asked: Iterable[Invitation], met: Mapping[int, Gathering], now: dt.datetime
) -> Iterable[rules.Request]:
    """What was asked at once is one request, about the first date it names; those that still wait
    for an answer, or need none, are left out."""
    at_once: dict[dt.datetime, list[Invitation]] = defaultdict(list)
    for one in asked:
        at_once[one.asked_at].append(one)
    for at, rows in at_once.items():
        starts_at = min(met[row.gathering_id].starts_at for row in rows)
        if any(row.answer in ANSWERS for row in rows):
            yield rules.Request(at, starts_at, silent=False)
        elif any(not row.answer for row in rows) and (
            starts_at <= now or at + rules.PATIENCE <= now
        ):
            yield rules.Request(at, starts_at, silent=True)


def _joined(member: Member, community: Community) -> dt.date:
    return member.joined_at.astimezone(ZoneInfo(community.zone)).date()
