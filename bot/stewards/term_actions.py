"""Terms: a steward goes on for another one. How one begins and ends is in actions.py."""

from datetime import date
from typing import Annotated

from bot.core.ask import Ask
from bot.core.commands import STEWARD, command
from bot.core.kinds.times import DayKind
from bot.core.replies import Reply
from bot.core.voice import STEWARDING
from bot.stewards import term_cards as cards
from bot.stewards.terms import serve

EndDay = Annotated[date, DayKind(held=True, future=False)]


@command("stewards extend", "Go on as a steward for another term", who=STEWARD, hidden=True)
def extend(ask: Ask, until: EndDay) -> Reply:
    """As long as the last one, from its end on; a second press adds nothing. Requirement Q2."""
    term = ask.work.terms.of(ask.me.id)
    if term is None:
        return Reply(card=cards.no_end(ask.community))
    if term.until != until:
        return Reply(card=cards.goes_on(ask.community, term.until, ask.now))
    # A term that ran out long ago goes on from today.
    first = max(term.until, ask.today)
    ends = serve(ask.work, ask.community, ask.me, term.months, first, ask.now)
    assert ends is not None, "a term has months"
    told = cards.they_go_on(ask.community, ask.me, ends, ask.now)
    for other in ask.work.members.stewards():
        if other.id != ask.me.id:
            key = f"term-on:{ask.me.id}:{ends}"
            # The clock had asked them about it.
            ask.voice.direct(other, told, STEWARDING, key, at_once=True)
    return Reply(card=cards.goes_on(ask.community, ends, ask.now))
