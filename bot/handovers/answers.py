"""What somebody answers who was asked to take a role over, or to swap: yes, or not this time."""

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend, StaleOffer
from bot.core.replies import Reply
from bot.core.voice import CHANGES
from bot.gatherings import together
from bot.gatherings.closed import refuse_closed
from bot.handovers import cards
from bot.handovers.kinds import Request
from bot.roles import agendas
from bot.roles import cards as role_cards
from bot.roles.actions import put
from bot.roles.agendas import Part
from store.gatherings import Gathering
from store.members import Member
from store.requests import Handover


class TakenOverAlready(Mend):
    """You said yes to this already. `/role mine` shows what you have."""


class NoLongerAsked(Mend):
    """This question no longer stands: it was taken back, or the role has changed hands."""


@command("role accept", "Take over what somebody asked you to", who=MEMBER, hidden=True)
def accept(ask: Ask, request: Request) -> Reply:
    """Yes: the role changes hands, or the two roles do, all at once or not at all."""
    asked = _to_me(ask, request)
    given, returned = _parts(ask, asked)
    giver = ask.work.members.get(asked.giver)
    assert giver is not None, asked.giver
    _refuse_settled(ask, asked, given, returned)
    # One statement decides: a second press, or a question taken back meanwhile, moves nothing.
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
        # Whoever answers may have the role already, through the community it is held with.
        together.bring_over(ask, gathering, ask.me)
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
    # Whoever else was asked for this role need not answer any more.
    ask.work.requests.withdraw_handovers(number, part.key, giver.id)
    put(ask, part, taker)
