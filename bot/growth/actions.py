"""Stewards look at how many come, and at what others do who are many."""

from bot.core.ask import Ask
from bot.core.commands import STEWARD, command
from bot.core.replies import Reply
from bot.growth import cards
from bot.growth.sizes import size


@command("cop size", "See how many come, and how many your format carries", who=STEWARD, reads=True)
def sizes(ask: Ask) -> Reply:
    """The last gatherings, the latest first."""
    past = ask.work.gatherings.past(ask.now, cards.LOOKED_AT)
    found = [(gathering, size(ask.work, ask.community, gathering)) for gathering in past]
    return Reply(card=cards.sizes(ask.community, found, ask.now))
