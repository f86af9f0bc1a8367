"""Late: a vote that surely came after the time that is printed on its card."""

from datetime import datetime

from bot.core.ask import Ask
from bot.core.cards import when
from bot.core.errors import Mend


class Closing(Mend):
    """The vote closed on %(when)s, so nothing changes any more. Its result comes in a moment."""

    informs = True


def refuse_late(ask: Ask, closes_at: datetime) -> None:
    """Raises Closing for what surely came after the time that is printed on the card.

    A reaction tells of no time: one that is seen late may have been given before.
    """
    if ask.now > closes_at and ask.call.source != "reaction":
        raise Closing(when=when.clocked(closes_at, ask.community.zone, ask.now))
