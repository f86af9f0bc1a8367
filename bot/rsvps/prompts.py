"""What the clock says to those who answered: the day before, when and where to go."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.prompts import Prompted, prompt
from bot.core.still import still
from bot.core.voice import REMINDERS
from bot.gatherings.ahead import ahead
from bot.rsvps import regulars
from bot.rsvps.reminder_cards import tomorrow
from store.members import Member
from store.roles import Claim
from store.rsvps import Rsvp
from store.work import Work

FRESH = timedelta(days=2)
"""Who said so within this time before a reminder knows it, and needs none."""


@prompt(
    "day-before",
    "Reminds those who come, each with the way for their side",
    late=timedelta(days=1),
    even_asleep=True,
)
def coming(told: Prompted) -> None:
    """Those who said yes or maybe; nobody who waits for a seat, declined or is away then. E4.

    Whoever was reminded of a role there needs no second reminder, nor who said yes just now, nor
    regulars: they know the way, and the card has what is new.
    """
    gathering, number = told.gathering, told.gathering.id
    if gathering.state != "planned" or gathering.starts_at <= told.now:
        return
    away = told.work.members.away_on(gathering.day)
    wanted = {
        r.member_id: r
        for r in told.work.rsvps.of(number)
        if r.answer in ("yes", "maybe") and r.waiting_since is None and r.member_id not in away
    }
    claims = told.work.roles.claims(number)
    members = told.work.members.named(list(wanted)) if wanted else {}
    for member, rsvp in ((members[m], r) for m, r in wanted.items() if m in members):
        theirs = [claim for claim in claims if claim.member_id == member.id]
        if member.state != "active" or _knows(told, member, rsvp, theirs):
            continue
        roles = [claim.title for claim in theirs]
        card = tomorrow(gathering, rsvp, roles, told.community.name, told.now)
        last = () if roles else regulars.for_the_last_time(told.work, member, told.now)
        card = replace(card, body=(*card.body, *last))
        told.voice.direct(member, card, REMINDERS, f"day-before:{told.key}", told.useful_until)


def _knows(told: Prompted, member: Member, rsvp: Rsvp, claims: Sequence[Claim]) -> bool:
    """Whether somebody has it in mind; who is to be asked something is asked all the same."""
    if rsvp.unconfirmed or rsvp.answer == "maybe":
        return False
    if claims and told.work.outbox.tells(f"holder:{told.this}:", rsvp.member_id):
        return True
    if not claims and regulars.knows_the_way(told.work, member, told.now):
        return True
    # What a steward noted for them, they did not do themselves.
    said = [rsvp.answered_at] if rsvp.by is None else []
    said += [claim.claimed_at for claim in claims if claim.by is None]
    return any(at > told.now - FRESH for at in said)


@still("interest")
def has_not_answered(work: Work, about: str, member: int, now: datetime) -> bool:
    """Whether what they marked as of interest is to come, and they have not said if they do."""
    gathering = work.gatherings.get(int(about))
    if gathering is None or gathering.state != "planned" or gathering.ends_at <= now:
        return False
    return work.rsvps.get(gathering.id, member) is None


@still("day-before")
def comes(work: Work, about: str, member: int, now: datetime) -> bool:
    """Whether it is still to come, and they with it."""
    gathering = ahead(work, about, now)
    rsvp = work.rsvps.get(gathering.id, member) if gathering is not None else None
    return rsvp is not None and rsvp.answer in ("yes", "maybe") and rsvp.waiting_since is None
