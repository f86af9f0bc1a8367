"""Joining: whoever takes part becomes a member, and a member's name follows their platform."""

from datetime import datetime

from bot.core.calls import Caller
from bot.core.kinds.clean import clean
from store.core.work import Work
from store.members import Member

NAME = 80


def joined(work: Work, known: Member | None, who: Caller, now: datetime) -> Member:
    """The caller as an active member: known, come back, or new.

    Their name and zone follow the account they go by. A caller without a name is one whom only
    their account tells of: what is known stays.
    """
    if known is None:
        return add(work, who, now)
    name = known.name if who.name in ("", known.name) else shown_name(who)
    if known.state != "active" or known.name != name or (who.zone and known.zone != who.zone):
        known.state = "active"
        if _leads(work, known, who):
            known.name = name
            known.zone = who.zone or known.zone
        work.save(known)
    return known


def _leads(work: Work, member: Member, who: Caller) -> bool:
    """Whether this is the account that a member goes by: of several, the first one they had."""
    [first, *_others] = work.members.accounts([member.id])
    return (first.platform, first.workspace, first.user) == (who.platform, who.workspace, who.user)


def add(work: Work, who: Caller, now: datetime) -> Member:
    """A new member with their account."""
    member = work.members.add(
        Member(community_id=work.community, name=shown_name(who), zone=who.zone, joined_at=now)
    )
    work.members.link(member, who.platform, who.workspace, who.user)
    return member


def shown_name(who: Caller) -> str:
    """The caller's name as it is kept: one line, never empty."""
    return clean(who.name[: NAME * 4], NAME * 4)[:NAME] or who.user
