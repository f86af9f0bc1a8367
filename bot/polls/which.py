"""Which poll somebody votes in, where they do not say so."""

from collections.abc import Callable

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Button
from bot.core.errors import Mend
from bot.core.rules.visible import shortened
from bot.polls import cards
from bot.themes.rules import Way
from store.polls import Poll

SEVERAL = 5
"""Polls that are offered to choose from, where more than one is open."""


class NoneOpen(Mend):
    """No poll is open to be voted on like that just now."""

    informs = True


class WhichPoll(Mend):
    """More than one poll is open. Which one do you mean?"""


class MeantToAsk(Mend):
    """That looks like a question of your own. To ask one that begins so, write it as
    `/poll question: … choices: …`."""


def whichever(_poll: Poll) -> bool:
    """Any poll may be meant."""
    return True


def ranked(poll: Poll) -> bool:
    """One whose choices are ranked."""
    return poll.way == Way.RANKED


def by_points(poll: Poll) -> bool:
    """One in which points are spent."""
    return poll.way == Way.POINTS


def the_one(ask: Ask, typed: str, fits: Callable[[Poll], bool] = whichever) -> Poll:
    """The one open poll that may be meant. Raises NoneOpen, MeantToAsk, WhichPoll."""
    if "?" in typed:
        raise MeantToAsk
    found = [poll for poll in ask.work.polls.open_ones() if fits(poll)]
    if not found:
        raise NoneOpen
    if len(found) > 1:
        raise WhichPoll(ways=[_way(poll) for poll in found[:SEVERAL]])
    return found[0]


def _way(poll: Poll) -> Button:
    forms = {Way.RANKED: "poll rank", Way.POINTS: "poll spend"}
    form = forms.get(Way(poll.way), "poll vote")
    return Button(shortened(poll.question, cards.LABEL), offer(form, poll=f"#{poll.id}"))
