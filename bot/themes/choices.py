"""What somebody's words mean on a ballot: numbers, a title, or a choice from its card."""

import re
from collections.abc import Sequence

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Button
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.kinds.community import REFERENCE
from bot.core.rules.titles import nearest
from bot.themes.rules import Way
from bot.themes.tally import proposals_of
from store.ballots import Ballot, BallotOption

_NUMBERS = re.compile(r"\d{1,2}(?:\s*(?:,|;|&|\band\b|\s)\s*\d{1,2})*")


class NoBallot(Mend):
    """No vote on a theme is open just now. `/theme list` shows what is proposed."""


class NotAnOption(Mend):
    """“%(typed)s” is not on the ballot. Write a number that stands there: %(numbers)s."""


class RankThem(Mend):
    """On this ballot you say what you would rather have first."""


def read(typed: str, options: Sequence[BallotOption], ask: Ask, ballot: Ballot) -> list[int]:
    """The options that a text means: "#17" from a card, their numbers, or a theme's title."""
    by_number = {option.number: option.id for option in options}
    by_id = {option.id for option in options}
    if found := REFERENCE.fullmatch(typed.strip()):
        # A card that was drawn before may offer what was taken off since.
        if int(found[1]) in by_id:
            return [int(found[1])]
        raise _not_there(typed, by_number)
    if _NUMBERS.fullmatch(typed.strip()):
        numbers = [int(n) for n in re.findall(r"\d+", typed)]
        if any(n not in by_number for n in numbers):
            raise _not_there(typed, by_number)
        return list(dict.fromkeys(by_number[n] for n in numbers))
    named = proposals_of(ask.work, ballot)
    titles = [named[option.id].title for option in options]
    place = nearest(typed, titles)
    if place is None:
        raise _not_there(typed, by_number)
    return [options[place].id]


def _not_there(typed: str, numbers: dict[int, int]) -> NotAnOption:
    known = ", ".join(str(number) for number in sorted(numbers))
    return NotAnOption(param="choices", typed=typed[:60], numbers=known or "-")


def on_ballot(ask: Ask, ballot: Ballot) -> list[BallotOption]:
    """What can be chosen now; what was taken off keeps its number and its votes elsewhere."""
    return [option for option in ask.work.ballots.options(ballot.id) if not option.off]


def ballot_of(ask: Ask, choices: str) -> Ballot | None:
    """The ballot that is open, and that a card's choice is of; None for the card of an older one.

    A choice from a card of ranked votes is refused, for it says nothing of the order.
    """
    ballot = ask.work.ballots.now_open()
    found = REFERENCE.fullmatch(choices.strip())
    option = ask.work.ballots.option(int(found[1])) if found else None
    if option is not None and (ballot is None or option.ballot_id != ballot.id):
        return None
    if ballot is None:
        raise NoBallot
    if ballot.way == Way.RANKED and found:
        raise RankThem(ways=[Button(_("Rank them"), offer("theme rank"), "primary")])
    return ballot
