"""Callers: whom an account belongs to, how whoever takes part becomes a member, who is here."""

from datetime import datetime

from bot.core.ask import Ask
from bot.core.calls import Caller
from bot.core.cards.people import person
from bot.core.clean import clean
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.renamed import shown_anew
from store.members import Member
from store.pages import LINK
from store.work import Work

NAME = 80


class NotHere(Mend):
    """%(who)s is no longer part of this community."""


def present(member: Member) -> None:
    """Raises NotHere for somebody who left or was erased, whom an old card may still name."""
    if member.state != "active":
        raise NotHere(who=(person(member),))


def known(ask: Ask) -> Member | None:
    """Whom the caller's account belongs to, also when they left."""
    who = ask.call.who
    # A link of one's own tells whose it is, and has no account.
    if who.platform == LINK:
        return ask.caller
    return ask.work.members.of_account(who.platform, who.workspace, who.user)


def joined(work: Work, member: Member | None, who: Caller, now: datetime) -> Member:
    """The caller as an active member: known, come back, or new.

    Their name and zone follow the account they go by. A caller without a name is one whom only
    their account tells of: what is known stays. So it does where what the caller is called is
    remembered alone.
    """
    if member is None:
        return add(work, who, now)
    if member.state == "active" and who.remembered:
        return member
    name = member.name if who.name in ("", member.name) else shown_name(who)
    if member.state != "active" or member.name != name or (who.zone and member.zone != who.zone):
        before, member.state = (member.state, member.name), "active"
        if leads(work, member, who.platform, who.workspace, who.user):
            member.name = name
            member.zone = who.zone or member.zone
        work.save(member)
        if (member.state, member.name) != before:
            shown_anew(work, member, now, before[1])
    return member


def leads(work: Work, member: Member, platform: str, workspace: str, user: str) -> bool:
    """Whether this is the account that a member goes by: of several, the first one they had."""
    [first, *_others] = work.members.accounts([member.id])
    return (first.platform, first.workspace, first.user) == (platform, workspace, user)


def add(work: Work, who: Caller, now: datetime) -> Member:
    """A new member with their account."""
    member = work.members.add(
        Member(community_id=work.community, name=shown_name(who), zone=who.zone, joined_at=now)
    )
    work.members.link(member, who.platform, who.workspace, who.user)
    return member


def shown_name(who: Caller) -> str:
    """The caller's name as it is kept: one line, never empty, and no platform's number for them."""
    return clean(who.name[: NAME * 4], NAME * 4)[:NAME] or _("Somebody")
