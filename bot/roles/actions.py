"""Roles: taking one, giving it back, and saying "not this time"."""

from collections.abc import Iterable

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Button
from bot.core.cards.people import People
from bot.core.cards.plain import flat
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend
from bot.core.i18n import _, words
from bot.core.kinds.gatherings import NEXT, GatheringRef
from bot.core.kinds.plain import Line
from bot.core.kinds.roles import RoleRef
from bot.core.replies import Reply
from bot.core.text import join
from bot.gatherings import together
from bot.gatherings.change import redraw
from bot.gatherings.closed import refuse_closed
from bot.gatherings.group import refuse_outside
from bot.roles import agendas, cards, covers, rules
from bot.roles.agendas import Part
from bot.roles.lookup import meant
from bot.roles.waitlist import tell_waiting
from store.gatherings import Gathering
from store.members import Member
from store.roles import Claim

OFFERED = 2
"""Roles that are offered in place of one that is gone, beside the other ways there are."""


class AlreadyTaken(Mend):
    """%(role)s is with %(names)s already."""


class OthersAreOpen(Mend):
    """%(role)s is with %(names)s already. Still open: %(open)s."""


class OthersSuit(Mend):
    """%(role)s is with %(names)s already. For a first time: %(open)s."""


class NotYours(Mend):
    """You don't have %(role)s. `/role mine` shows what you have."""


@command(
    "role claim",
    "Take a role at a gathering",
    who=MEMBER,
    submit="I'll do it",
    helps={"note": "A word on how you'll do it, if you like"},
    labels={"note": "A word on how you'll do it"},
)
def claim(ask: Ask, role: RoleRef, gathering: GatheringRef = NEXT, note: Line = "") -> Reply:
    """The caller takes a role; it says nothing yet about whether they come."""
    part = locked(ask, role, gathering)
    if ask.me.id in part.holders:
        renote(ask, part, ask.me, note)
        return Reply(card=cards.had(part, ask.now))
    if not part.free:
        raise _with_others(ask, part)
    put(ask, part, ask.me, note)
    comes = not agendas.may_come(ask.work, gathering, ask.me)
    return Reply(card=cards.claimed(part, note, comes, ask.now))


@command("role release", "Give a role back", who=MEMBER, submit="Give it back")
def release(ask: Ask, role: RoleRef, gathering: GatheringRef = NEXT) -> Reply:
    """The caller gives a role back; whoever waits for it is told."""
    part = locked(ask, role, gathering)
    if ask.me.id not in part.holders:
        raise not_yours(ask, part)
    looks = take_back(ask, part, ask.me)
    return Reply(card=cards.released(part, looks, ask.now))


@command("role decline", "Not this time", who=MEMBER, hidden=True)
def decline(ask: Ask, gathering: GatheringRef, role: RoleRef = "") -> Reply:
    """Somebody who was asked says no, to one role or to all they were asked for.

    They are left in peace, and the next who waits is told.
    """
    if not role:
        return _decline_all(ask, gathering)
    part = locked(ask, role, gathering)
    if ask.me.id in part.holders:
        return Reply(card=cards.had(part, ask.now))
    ask.work.requests.stop_waiting(gathering.id, part.key, ask.me.id)
    # Said before, it told the next who waits then.
    if ask.work.requests.refuse(agendas.invitation(part, ask.me, ask.now), "declined"):
        tell_waiting(ask, gathering, part.key)
    return Reply(card=cards.declined(gathering, ask.now))


def _decline_all(ask: Ask, gathering: Gathering) -> Reply:
    refuse_closed(gathering, ask.now)
    ask.work.gatherings.lock(gathering)
    for key in ask.work.requests.decline_all(gathering.id, ask.me.id):
        tell_waiting(ask, gathering, key)
    return Reply(card=cards.declined(gathering, ask.now))


