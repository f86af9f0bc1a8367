"""Roles: taking one, giving it back, and saying "not this time"."""

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Button
from bot.core.cards.people import People
from bot.core.cards.plain import flat
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.kinds.community import NEXT, GatheringRef
from bot.core.kinds.plain import Line
from bot.core.kinds.roles import RoleRef
from bot.core.replies import Reply
from bot.core.text import join
from bot.gatherings.change import redraw
from bot.gatherings.closed import refuse_closed
from bot.roles import agendas, cards
from bot.roles.agendas import Part
from bot.roles.lookup import meant
from bot.roles.waitlist import tell_waiting
from store.gatherings import Gathering
from store.members import Member
from store.roles import Claim


class AlreadyTaken(Mend):
    """%(role)s is with %(names)s already."""


class NotYours(Mend):
    """You don't have %(role)s. `/role mine` shows what you have."""


@command(
    "role claim",
    "Take a role at a gathering",
    who=MEMBER,
    submit="I'll do it",
    helps={"note": "A word on how you'll do it, if you like"},
)
def claim(ask: Ask, role: RoleRef, gathering: GatheringRef = NEXT, note: Line = "") -> Reply:
    """The caller takes a role; it says nothing yet about whether they come."""
    part = locked(ask, role, gathering)
    if ask.me.id in part.holders:
        renote(ask, part, ask.me, note)
        return Reply(card=cards.had(part, ask.now))
    if not part.free:
        raise taken(ask, part, _ways(ask, part))
    put(ask, part, ask.me, note)
    comes = not agendas.may_come(ask.work, gathering, ask.me)
    return Reply(card=cards.claimed(part, note, comes, ask.now))


@command("role release", "Give a role back", who=MEMBER, submit="Give it back")
def release(ask: Ask, role: RoleRef, gathering: GatheringRef = NEXT) -> Reply:
    """The caller gives a role back; whoever waits for it is told."""
    part = locked(ask, role, gathering)
    if ask.me.id not in part.holders:
        raise not_yours(ask, part)
    take_back(ask, part, ask.me)
    return Reply(card=cards.released(part, ask.now))


@command("role decline", "Not this time", who=MEMBER, hidden=True)
def decline(ask: Ask, role: RoleRef, gathering: GatheringRef) -> Reply:
    """Somebody who was asked says no: they are left in peace, and the next who waits is told."""
    part = locked(ask, role, gathering)
    if ask.me.id in part.holders:
        return Reply(card=cards.had(part, ask.now))
    ask.work.requests.stop_waiting(gathering.id, part.key, ask.me.id)
    # Said before, it told the next who waits then.
    if ask.work.requests.refuse(agendas.invitation(part, ask.me, ask.now), "declined"):
        tell_waiting(ask, gathering, part.key)
    return Reply(card=cards.declined(part, ask.now))


def locked(ask: Ask, typed: str, gathering: Gathering, param: str = "role") -> Part:
    """The role that is meant, as it stands, held until the transaction ends.

    So of two who want the last place at the same instant exactly one gets it. Raises what
    `refuse_closed` and `meant` do.
    """
    refuse_closed(gathering, ask.now)
    ask.work.gatherings.lock(gathering)
    return meant(ask, typed, gathering, param)


def taken(ask: Ask, part: Part, ways: list[Button]) -> AlreadyTaken:
    """The error for a role that others have, by name."""
    named = People(ask.work, part.holders)
    names = join((named[member],) for member in part.holders)
    return AlreadyTaken(role=cards.at(part, ask.now), names=names, ways=ways)


def not_yours(ask: Ask, part: Part) -> NotYours:
    """The error for a role that the caller does not have, with where they do have it."""
    ways = [
        cards.give_back(
            there, _("Give back the one on %(day)s", day=flat(when.of(there.gathering, ask.now)))
        )
        for there in agendas.to_come(ask.work, ask.me, ask.now)
        if there.key == part.key
    ]
    return NotYours(role=cards.at(part, ask.now), ways=ways)


def put(ask: Ask, part: Part, member: Member, note: str = "", by: Member | None = None) -> None:
    """Write down that somebody has a role; `by` is the steward who noted it for them."""
    number, who = part.gathering.id, member.id
    ask.work.roles.claim(
        Claim(
            gathering_id=number,
            role=part.key,
            member_id=who,
            community_id=ask.work.community,
            title=part.title,
            note=note,
            claimed_at=ask.now,
            by=by.id if by else None,
        )
    )
    ask.work.requests.stop_waiting(number, part.key, who)
    # Taking it answers the invitation, so that nobody asks again.
    ask.work.requests.take_up(number, part.key, who)
    redraw(ask.voice, number)


def renote(ask: Ask, part: Part, member: Member, note: str) -> None:
    """Write another note on a role that somebody has; none given, theirs stays."""
    if note:
        ask.work.roles.renote(part.gathering.id, part.key, member.id, note)
        redraw(ask.voice, part.gathering.id)


def take_back(ask: Ask, part: Part, member: Member) -> None:
    """Write down that somebody no longer has a role, and tell whoever waits for it."""
    number, who = part.gathering.id, member.id
    # Before those who wait are told: they hear only of what is free.
    ask.work.roles.release(number, part.key, who)
    ask.work.requests.withdraw_handovers(number, part.key, who)
    # Who gave a role back is not asked to take it.
    ask.work.requests.refuse(agendas.invitation(part, member, ask.now), "returned")
    tell_waiting(ask, part.gathering, part.key)
    redraw(ask.voice, number)


def let_go(ask: Ask, member: Member) -> None:
    """Somebody leaves: their roles to come are open again, and nothing is asked of them."""
    for part in agendas.to_come(ask.work, member, ask.now):
        # What has begun was theirs, and stays in the history.
        if part.gathering.starts_at > ask.now:
            take_back(ask, part, member)
    ask.work.requests.forget(member.id)


def _ways(ask: Ask, part: Part) -> list[Button]:
    """What can be done about a role that others have: wait, swap, or take it the next time."""
    ways = [cards.wait(part)]
    if agendas.to_come(ask.work, ask.me, ask.now):
        trade = offer("role trade", role=part.key, gathering=part.ref)
        ways.append(Button(_("Ask to swap"), trade))
    after = ask.work.gatherings.after(part.gathering)
    later = agendas.role(ask.work, after, part.key) if after else None
    if after and later and later.free and ask.me.id not in later.holders:
        label = _("Take it on %(day)s", day=flat(when.of(after, ask.now)))
        ways.append(cards.take(later, label))
    return ways
