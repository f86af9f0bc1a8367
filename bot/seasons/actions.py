"""A season's parts: looked at and asked for by stewards, taken or left by whoever was asked."""

from typing import Annotated

from bot.core.ask import Ask
from bot.core.commands import MEMBER, STEWARD, command
from bot.core.errors import StaleOffer
from bot.core.kinds.plain import NumberKind
from bot.core.replies import Reply
from bot.gatherings import together
from bot.roles import actions as roles
from bot.roles import agendas
from bot.roles.agendas import Part
from bot.seasons import ahead, cards, season
from bot.seasons.ahead import Moment
from bot.seasons.cards import Found
from bot.wishes.obeyed import NOT_THIS_SEASON
from store.wishes import SeasonAsk

# Held by a card and never typed: nobody answers for what others were asked.
Asked = Annotated[int, NumberKind(held=True, low=1, high=10**9 - 1)]


@command("role season", "See which roles of the season are open", who=STEWARD, reads=True)
def look(ask: Ask) -> Reply:
    """What is open in the season of the next gathering, and the way to ask for it by hand."""
    this = season.coming(ask.work, ask.community, ask.now)
    if this is None:
        return Reply(card=cards.nothing_planned())
    parts = season.open_parts(ask.work, this, ask.now)
    asked = ask.work.wishes.asked_for(this.number)
    return Reply(card=cards.standing(this, parts, asked, ask.community.zone, ask.now))


@command("role season-ask", "Ask for the season's roles now", who=STEWARD, hidden=True)
def by_hand(ask: Ask) -> Reply:
    """As the clock does; whoever was asked for this season is left out."""
    this = season.coming(ask.work, ask.community, ask.now)
    if this is None:
        return Reply(card=cards.nothing_planned())
    n = ahead.put(Moment(ask.work, ask.community, this, ask.now), ask.voice)
    return Reply(card=cards.put(n))


@command("role season-yes", "Take what you were asked for", who=MEMBER, hidden=True)
def yes(ask: Ask, season: Asked) -> Reply:
    """All of it that is as it was asked is theirs, as if they had claimed each."""
    asked = _asked(ask, season)
    yours: list[Part] = []
    moved: list[Part] = []
    lost: list[Part] = []
    off: list[Part] = []
    for part, day in _parts(ask, asked):
        if not _takes_place(ask, part):
            off.append(part)
        elif ask.me.id in part.holders:
            yours.append(part)
        elif not part.free:
            lost.append(part)
        # A yes to one day is no yes to another.
        elif part.gathering.day.isoformat() != day:
            moved.append(part)
        else:
            roles.put(ask, part, ask.me)
            yours.append(part)
    _answer(ask, asked, "yes")
    return Reply(card=cards.taken(Found(yours, moved, lost, off), ask.now))


@command("role season-choose", "Choose among them", who=MEMBER, hidden=True)
def choose(ask: Ask, season: Asked) -> Reply:
    """Each that is free still, to be taken by itself."""
    asked = _asked(ask, season)
    parts = [part for part, _day in _parts(ask, asked) if _takes_place(ask, part)]
    free = [part for part in parts if part.free and ask.me.id not in part.holders]
    return Reply(card=cards.choice(asked, free, ask.now))


@command("role season-no", "Not this season", who=MEMBER, hidden=True)
def no(ask: Ask, season: Asked) -> Reply:
    """They are asked for no role of that season, and what they have of it stays theirs."""
    asked = _asked(ask, season)
    parts = [part for part, _day in _parts(ask, asked) if _takes_place(ask, part)]
    held = [part for part in parts if ask.me.id in part.holders]
    for part in parts:
        if part not in held:
            ask.work.requests.refuse(agendas.invitation(part, ask.me, ask.now), "declined")
    _answer(ask, asked, NOT_THIS_SEASON)
    return Reply(card=cards.left(held, ask.now))


def _asked(ask: Ask, number: int) -> SeasonAsk:
    """What the caller was asked. Raises StaleOffer for what somebody else was."""
    found = ask.work.wishes.asked(number)
    if found is None or found.member_id != ask.me.id:
        raise StaleOffer
    return found


def _parts(ask: Ask, asked: SeasonAsk) -> list[tuple[Part, str]]:
    """The parts it was about as they stand, soonest first, with the days they were asked for.

    One whose role is on no agenda any more is left out.
    """
    work = ask.work
    found = {number: work.gatherings.get(number) for number, _role, _day in asked.parts}
    there = {number: gathering for number, gathering in found.items() if gathering}
    # Held in one order, so that nobody waits for each other; what the caller has through another
    # community that holds one together is theirs here.
    for number in sorted(there):
        together.bring_over(ask, there[number], ask.me)
        work.gatherings.lock(there[number])
    parts = (
        (agendas.role(work, there[number], role), day)
        for number, role, day in asked.parts
        if number in there
    )
    return sorted(
        ((part, day) for part, day in parts if part), key=lambda one: one[0].gathering.starts_at
    )


def _takes_place(ask: Ask, part: Part) -> bool:
    return part.gathering.state == "planned" and part.gathering.ends_at > ask.now


def _answer(ask: Ask, asked: SeasonAsk, answer: str) -> None:
    asked.answer = answer
    ask.work.save(asked)
