"""What somebody answers who was asked to stand in: yes, as long as it is free, or not this time."""

from typing import Annotated

from bot.core.ask import Ask
from bot.core.cards.people import People
from bot.core.commands import MEMBER, command
from bot.core.errors import StaleOffer
from bot.core.kinds.plain import NumberKind
from bot.core.replies import Reply
from bot.core.text import join
from bot.roles import agendas, cards, cover_cards
from bot.roles.actions import locked, put
from bot.roles.agendas import Part

# Held by a card and never typed: nobody answers for a question by guessing its number.
Held = Annotated[int, NumberKind(held=True, low=1, high=10**9 - 1)]


@command("role stand-in", "Take a role that was given back", who=MEMBER, hidden=True)
def stand_in(ask: Ask, cover: Held) -> Reply:
    """Yes. The first one has it; whoever comes later is thanked."""
    part = _part(ask, cover)
    if ask.me.id in part.holders:
        return Reply(card=cards.had(part, ask.now))
    if not part.free:
        named = People(ask.work, part.holders)
        names = join((named[member],) for member in part.holders)
        others = agendas.free(ask.work, part.gathering)
        return Reply(card=cover_cards.taken_already(part, names, others))
    ask.work.covers.answer(cover, ask.me.id, "yes")
    put(ask, part, ask.me)
    comes = not agendas.may_come(ask.work, part.gathering, ask.me)
    return Reply(card=cards.claimed(part, "", comes, ask.now))


@command("role let-pass", "Not this time", who=MEMBER, hidden=True)
def let_pass(ask: Ask, cover: Held) -> Reply:
    """No: the next one is asked at once, and they are asked no more for this gathering."""
    part = _part(ask, cover)
    if ask.me.id in part.holders:
        return Reply(card=cards.had(part, ask.now))
    ask.work.requests.refuse(agendas.invitation(part, ask.me, ask.now), "declined")
    # That the next one is asked follows from this row (covers.py).
    ask.work.covers.answer(cover, ask.me.id, "no")
    return Reply(card=cards.declined(part.gathering, ask.now))


def _part(ask: Ask, number: int) -> Part:
    """The role the caller was asked to stand in for, held as it stands.

    Raises StaleOffer for somebody who was not asked, and what `locked` does.
    """
    cover = ask.work.covers.get(number)
    asked = ask.work.covers.asked(number) if cover else []
    if cover is None or all(one.member_id != ask.me.id for one in asked):
        raise StaleOffer
    gathering = ask.work.gatherings.get(cover.gathering_id)
    assert gathering is not None, cover
    return locked(ask, cover.role, gathering)
