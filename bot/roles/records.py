"""Noting a role for somebody who told a steward off chat, and giving it back for them."""

from bot.core.ask import Ask
from bot.core.callers import present
from bot.core.commands import STEWARD, command
from bot.core.kinds.gatherings import NEXT, GatheringRef
from bot.core.kinds.members import MemberRef
from bot.core.kinds.plain import Line
from bot.core.kinds.roles import RoleRef
from bot.core.replies import Reply
from bot.core.voice import CHANGES
from bot.roles import record_cards as cards
from bot.roles.actions import locked, put, renote, take_back, taken
from bot.roles.lookup import theirs


@command(
    "record role",
    "Note a role for somebody who told you off chat",
    who=STEWARD,
    submit="Note it",
    helps={"note": "A word of theirs on how they'll do it, if they left one"},
    labels={"note": "A word of theirs"},
)
def record(
    ask: Ask, member: MemberRef, role: RoleRef, gathering: GatheringRef = NEXT, note: Line = ""
) -> Reply:
    """A role on behalf of somebody else (F3), who is told where they have an account."""
    present(member)
    part = locked(ask, role, gathering, whose=member)
    if member.id in part.holders:
        renote(ask, part, member, note)
        return Reply(card=cards.had(part, member, ask.now))
    if not part.free:
        raise taken(ask, part, [])
    put(ask, part, member, note, by=ask.me)
    if member.id != ask.me.id:
        told = cards.noted(part, ask.me, ask.now)
        ask.voice.direct(member, told, CHANGES, f"noted:{ask.call.id}")
    return Reply(card=cards.recorded(part, member, ask.now))


@command(
    "record release",
    "Give a role back for somebody who told you off chat",
    who=STEWARD,
    submit="Give it back",
)
def release(ask: Ask, member: MemberRef, role: RoleRef, gathering: GatheringRef = NEXT) -> Reply:
    """The way back from `record role`, also for whoever has no account to press a button with."""
    part = locked(ask, role, gathering, whose=member)
    theirs(ask, part, member)
    take_back(ask, part, member)
    if member.id != ask.me.id:
        told = cards.unnoted(part, ask.me, ask.now)
        ask.voice.direct(member, told, CHANGES, f"unnoted:{ask.call.id}")
    return Reply(card=cards.undone(part, member, ask.now))
