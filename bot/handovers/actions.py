"""Handing a role over: somebody is asked in private, and nothing changes until they say yes."""

from dataclasses import replace

from bot.core.ask import Ask
from bot.core.awaited import left_with
from bot.core.callers import present
from bot.core.cards import when
from bot.core.cards.people import person
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend, StaleOffer
from bot.core.heard import unheard
from bot.core.kinds.gatherings import NEXT, GatheringRef
from bot.core.kinds.members import OnChatRef
from bot.core.kinds.plain import Line
from bot.core.kinds.roles import RoleRef
from bot.core.replies import Reply
from bot.core.voice import CHANGES, ROLE_REQUESTS
from bot.gatherings import together
from bot.handovers import cards
from bot.handovers.kinds import Request
from bot.roles import agendas
from bot.roles import cards as role_cards
from bot.roles.actions import locked, not_yours
from bot.roles.agendas import Part
from bot.wishes.obeyed import refuses
from store.members import Member
from store.requests import Handover


class Yourself(Mend):
    """That is you. Name somebody else."""


class HasIt(Mend):
    """%(who)s has %(role)s already."""


class AwayThen(Mend):
    """%(who)s is away on %(day)s. Somebody else may be glad to be asked."""


class OutOfReach(Mend):
    """I can't ask %(who)s in private. Talk with each other; a steward can then note it with
    `/record role`."""


class AskedAlready(Mend):
    """%(who)s is asked already, and has not answered yet."""


class AnsweredAlready(Mend):
    """%(who)s has answered meanwhile. `/role list` shows who has what."""


@command(
    "role handover",
    "Ask somebody to take your role over",
    who=MEMBER,
    submit="Ask them",
    person="Hand over to",
    helps={"role": "Your role", "note": "A word to them, if you like"},
    labels={"role": "Your role", "note": "A word to them"},
)
def handover(
    ask: Ask, role: RoleRef, member: OnChatRef, gathering: GatheringRef = NEXT, note: Line = ""
) -> Reply:
    """Ask somebody in private; the role stays the caller's until they say yes."""
    part = locked(ask, role, gathering)
    if ask.me.id not in part.holders:
        raise not_yours(ask, part)
    return put_to(ask, member, part, None, note)


@command("role take-back", "Take a question back", who=MEMBER, hidden=True)
def take_back(ask: Ask, request: Request) -> Reply:
    """Whoever asked needs no answer any more."""
    asked = ask.work.requests.handover(request)
    if asked is None or asked.giver != ask.me.id:
        raise StaleOffer
    taker = ask.work.members.get(asked.taker)
    assert taker is not None, asked.taker
    ask.work.requests.answer_handover(request, "withdrawn")
    if asked.state in ("accepted", "declined"):
        raise AnsweredAlready(who=(person(taker),))
    return Reply(card=cards.withdrawn(taker))


def put_to(ask: Ask, member: Member, given: Part, returned: Part | None, note: str) -> Reply:
    """Ask a member to take the caller's role, `returned` being theirs in return.

    Raises what makes that impossible, and OutOfReach where nothing can be asked in private.
    """
    _refuse_asking(ask, member, given, returned)
    request = ask.work.requests.add_handover(
        Handover(
            community_id=ask.work.community,
            gathering_id=given.gathering.id,
            role=given.key,
            giver=ask.me.id,
            taker=member.id,
            in_return=returned.key if returned else "",
            return_gathering_id=returned.gathering.id if returned else None,
            asked_at=ask.now,
        )
    )
    asked = cards.asked(request, ask.me, given, returned, note, ask.now)
    key = f"handover:{request.id}"
    until = given.gathering.ends_at
    # A person asks it of another, and whoever asks waits for the answer.
    # Nobody was asked, so the request goes as well: an error undoes the transaction.
    off = unheard(ask.work, ask.me, CHANGES)
    told = cards.sent(request, member, given, returned, off, ask.now)
    if ask.voice.direct(member, asked, ROLE_REQUESTS, key, until, at_once=True):
        return Reply(card=told)
    # They may find it all the same, and whoever asks can tell them.
    if ask.voice.leave(member, asked, ROLE_REQUESTS, key, until):
        return Reply(card=replace(told, body=(left_with(member), *told.body)))
    raise OutOfReach(who=(person(member),))


def _refuse_asking(ask: Ask, member: Member, given: Part, returned: Part | None) -> None:
    present(member)
    if member.id == ask.me.id:
        raise Yourself(param="member")
    # Whoever is asked may have it already, through the community it is held with.
    together.bring_over(ask, given.gathering, member)
    now = agendas.role(ask.work, given.gathering, given.key) or given
    if member.id in now.holders:
        raise HasIt(who=(person(member),), role=role_cards.at(given, ask.now))
    # Why is theirs alone to tell.
    if refuses(ask.work, member, given.gathering, given.key):
        raise OutOfReach(who=(person(member),))
    # E4: nobody is asked about a day on which they are away.
    if member.id in ask.work.members.away_on(given.gathering.day):
        raise AwayThen(who=(person(member),), day=when.of(given.gathering, ask.now))
    same = (returned.key, returned.gathering.id) if returned else ("", None)
    open_ones = ask.work.requests.open_handovers(given.gathering.id, given.key, ask.me.id)
    for request in open_ones:
        if request.taker == member.id and same == (request.in_return, request.return_gathering_id):
            raise AskedAlready(who=(person(member),), ways=[cards.withdraw(request)])
