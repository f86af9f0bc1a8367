"""Coaching: offered by some, asked for by others, and matched one at a time, in private."""

from typing import Annotated

from bot.core.addressees import reached
from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.errors import StaleOffer
from bot.core.heard import unheard
from bot.core.kinds.plain import NumberKind
from bot.core.replies import Reply
from bot.core.voice import QUESTIONS
from bot.skills import coaching_cards
from bot.skills.actions import keep
from bot.skills.kinds import SkillName, Sought
from bot.skills.match import UNHEARD, ask_a_coach, coaches, look_again, pass_on, with_somebody
from store.skills import Coaching

Held = Annotated[int, NumberKind(held=True, high=10**9)]


@command("coach offer", "Offer to coach others in something", who=MEMBER, submit="Offer it")
def offer_(ask: Ask, skill: SkillName) -> Reply:
    """Kept with what they know; whoever waits for it is matched at once. Requirement F8."""
    keep(ask, skill, coaches=True)
    waiting = 0
    for coaching in ask.work.skills.sought():
        if any(coach.id == ask.me.id for coach in coaches(ask.work, coaching)):
            waiting += ask_a_coach(ask.work, ask.voice, ask.community, coaching, ask.now)
    off = unheard(ask.work, ask.me, QUESTIONS)
    return Reply(card=coaching_cards.offered(skill, waiting, off))


@command(
    "coach ask", "Ask to be coached; I look for somebody who offered", who=MEMBER, submit="Ask"
)
def seek(ask: Ask, about: Sought) -> Reply:
    """One person at a time is asked, in private, and may decline in peace."""
    me = ask.me.id
    # A second press finds the first request, and asks nobody else while somebody has it to decide.
    same = [c for c in ask.work.skills.sought_by(me) if c.state == "open" and c.text == about]
    if same:
        asked = with_somebody(ask.work, same[0], ask.now) or ask_a_coach(
            ask.work, ask.voice, ask.community, same[0], ask.now
        )
        return Reply(card=coaching_cards.sought(same[0], asked, reached(ask.work, ask.me)))
    coaching = ask.work.skills.seek(
        Coaching(community_id=ask.work.community, member_id=me, text=about, at=ask.now)
    )
    asked = ask_a_coach(ask.work, ask.voice, ask.community, coaching, ask.now)
    if not asked:
        # Whoever was left in peace may be asked then.
        look_again(ask.work, ask.community, coaching, ask.now)
    return Reply(card=coaching_cards.sought(coaching, asked, reached(ask.work, ask.me)))


@command("coach accept", "Coach somebody", who=MEMBER, hidden=True)
def accept(ask: Ask, coaching: Held) -> Reply:
    """Both hear of it; who comes second hears that it is settled."""
    found = _asked(ask, coaching)
    seeker = ask.work.members.get(found.member_id)
    # Whoever accepted and presses once more hears the same, and not that it is settled.
    again = found.state == "matched" and found.coach_id == ask.me.id
    if seeker is None or seeker.state != "active" or (found.state != "open" and not again):
        return Reply(card=coaching_cards.settled())
    if ask.work.skills.match(coaching, ask.me.id):
        ask.work.skills.answer(coaching, ask.me.id, "yes")
        card = coaching_cards.found_coach(found, ask.me)
        ask.voice.answer(seeker, card, f"coached:{coaching}")
    return Reply(card=coaching_cards.agreed(seeker, told=reached(ask.work, seeker)))


@command("coach decline", "Leave it to somebody else", who=MEMBER, hidden=True)
def decline(ask: Ask, coaching: Held) -> Reply:
    """The next one is asked; where nobody is left, whoever asked is told."""
    found = _asked(ask, coaching)
    # A second no must not go on to ask yet another one.
    said = [
        one.answer for one in ask.work.skills.asked_of(ask.me.id) if one.coaching_id == coaching
    ]
    if found.state != "open" or said in (["yes"], ["no"]):
        return Reply(card=coaching_cards.declined())
    ask.work.skills.answer(coaching, ask.me.id, "no")
    # For whoever could not be told of it, the next one was asked long ago.
    if said == [UNHEARD]:
        return Reply(card=coaching_cards.declined())
    pass_on(ask.work, ask.voice, ask.community, found, ask.now)
    return Reply(card=coaching_cards.declined())


@command("coach close", "Take back that you ask to be coached", who=MEMBER, hidden=True)
def close(ask: Ask, coaching: Held) -> Reply:
    """Nobody else is asked."""
    found = ask.work.skills.coaching(coaching)
    if found is None or found.member_id != ask.me.id:
        raise StaleOffer
    ask.work.skills.close(coaching)
    return Reply(card=coaching_cards.closed())


def _asked(ask: Ask, coaching: int) -> Coaching:
    """A request that the caller was asked to take up. Raises StaleOffer."""
    found = ask.work.skills.coaching(coaching)
    # A number in a Call proves nothing: only who was asked may answer.
    if found is None or ask.me.id not in ask.work.skills.asked(coaching, ask.now):
        raise StaleOffer
    return found
