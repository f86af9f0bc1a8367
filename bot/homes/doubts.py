"""Posting a card again of which nobody knew whether it was posted."""

from typing import Annotated

from bot.core import living
from bot.core.ask import Ask
from bot.core.cards.point import point
from bot.core.commands import STEWARD, command
from bot.core.errors import StaleOffer
from bot.core.kinds.plain import LineKind, NumberKind
from bot.core.replies import Reply
from bot.homes import doubt_cards as cards

HomeNumber = Annotated[int, NumberKind(held=True, high=10**18)]
SubjectText = Annotated[str, LineKind(held=True)]


@command("cop post-again", "Post a card that may be missing", who=STEWARD, hidden=True)
def post_again(ask: Ask, home: HomeNumber, subject: SubjectText) -> Reply:
    """A steward has looked, or wants it back: it is drawn anew, as if it had never been there."""
    meant = living.known(subject)
    if meant is None or (drawn := living.draw(ask.work, meant, ask.now)) is None:
        raise StaleOffer
    # Of two stewards who looked, one has it posted: it must not stand there twice.
    if not ask.work.outbox.draw_again(home, meant, ask.now):
        if ask.work.communities.home(home) is None:
            raise StaleOffer
        if any(card.home_id == home for card in ask.work.living.of(meant)):
            return Reply(card=cards.stands(point(drawn)))
        ask.work.living.begin(home, meant)
        ask.work.outbox.draw([meant], ask.now)
    return Reply(card=cards.posting(point(drawn)))
