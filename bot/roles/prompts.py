"""What the clock says about roles: which are open, whose turn it is, who has one, and thanks."""

from datetime import datetime, timedelta

from bot.core.addressees import reached
from bot.core.prompts import Prompted, prompt
from bot.core.rest import NOT_ENDED
from bot.core.still import still
from bot.core.voice import REMINDERS
from bot.gatherings.ahead import ahead
from bot.gatherings.cards import IN_PERSON, directions
from bot.gatherings.hand_on import hand_on
from bot.roles import agendas, covers, requests
from bot.roles import prompt_cards as role_prompts
from bot.roles.agendas import Part, said_no, still_here
from bot.roles.willing import wanted_still
from store.gatherings import Gathering
from store.members import Member
from store.work import Work

OFF_CHAT = "holder-of"
"""What a steward is told under who can't be reminded by us."""
FRESH = timedelta(days=2)
"""Whoever took a role within this time before its reminder knows of it."""


@prompt(
    "roles-unfilled",
    "Asks people in private to take an open role, by rotation",
    late=timedelta(days=2),
    structure=True,
)
def unfilled(told: Prompted) -> None:
    """Two or three people, each in one message for all that is open; the card shows it to all."""
    parts = agendas.free(told.work, told.gathering)
    if _to_come(told) and parts:
        requests.ask(told, parts)


@prompt(
    covers.GOES_ON,
    "Asks the next one to stand in for a role that was given back late",
    late=None,
    about=covers.COVER,
)
def goes_on(told: Prompted) -> None:
    """However late that is: what is over by then is only put away."""
    covers.go_on(told.work, told.voice, told.number, told.now)


@prompt(
    "holder-reminder",
    "Reminds whoever has a role of what it asks",
    late=timedelta(days=2),
    even=NOT_ENDED,
)
def holders(told: Prompted) -> None:
    """Each holder once, with all of their roles and the way there; who is away is left in peace.

    It is the one reminder of that gathering for them. Whoever took a role just now knows of it,
    and is reminded with the others. For who can't be written to, a steward passes it on.
    """
    if not _to_come(told):
        return
    parts = agendas.roles(told.work, told.gathering)
    away = _away(told)
    absent = said_no(told.work, told.gathering)
    for member in still_here(told.work, [holder for part in parts for holder in part.holders]):
        theirs = [part for part in parts if member.id in part.holders]
        if member.id in away or all(_fresh(told, part, member) for part in theirs):
            continue
        if not reached(told.work, member):
            card = role_prompts.of_other(told.gathering, theirs, member, told.now)
            hand_on(told, [member], card, f"{OFF_CHAT}:{told.key}:{member.id}", told.useful_until)
            continue
        rsvp = told.work.rsvps.get(told.gathering.id, member.id)
        side = rsvp.side if rsvp is not None else IN_PERSON
        way = None if member.id in absent else directions(told.gathering, side)
        card = role_prompts.reminder(told.gathering, theirs, way, told.now)
        told.voice.direct(member, card, REMINDERS, f"holder:{told.key}", told.useful_until)


@still("holder", "holder-reminder")
def holds_one(work: Work, about: str, member: int, now: datetime) -> bool:
    """Whether it is still to come, and they still have a role there."""
    gathering = ahead(work, about, now)
    return gathering is not None and _has_one(work, gathering, member)


@still(OFF_CHAT, "holder-reminder")
def they_hold_one(work: Work, about: str, _steward: int, now: datetime) -> bool:
    """Whether it is still to come, and whoever can't be written to still has a role there."""
    gathering = ahead(work, about, now)
    return gathering is not None and _has_one(work, gathering, int(about.rpartition(":")[2]))


def _has_one(work: Work, gathering: Gathering, member: int) -> bool:
    return any(claim.member_id == member for claim in work.roles.claims(gathering.id))


@still("ask", "roles-unfilled")
def is_open(work: Work, about: str, member: int, now: datetime) -> bool:
    """Whether it is still to come, and what they are asked for is theirs to take."""
    gathering = ahead(work, about, now)
    if gathering is None:
        return False
    asked = [one.role for one in work.requests.invited(member) if one.gathering_id == gathering.id]
    return wanted_still(work, member, gathering, asked, now)


def _fresh(told: Prompted, part: Part, member: Member) -> bool:
    """Whether somebody took this role within FRESH: by themselves, or as they told a steward who
    would have to remind them."""
    itself = reached(told.work, member)
    return any(
        claim.member_id == member.id
        and (claim.by is None or not itself)
        and claim.claimed_at > told.now - FRESH
        for claim in part.claims
    )


def _to_come(told: Prompted) -> bool:
    return told.gathering.state == "planned" and told.gathering.starts_at > told.now


def _away(told: Prompted) -> set[int]:
    members = told.work.members
    # E4: away now, or away on the day itself.
    return members.away_on(told.today) | members.away_on(told.gathering.day)
