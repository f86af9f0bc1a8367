"""Operator: erasing somebody who turned to whoever runs Convene, and not to the bot."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.core import belongings
from bot.core.ask import Ask
from bot.core.calls import Call, Caller, Place
from bot.core.follow import followed
from bot.core.i18n import speaking
from bot.core.rest import ENDED
from bot.members.actions import erase as erased
from store.audit import OPERATOR
from store.members import Member
from store.work import Work

ERASE = "people erase"
"""What the trail calls it; it says nothing of whom."""


class NoSteward(Exception):
    """Somebody is the only steward: one of those `able` has to take over first."""

    def __init__(self, community: str, able: Collection[str]) -> None:
        super().__init__(community)
        self.community = community
        self.able = able


@dataclass(frozen=True, slots=True)
class Holding:
    """How many things of a person a capability holds, and what is left of them without the
    person."""

    name: str
    number: int
    stays: str


def holdings(work: Work, member: Member) -> list[Holding]:
    """What is held of somebody in one community, where anything is."""
    return [
        Holding(each.name, number, each.stays)
        for each in belongings.declared()
        if (number := _number(each.export(work, member)))
    ]


def erase(work: Work, member: Member, now: datetime, successor: str = "") -> None:
    """Erase somebody as if they had asked for it themself; the trail tells that somebody was.

    Where they are the only steward, the member whose name is `successor` takes over. Raises
    NoSteward, and has changed nothing, where that is nobody though there are others.
    """
    community = work.communities.this()
    number = member.id
    _handed_on(work, member, now, successor)
    call = Call(f"operator:{community.id}:{number}:{now:%Y%m%dT%H%M%S}", ERASE, _OPERATOR, _NOWHERE)
    with speaking(community.language):
        erased(Ask(call, now, work, None), member)
        followed(work, now)
    # For the stewards to read; of whom, nowhere.
    work.audit.note(now, None, "people erase", {}, OPERATOR, steward=True)


_OPERATOR = Caller(OPERATOR, "", "", "")
_NOWHERE = Place(OPERATOR, "")


def _handed_on(work: Work, member: Member, now: datetime, successor: str) -> None:
    """Let a community have a steward still, where anybody is left who could be one.

    One that has ended needs none.
    """
    stewards, community = work.members.stewards(), work.communities.this()
    if [one.id for one in stewards] != [member.id] or community.rest == ENDED:
        return
    others = [one for one in work.members.active() if one.id != member.id]
    with_account = {one.member_id for one in work.members.accounts([one.id for one in others])}
    able = [one for one in others if one.id in with_account]
    chosen = [one for one in able if one.name.casefold() == successor.casefold()]
    if len(chosen) == 1:
        chosen[0].steward_since = now
        work.save(chosen[0])
    elif able:
        raise NoSteward(community.name, [one.name for one in able])
    else:
        # Nobody is left whom it could be handed to, and whoever wants to go may.
        member.steward_since = None
        work.save(member)


def _number(held: Mapping[str, object]) -> int:
    """How many things there are: each of a list, and one for what is no list."""
    return sum(
        len(each) if isinstance(each, (list, tuple, set)) else 1 for each in held.values() if each
    )
