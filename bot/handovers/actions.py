"""Handing a role over: somebody is asked in private, and nothing changes until they say yes."""

from typing import Annotated

from bot.core.ask import Ask
from bot.core.cards import when
from bot.core.cards.people import person
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend, StaleOffer
from bot.core.kinds.community import NEXT, GatheringRef, MemberRef, RoleRef
from bot.core.kinds.plain import Line, NumberKind
from bot.core.replies import Reply
from bot.core.voice import CHANGES, ROLE_REQUESTS
from bot.gatherings.closed import refuse_closed
from bot.handovers import cards
from bot.roles import cards as role_cards
from bot.roles import parts as agendas
from bot.roles.actions import locked, not_yours, put
from bot.roles.lookup import present
from bot.roles.parts import Part
from store.gatherings import Gathering
from store.members import Member
from store.requests import Handover

Request = Annotated[int, NumberKind(held=True, low=1, high=10**9 - 1)]


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


class TakenOverAlready(Mend):
    """You said yes to this already. `/role mine` shows what you have."""


class NoLongerAsked(Mend):
    """This question no longer stands: it was taken back, or the role has changed hands."""


@command(
    "role handover",
    "Ask somebody to take your role over",
    who=MEMBER,
    submit="Ask them",
    helps={"role": "Your role", "note": "A word to them, if you like"},
)
def handover(
    ask: Ask, role: RoleRef, member: MemberRef, gathering: GatheringRef = NEXT, note: Line = ""
) -> Reply:
    """Ask somebody in private; the role stays the caller's until they say yes."""
    part = locked(ask, role, gathering)
    if ask.me.id not in part.holders:
        raise not_yours(ask, part)
    return put_to(ask, member, part, None, note)


@command("role accept", "Take over what somebody asked you to", who=MEMBER, hidden=True)
def accept(ask: Ask, request: Request) -> Reply:
    """Yes: the role changes hands, or the two roles do, all at once or not at all."""
    asked = _to_me(ask, request)
    given, returned = _parts(ask, asked)
    giver = ask.work.members.get(asked.giver)
    assert giver is not None, asked.giver
    _refuse_settled(ask, asked, given, returned)
    if not ask.work.requests.answer_handover(request, "accepted"):
        raise NoLongerAsked
    _move(ask, given, giver, ask.me)
    comes = not agendas.may_come(ask.work, given.gathering, ask.me)
    if returned is None:
        told = cards.handed_over(given, ask.me, ask.now)
    else:
        _move(ask, returned, ask.me, giver)
        they_come = not agendas.may_come(ask.work, returned.gathering, giver)
        told = cards.received(returned, given, ask.me, they_come, ask.now)
    ask.voice.direct(giver, told, CHANGES, f"accepted:{request}")
    return Reply(card=cards.received(given, returned, giver, comes, ask.now))


@command("role turn-down", "Not this time", who=MEMBER, hidden=True)
def turn_down(ask: Ask, request: Request) -> Reply:
    """No: it stays as it is, and whoever asked is told."""
    asked = _to_me(ask, request)
    given, _returned = _parts(ask, asked)
    giver = ask.work.members.get(asked.giver)
    assert giver is not None, asked.giver
    if asked.state == "accepted":
        raise TakenOverAlready
    if ask.work.requests.answer_handover(request, "declined"):
        told = cards.turned_down(given, ask.me, ask.now)
        ask.voice.direct(giver, told, CHANGES, f"declined:{request}")
    return Reply(card=cards.thanked(giver))


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
    if not ask.voice.direct(member, asked, ROLE_REQUESTS, key, given.gathering.ends_at):
        raise OutOfReach(who=(person(member),))
    return Reply(card=cards.sent(request, member, given, returned, ask.now))


def _refuse_asking(ask: Ask, member: Member, given: Part, returned: Part | None) -> None:
    present(member)
    if member.id == ask.me.id:
        raise Yourself(param="member")
    if member.id in given.holders:
        raise HasIt(who=(person(member),), role=role_cards.at(given, ask.now))
    if member.id in ask.work.members.away_on(given.gathering.day):
        raise AwayThen(who=(person(member),), day=when.of(given.gathering, ask.now))
    same = (returned.key, returned.gathering.id) if returned else ("", None)
    open_ones = ask.work.requests.open_handovers(given.gathering.id, given.key, ask.me.id)
    for request in open_ones:
        if request.taker == member.id and same == (request.in_return, request.return_gathering_id):
            raise AskedAlready(who=(person(member),), ways=[cards.withdraw(request)])


def _to_me(ask: Ask, request: int) -> Handover:
    asked = ask.work.requests.handover(request)
    if asked is None:
        raise NoLongerAsked
    if asked.taker != ask.me.id:
        raise StaleOffer
    return asked


def _parts(ask: Ask, asked: Handover) -> tuple[Part, Part | None]:
    """The roles a request is about, held as they stand.

    Raises what `refuse_closed` does, and NoLongerAsked where one is on no agenda any more.
    """
    numbers = sorted({asked.gathering_id, asked.return_gathering_id or asked.gathering_id})
    found: dict[int, Gathering] = {}
    # In one order everywhere, so that two answers at once never wait for each other.
    for number in numbers:
        gathering = ask.work.gatherings.get(number)
        assert gathering is not None, number
        refuse_closed(gathering, ask.now)
        ask.work.gatherings.lock(gathering)
        found[number] = gathering
    given = agendas.role(ask.work, found[asked.gathering_id], asked.role)
    if given is None:
        raise NoLongerAsked
    if not asked.in_return:
        return given, None
    there = found[asked.return_gathering_id or asked.gathering_id]
    returned = agendas.role(ask.work, there, asked.in_return)
    if returned is None:
        raise NoLongerAsked
    return given, returned


def _refuse_settled(ask: Ask, asked: Handover, given: Part, returned: Part | None) -> None:
    """Raises what stands in the way of saying yes: an answer given before, or roles that moved."""
    if asked.state == "accepted":
        raise TakenOverAlready
    stands = (
        asked.state == "asked"
        and asked.giver in given.holders
        and ask.me.id not in given.holders
        and (returned is None or ask.me.id in returned.holders)
        and (returned is None or asked.giver not in returned.holders)
    )
    if not stands:
        ways = role_cards.ways_to(given) if ask.me.id not in given.holders else ()
        raise NoLongerAsked(ways=ways)


def _move(ask: Ask, part: Part, giver: Member, taker: Member) -> None:
    number = part.gathering.id
    ask.work.roles.release(number, part.key, giver.id)
    ask.work.requests.withdraw_handovers(number, part.key, giver.id)
    put(ask, part, taker)
