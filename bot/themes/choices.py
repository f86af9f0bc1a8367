"""What somebody's words mean on a ballot: numbers, titles, or a choice from its card."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from bot.core.ask import Ask
from bot.core.calls import Offer, offer
from bot.core.cards.elements import Button
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.kinds.picked import picked
from bot.core.rules.numbers import REFERENCE
from bot.core.rules.titles import even
from bot.themes import consent_cards
from bot.themes.proposal_cards import propose
from bot.themes.rules import RANKS, Way
from bot.themes.tally import proposals_of
from store.ballots import Ballot, BallotOption
from store.members import Member

RANKING = offer("theme rank")
_NONE: Final = ("none", "nothing", "0")


class NoBallot(Mend):
    """No vote on a theme is open just now. `/theme list` shows what is proposed."""

    informs = True


class NotAnOption(Mend):
    """“%(typed)s” is not on the ballot. Write a number that stands there: %(numbers)s."""


class NothingOnIt(Mend):
    """Nothing is on the ballot any more. `/theme propose` puts a theme on it."""

    informs = True


class NotRanked(Mend):
    """On this ballot nothing is ranked: `/%(command)s` and a number votes."""


class Twice(Mend):
    """That one is ranked already. Choose another one, or none."""


class RankThem(Mend):
    """On this ballot choices are ranked: which one comes first?"""


class TooMany(Mend):
    """That ranks %(n)s, and up to %(most)s count. Write those alone, the best one first, like
    %(example)s."""


class OnlyOne(Mend):
    """“%(theme)s” is the only proposal, so there is nothing to vote for: it is the theme unless
    somebody objects."""

    informs = True


class OneAlone(Mend):
    """One vote counts here, and “%(typed)s” would be %(n)s. Which one is it?"""


def wanted(ask: Ask, ballot: Ballot, typed: str, member: Member | None = None) -> list[int]:
    """The options that somebody votes for, in their order; none of them for `none`.

    More than count are asked about, for what was left out would be lost unseen. `member` is whose
    vote a steward notes. Raises OnlyOne, NotAnOption, TooMany, OneAlone.
    """
    options, named = on_ballot(ask, ballot), proposals_of(ask.work, ballot)
    if none(typed, (named[option.id].title for option in options)):
        return []
    refuse_consent(ask, ballot, member)
    found = read(typed, options, ask, ballot)
    refuse_excess(Way(ballot.way), found, typed)
    return found


def refuse_consent(ask: Ask, ballot: Ballot, member: Member | None = None) -> None:
    """Raises OnlyOne where a theme is taken unless somebody objects: whoever types its number means
    a yes, which it needs none of. The ways to object, for oneself or for `member`, go with it."""
    options = on_ballot(ask, ballot) if ballot.way == Way.CONSENT else []
    if options:
        only = options[0]
        ways = consent_cards.theirs(only, member) if member else consent_cards.ways(only)
        raise OnlyOne(theme=proposals_of(ask.work, ballot)[only.id].title, ways=ways)


def none(typed: str, titles: Iterable[str]) -> bool:
    """Whether somebody means nothing of what there is: one that is called so comes first."""
    said = even(typed)
    return said in _NONE and said not in map(even, titles)


def refuse_excess(way: Way, found: Sequence[int], typed: str) -> None:
    """Raises TooMany or OneAlone where more is chosen than counts."""
    if way is Way.RANKED:
        refuse_more(found, "choices")
    elif way is Way.SINGLE and len(found) > 1:
        raise OneAlone(param="choices", typed=typed[:60], n=len(found))


def refuse_more(ranked: Sequence[int], param: str) -> None:
    """Raises TooMany where more are ranked than count."""
    if len(ranked) > RANKS:
        raise TooMany(param=param, n=len(ranked), most=RANKS, example="3, 1, 2")


def read(
    typed: str, options: Sequence[BallotOption], ask: Ask, ballot: Ballot, param: str = "choices"
) -> list[int]:
    """The options that a text means, in its order: "#17" from a card, their numbers, or titles.

    Raises NotAnOption, with the very part that means none, or NothingOnIt.
    """
    if found := _held(typed, ask):
        # A card that was drawn before may offer what was taken off since.
        if found in {option.id for option in options}:
            return [found]
        raise not_there(typed, [option.number for option in options], param)
    named = proposals_of(ask.work, ballot)
    ids = {option.number: option.id for option in options}
    titles = {number: named[option].title for number, option in ids.items()}
    numbers, stray = picked(typed, titles, param)
    if stray:
        raise not_there(stray, list(ids), param)
    return [ids[number] for number in numbers]


def in_order(given: Mapping[str, str], pick: Callable[[str, str], list[int]]) -> list[int]:
    """What is ranked, the best first, whether it was written one by one or in a row.

    `given` is what was written, by parameter; `pick` reads it, and is told the parameter. Raises
    Twice, TooMany, and what `pick` does.
    """
    chosen: list[int] = []
    for name, typed in given.items():
        found = pick(typed, name) if typed else []
        if set(found) & set(chosen):
            raise Twice(param=name)
        chosen += found
        refuse_more(chosen, name)
    return chosen


def _held(typed: str, ask: Ask) -> int:
    """The option that a card holds ready, by its reference; 0 for what somebody wrote.

    Who writes "#2" means the number that stands on the ballot.
    """
    found = None if ask.call.typed else REFERENCE.fullmatch(typed.strip())
    return int(found[1]) if found else 0


def not_there(typed: str, numbers: Sequence[int], param: str) -> Mend:
    """What says that a text means nothing that can be chosen, and which numbers do."""
    if not numbers:
        return NothingOnIt(ways=[propose()])
    known = ", ".join(str(number) for number in sorted(numbers))
    return NotAnOption(param=param, typed=typed[:60], numbers=known)


def on_ballot(ask: Ask, ballot: Ballot) -> list[BallotOption]:
    """What can be chosen now; what was taken off keeps its number and its votes elsewhere."""
    return [option for option in ask.work.ballots.options(ballot.id) if not option.off]


def ballot_of(ask: Ask, choices: str, ranking: Offer = RANKING) -> Ballot | None:
    """The ballot that is open, and that a card's choice is of; None for the card of an older one.

    A choice from a card of ranked votes is refused, for it says nothing of the order: `ranking` is
    the way to say it.
    """
    ballot = ask.work.ballots.now_open()
    found = _held(choices, ask)
    option = ask.work.ballots.option(found) if found else None
    if option is not None and (ballot is None or option.ballot_id != ballot.id):
        return None
    if ballot is None:
        raise NoBallot
    if ballot.way == Way.RANKED and found:
        raise RankThem(ways=[Button(_("Rank them"), ranking, "primary")])
    return ballot
