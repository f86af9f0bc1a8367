"""What the clock says about roles: which are open, whose turn it is, who has one, and thanks."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.core.prompts import Prompted, prompt
from bot.core.voice import REMINDERS, ROLE_REQUESTS
from bot.gatherings.change import ROLES_NEEDED
from bot.roles import agendas
from bot.roles import prompt_cards as role_prompts
from bot.roles.agendas import Part, said_no, still_here
from bot.roles.open_cards import EARLIER
from bot.roles.rotation import Candidate, Holding, propose, why
from bot.templates.timings import timings
from store.core.subject import Subject
from store.members import Member

PEACE = timedelta(days=5)
"""Nobody is asked to take a role twice within this time, whichever role and gathering it is."""
OFTEN_ENOUGH = 2
"""Somebody who said nothing to so many requests for a gathering is asked for it no more."""
SAYS_SO_TOO = "channel-reminder"
"""The prompt that names open roles as well, where it speaks at the same time."""


@prompt(
    "roles-unfilled",
    "Tells the channel which roles are open, and asks people in private by rotation",
    late=timedelta(days=2),
)
def unfilled(told: Prompted) -> None:
    """The channel once, and for each free seat at most one person."""
    parts = agendas.free(told.work, told.gathering)
    if not _to_come(told) or not parts:
        return
    if not _said_elsewhere(told):
        number = told.gathering.id
        told.voice.renew(Subject(ROLES_NEEDED, number), Subject(EARLIER, number))
    _ask(told, parts, _in_peace(told))


@prompt("holder-reminder", "Reminds whoever has a role of what it asks", late=timedelta(days=2))
def holders(told: Prompted) -> None:
    """Each holder once, with all of their roles; who is away is left in peace."""
    if not _to_come(told):
        return
    parts = agendas.roles(told.work, told.gathering)
    away = _away(told)
    absent = said_no(told.work, told.gathering)
    for member in still_here(told.work, [holder for part in parts for holder in part.holders]):
        if member.id in away:
            continue
        theirs = [part for part in parts if member.id in part.holders]
        card = role_prompts.reminder(told.gathering, theirs, member.id in absent, told.now)
        told.voice.direct(member, card, REMINDERS, f"holder:{told.key}", told.useful_until)


def _ask(told: Prompted, parts: Sequence[Part], in_peace: set[int]) -> None:
    """Ask by rotation, for this gathering and nobody twice for the same role of it."""
    number = told.gathering.id
    holdings = [
        Holding(claim.member_id, claim.role, gathering.day)
        for claim, gathering in told.work.roles.history()
    ]
    asked = told.work.requests.invitations(number, told.now)
    members = {m.id: m for m in told.work.members.active() if m.id not in in_peace}
    proposed = propose(
        [(part.key, part.free) for part in parts],
        [Candidate(n, _day(told, m)) for n, m in members.items() if _reached(told, m)],
        holdings,
        {(one.member_id, one.role) for one in asked},
        told.today,
        # The lot falls anew for each date, and alike however often it is drawn.
        told.gathering.day.toordinal(),
    )
    for key, who in proposed:
        part = next(part for part in parts if part.key == key)
        card = role_prompts.would_you(part, why(key, who, holdings), told.today, told.now)
        said = f"ask:{told.key}:{key}"
        # Only who was really asked counts as asked.
        if told.voice.direct(members[who], card, ROLE_REQUESTS, said, told.useful_until):
            told.work.requests.invite(agendas.invitation(part, members[who], told.now))


def _in_peace(told: Prompted) -> set[int]:
    """Who is not asked: holders, whoever said no, is away, or was asked lately or often enough."""
    number = told.gathering.id
    silent = Counter(
        one.member_id
        # Since this instant: the invitations to this gathering and no others.
        for one in told.work.requests.invitations(number, told.now)
        if one.gathering_id == number and not one.answer
    )
    asked = told.work.requests.invitations(number, told.now - PEACE)
    return {
        *(claim.member_id for claim in told.work.roles.claims(number)),
        *(one.member_id for one in asked if one.asked_at > told.now - PEACE),
        *(
            one.member_id
            for one in asked
            if one.gathering_id == number and one.answer == "declined"
        ),
        *(member for member, times in silent.items() if times >= OFTEN_ENOUGH),
        *said_no(told.work, told.gathering),
        *_away(told),
    }


def _reached(told: Prompted, member: Member) -> bool:
    """Whether a member has an account that can be written to, and wants to be asked."""
    number = member.id
    accounts = told.work.members.accounts([number])
    open_ones = any(not account.closed for account in accounts)
    return open_ones and not member.guest and ROLE_REQUESTS not in told.work.members.quiet(number)


def _to_come(told: Prompted) -> bool:
    return told.gathering.state == "planned" and told.gathering.starts_at > told.now


def _said_elsewhere(told: Prompted) -> bool:
    return any(
        name == SAYS_SO_TOO and str(offset) == told.step for name, offset in timings(told.community)
    )


def _away(told: Prompted) -> set[int]:
    members = told.work.members
    # E4: away now, or away on the day itself.
    return members.away_on(told.today) | members.away_on(told.gathering.day)


def _day(told: Prompted, member: Member) -> date:
    return member.joined_at.astimezone(ZoneInfo(told.community.zone)).date()
