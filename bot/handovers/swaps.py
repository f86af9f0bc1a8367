"""Swapping roles: one of mine for one of theirs, here or at another gathering, if they agree."""

from typing import Annotated

from bot.core.ask import Ask
from bot.core.cards import when
from bot.core.cards.plain import flat
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend, StaleOffer
from bot.core.i18n import _
from bot.core.kinds.gatherings import NEXT, GatheringRef
from bot.core.kinds.members import OnChatRef
from bot.core.kinds.plain import LineKind
from bot.core.kinds.roles import RoleRef
from bot.core.replies import Reply
from bot.handovers import cards
from bot.handovers.actions import put_to
from bot.roles import agendas
from bot.roles import cards as role_cards
from bot.roles.actions import locked, not_yours
from bot.roles.agendas import Part
from bot.roles.lookup import theirs
from store.gatherings import Gathering
from store.members import Member

Giving = Annotated[str, LineKind(held=True)]
SHOWN = 25
"""Pairs that a select can hold, on the platform where that is fewest."""


class NothingToGive(Mend):
    """You have no other role that could be given for it."""

    informs = True


@command(
    "role swap",
    "Ask somebody to swap a role with you",
    who=MEMBER,
    submit="Ask them",
    helps={
        "role": "Your role",
        "member": "With whom",
        "in_return": "Their role, which you would take",
        "gathering": "The gathering of your role",
        "their_gathering": "The gathering of theirs, where that is another one",
    },
    labels={
        "role": "Your role",
        "member": "With whom",
        "in_return": "Their role, in return",
        "gathering": "Gathering of your role",
        "their_gathering": "Gathering of their role",
    },
)
def swap(
    ask: Ask,
    role: RoleRef,
    member: OnChatRef,
    in_return: RoleRef,
    gathering: GatheringRef = NEXT,
    their_gathering: GatheringRef | None = None,
) -> Reply:
    """Ask somebody in private; both roles stay where they are until they say yes."""
    there = their_gathering or gathering
    _lock(ask, gathering, there)
    given = locked(ask, role, gathering)
    wanted = locked(ask, in_return, there, "in_return")
    if ask.me.id not in given.holders:
        raise not_yours(ask, given)
    # Before anybody is asked: a role that is not theirs is nothing they could give.
    theirs(ask, wanted, member)
    if ask.me.id in wanted.holders:
        return Reply(card=role_cards.had(wanted, ask.now))
    return put_to(ask, member, given, wanted, "")


@command("role trade", "Ask to swap", who=MEMBER, hidden=True)
def trade(ask: Ask, role: RoleRef, gathering: GatheringRef, giving: Giving = "") -> Reply:
    """The way from a role that others have to a swap: which of the caller's is given for it."""
    wanted = locked(ask, role, gathering)
    if ask.me.id in wanted.holders:
        return Reply(card=role_cards.had(wanted, ask.now))
    if wanted.free:
        return Reply(card=role_cards.free_now(wanted, ask.now))
    pairs = _pairs(ask, wanted)
    if not pairs:
        raise NothingToGive(ways=[role_cards.wait(wanted)])
    if giving:
        pairs = [pair for pair in pairs if _value(*pair) == giving]
    if not pairs:
        raise StaleOffer
    # Whoever has one role to give is asked nothing more.
    if len(pairs) > 1:
        shown = [(_label(ask, wanted, *pair), _value(*pair)) for pair in pairs[:SHOWN]]
        return Reply(card=cards.which(wanted, shown, ask.now))
    given, holder = pairs[0]
    return put_to(ask, holder, given, wanted, "")


def _pairs(ask: Ask, wanted: Part) -> list[tuple[Part, Member]]:
    """What the caller could give for a role, to whom of those who have it."""
    found = ask.work.members.named(wanted.holders)
    mine = agendas.to_come(ask.work, ask.me, ask.now)
    return [
        (part, found[holder])
        for part in mine
        for holder in wanted.holders
        if holder not in part.holders
    ]


def _value(part: Part, holder: Member) -> str:
    return f"{part.key}{part.ref}>{holder.id}"


def _label(ask: Ask, wanted: Part, part: Part, holder: Member) -> str:
    day = flat(when.of(part.gathering, ask.now))
    if len(wanted.holders) == 1:
        return _("%(role)s on %(day)s", role=part.title, day=day)
    return _("%(role)s on %(day)s, to %(who)s", role=part.title, day=day, who=holder.name)


def _lock(ask: Ask, *gatherings: Gathering) -> None:
    """Hold them in the order that answers hold them in, so that nobody waits for each other."""
    for gathering in sorted(gatherings, key=lambda g: g.id):
        ask.work.gatherings.lock(gathering)
