"""What the clock says to those who answered, the day before or an hour: when and where to go."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.cards.people import People
from bot.core.prompts import Prompted, prompt
from bot.core.rest import NOT_ENDED
from bot.core.still import still
from bot.core.voice import REMINDERS
from bot.gatherings.ahead import ahead
from bot.rsvps import regulars
from bot.rsvps.own import HOUR, THREAD
from bot.rsvps.reminder_cards import for_all, tomorrow
from store.core.subject import Subject
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
    even=NOT_ENDED,
)
def coming(told: Prompted) -> None:
    """Those who said yes or maybe; nobody who waits for a seat, declined or is away then. E4.

    Whoever was reminded of a role there needs no second reminder, nor who said yes just now, nor
    regulars: they know the way, and the card has what is new. Who chose another time, or none, is
    left in peace.
    """
    reminders = [one for one in _coming(told) if not (one.member.remind or _knows(told, one))]
    _remind(told, reminders, "day-before")


@prompt(
    "hour-before",
    "Reminds those who wish it only then",
    late=timedelta(hours=1),
    even=NOT_ENDED,
)
def soon(told: Prompted) -> None:
    """Those who chose so, however they answered and whenever; a role's reminder is the one too."""
    chose = [one for one in _coming(told) if one.member.remind == HOUR]
    _remind(told, [one for one in chose if not _of_role(told, one)], "hour-before")


@dataclass(frozen=True, slots=True)
class Reminder:
    """Somebody who comes, or perhaps does, and the roles they have there."""

    member: Member
    rsvp: Rsvp
    claims: Sequence[Claim]

    @property
    def unsure(self) -> bool:
        """Whether there is something to be asked."""
        return self.rsvp.unconfirmed or self.rsvp.answer == "maybe"


def _coming(told: Prompted) -> list[Reminder]:
    """Whom to remind of a gathering that is still to come."""
    gathering, number = told.gathering, told.gathering.id
    if gathering.state != "planned" or gathering.starts_at <= told.now:
        return []
    away = told.work.members.away_on(gathering.day)
    wanted = {
        r.member_id: r
        for r in told.work.rsvps.of(number)
        if r.answer in ("yes", "maybe") and r.waiting_since is None and r.member_id not in away
    }
    claims = told.work.roles.claims(number)
    members = told.work.members.named(list(wanted)) if wanted else {}
    return [
        Reminder(members[who], rsvp, [claim for claim in claims if claim.member_id == who])
        for who, rsvp in wanted.items()
        if who in members and members[who].state == "active"
    ]


def _remind(told: Prompted, reminders: Sequence[Reminder], name: str) -> None:
    """Each where they want to be; in private where there is no thread they can be called in."""
    there = _in_threads(told, [one for one in reminders if one.member.remind_in == THREAD], name)
    for one in reminders:
        if one.member.id in there:
            continue
        roles = [claim.title for claim in one.claims]
        card = tomorrow(told.gathering, one.rsvp, roles, told.community.name, told.now)
        last = () if roles else regulars.for_the_last_time(told.work, one.member, told.now)
        card = replace(card, body=(*card.body, *last))
        # What somebody chose to hear at that hour, they asked for.
        chosen = True if one.member.remind else None
        key = f"{name}:{told.key}"
        told.voice.direct(one.member, card, REMINDERS, key, told.useful_until, at_once=chosen)


def _in_threads(told: Prompted, reminders: Sequence[Reminder], name: str) -> set[int]:
    """Call those in the thread of the gathering's card, all of a home at once; who they are."""
    about, work = Subject.of(told.gathering), told.work
    standing = {card.home_id for card in work.living.of(about) if card.message}
    quiet = {o.member.id for o in reminders if REMINDERS in work.members.quiet(o.member.id)}
    waiting = {one.member.id: one for one in reminders if one.member.id not in quiet}
    called: set[int] = set()
    for home in work.communities.homes():
        accounts = work.members.accounts(list(waiting)) if home.id in standing and waiting else []
        here = (home.platform, home.workspace)
        who = dict.fromkeys(a.member_id for a in accounts if (a.platform, a.workspace) == here)
        those = [waiting.pop(member) for member in who]
        if not those:
            continue
        named, unsure = People(work, who), any(one.unsure for one in those)
        people = [named[member] for member in who]
        card = for_all(told.gathering, people, told.community.name, told.now, unsure=unsure)
        told.voice.reply(home, about, card, f"{name}:{told.key}", told.useful_until)
        called |= set(who)
    return called | quiet


def _of_role(told: Prompted, one: Reminder) -> bool:
    """Whether they were reminded of a role of theirs there."""
    said = told.work.outbox.tells(f"holder:{told.this}:", one.member.id)
    return bool(one.claims) and said


def _knows(told: Prompted, one: Reminder) -> bool:
    """Whether somebody has it in mind; who is to be asked something is asked all the same."""
    if one.unsure:
        return False
    if _of_role(told, one):
        return True
    if not one.claims and regulars.knows_the_way(told.work, one.member, told.now):
        return True
    # What a steward noted for them, they did not do themselves.
    said = [one.rsvp.answered_at] if one.rsvp.by is None else []
    said += [claim.claimed_at for claim in one.claims if claim.by is None]
    return any(at > told.now - FRESH for at in said)


@still("interest")
def has_not_answered(work: Work, about: str, member: int, now: datetime) -> bool:
    """Whether what they marked as of interest is to come, and they have not said if they do."""
    gathering = work.gatherings.get(int(about))
    if gathering is None or gathering.state != "planned" or gathering.ends_at <= now:
        return False
    return work.rsvps.get(gathering.id, member) is None


@still("hour-before")
@still("day-before")
def comes(work: Work, about: str, member: int, now: datetime) -> bool:
    """Whether it is still to come, and they with it."""
    gathering = ahead(work, about, now)
    rsvp = work.rsvps.get(gathering.id, member) if gathering is not None else None
    return rsvp is not None and rsvp.answer in ("yes", "maybe") and rsvp.waiting_since is None