def locked(
    ask: Ask, typed: str, gathering: Gathering, param: str = "role", whose: Member | None = None
) -> Part:
    """The role that is meant, as it stands, held until the transaction ends.

    So of two who want the last place at the same instant exactly one gets it. `whose` it is to be,
    or was, where that is not the caller. Raises what `refuse_closed` and `meant` do.
    """
    refuse_closed(gathering, ask.now)
    member = whose or ask.caller
    if member is not None:
        together.bring_over(ask, gathering, member)
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
    refuse_outside(ask.work, part.gathering, member, own=member.id == ask.me.id)
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
    if part.free == 1:
        # Whoever was asked as well, and not long ago, has not kept silent: there is nothing to say.
        ask.work.requests.settle(number, part.key, ask.now - rules.PATIENCE)
    redraw(ask.voice, number)


def renote(ask: Ask, part: Part, member: Member, note: str) -> None:
    """Write another note on a role that somebody has; none given, theirs stays."""
    if note:
        ask.work.roles.renote(part.gathering.id, part.key, member.id, note)
        redraw(ask.voice, part.gathering.id)


def take_back(ask: Ask, part: Part, member: Member) -> bool:
    """Write down that somebody no longer has a role, and have others asked.

    Whoever waits for it is told; late, others are asked one after the other, and it is True.
    """
    number, who = part.gathering.id, member.id
    # Before those who wait are told: they hear only of what is free.
    ask.work.roles.release(number, part.key, who)
    ask.work.requests.withdraw_handovers(number, part.key, who)
    # Who gave a role back is not asked to take it.
    ask.work.requests.refuse(agendas.invitation(part, member, ask.now), "returned")
    looks = covers.begin(ask.work, ask.community, part, ask.now)
    if not looks and not tell_waiting(ask, part.gathering, part.key):
        together.came_free(ask.work, part.gathering, ask.now)
    redraw(ask.voice, number)
    return looks


def let_go(ask: Ask, member: Member) -> None:
    """Somebody leaves: their roles to come are open again, and nothing is asked of them."""
    give_back_all(ask, member, agendas.to_come(ask.work, member, ask.now))
    ask.work.requests.forget(member.id)
    ask.work.covers.forget(member.id)


def give_back_all(ask: Ask, member: Member, parts: Iterable[Part]) -> None:
    """These roles are open again, but for what has begun: that was theirs, and is their history."""
    for part in parts:
        if part.gathering.starts_at > ask.now:
            take_back(ask, part, member)


def _with_others(ask: Ask, part: Part) -> Mend:
    """The error for a role that others have, with what else is open on that day."""
    had_one = bool(ask.work.roles.of_member(ask.me.id))
    others = [
        other
        for other in agendas.free(ask.work, part.gathering)
        # As with requests: whoever has had no role is offered what suits a first time.
        if ask.me.id not in other.holders and (had_one or other.item.first_time)
    ]
    if not others:
        return taken(ask, part, _ways(ask, part))
    named = People(ask.work, part.holders)
    kind = OthersAreOpen if had_one else OthersSuit
    return kind(
        role=cards.at(part, ask.now),
        names=join((named[member],) for member in part.holders),
        open=join(words("%(role)s", role=other.title) for other in others),
        ways=[*(cards.take(other, other.title) for other in others[:OFFERED]), *_ways(ask, part)],
    )


def _ways(ask: Ask, part: Part) -> list[Button]:
    """What can be done about a role that others have: wait, swap, or take it the next time."""
    ways = [cards.wait(part)]
    ours = ask.work.members.named(part.holders)
    if ours and agendas.to_come(ask.work, ask.me, ask.now):
        trade = offer("role trade", role=part.key, gathering=part.ref)
        ways.append(Button(_("Ask to swap"), trade))
    after = ask.work.gatherings.after(part.gathering)
    later = agendas.role(ask.work, after, part.key) if after else None
    if after and later and later.free and ask.me.id not in later.holders:
        label = _("Take it on %(day)s", day=flat(when.of(after, ask.now)))
        ways.append(cards.take(later, label))
    return ways
