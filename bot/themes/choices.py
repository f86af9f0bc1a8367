"""What somebody's words mean on a ballot: numbers, titles, or a choice from its card."""

import re
from collections.abc import Sequence

from bot.core.ask import Ask
from bot.core.calls import Offer, offer
from bot.core.cards.elements import Button
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.kinds.named import several
from bot.core.rules.lists import listed
from bot.core.rules.numbers import REFERENCE
from bot.core.rules.quotes import masked, unquoted
from bot.core.rules.references import meant
from bot.core.rules.titles import even, nearest
from bot.themes.rules import RANKS, Way
from bot.themes.tally import proposals_of
from store.ballots import Ballot, BallotOption

RANKING = offer("theme rank")
NONE = ("none", "nothing", "0")
_MARKS = re.compile(r"\s*(?:[,;&>/]|\b(?:and|then)\b)+\s*", re.IGNORECASE)
"""What people write between choices: "3, 1 and 2", "Play, Humour"."""
_NUMBER = re.compile(r"#?(\d+)(?:[.)]?\s+|[.)]?\Z)")
_KEYCAP = re.compile("\ufe0f?\u20e3\ufe0f?")
"""What makes a keycap of a number, as it stands on the ballot."""


class NoBallot(Mend):
    """No vote on a theme is open just now. `/theme list` shows what is proposed."""


class NotAnOption(Mend):
    """“%(typed)s” is not on the ballot. Write a number that stands there: %(numbers)s."""


class RankThem(Mend):
    """On this ballot choices are ranked: which one comes first?"""


class TooMany(Mend):
    """That ranks %(n)s, and up to %(most)s count. Write those alone, the best one first, like
    %(example)s."""


class OneAlone(Mend):
    """One vote counts here, and “%(typed)s” would be %(n)s. Which one is it?"""


def wanted(ask: Ask, ballot: Ballot, typed: str) -> list[int]:
    """The options that somebody votes for, in their order; none of them for `none`.

    More than count are asked about, for what was left out would be lost unseen. Raises
    NotAnOption, TooMany, OneAlone.
    """
    if typed.casefold().rstrip(".") in NONE:
        return []
    found = read(typed, on_ballot(ask, ballot), ask, ballot)
    if ballot.way == Way.RANKED:
        refuse_more(found, "choices")
    elif ballot.way in (Way.SINGLE, Way.CONSENT) and len(found) > 1:
        raise OneAlone(param="choices", typed=typed[:60], n=len(found))
    return found


def refuse_more(ranked: Sequence[int], param: str) -> None:
    """Raises TooMany where more are ranked than count."""
    if len(ranked) > RANKS:
        raise TooMany(param=param, n=len(ranked), most=RANKS, example="3, 1, 2")


def read(
    typed: str, options: Sequence[BallotOption], ask: Ask, ballot: Ballot, param: str = "choices"
) -> list[int]:
    """The options that a text means, in its order: "#17" from a card, their numbers, or titles.

    Raises NotAnOption, with the very part that means none.
    """
    if found := _held(typed, ask):
        # A card that was drawn before may offer what was taken off since.
        if found in {option.id for option in options}:
            return [found]
        raise _not_there(typed, options, param)
    typed = unquoted(typed.strip())
    named = proposals_of(ask.work, ballot)
    titles = [named[option.id].title for option in options]
    # A title may hold a comma itself, or be a number.
    if even(typed) in (alike := [even(title) for title in titles]) and not typed.isdecimal():
        return [options[alike.index(even(typed))].id]
    out: list[int] = []
    for part in _parts(typed):
        place = _place(part, options, titles, param)
        if place is None:
            # Nearly a title that has an "and" or a comma of its own.
            if (whole := nearest(typed, titles)) is not None:
                return [options[whole].id]
            raise _not_there(part, options, param)
        out.append(options[place].id)
    return list(dict.fromkeys(out))


def _parts(typed: str) -> list[str]:
    """What was written in a row, one by one: numbers may stand apart by a space alone."""
    bare = _KEYCAP.sub(" ", typed).strip()
    out: list[str] = []
    for part in _between(bare) or [bare]:
        rest = part
        while found := _NUMBER.match(rest):
            out.append(found[1])
            rest = rest[found.end() :]
        out += [rest] if rest else []
    return out


def _between(typed: str) -> list[str]:
    """What stands between the marks; a title in quotation marks may have such marks itself."""
    ends = [(found.start(), found.end()) for found in _MARKS.finditer(masked(typed))]
    begins = [0, *(end for _, end in ends)]
    parts = zip(begins, [*(start for start, _ in ends), len(typed)], strict=True)
    return [said for begin, end in parts for said in listed(typed[begin:end])]


def _held(typed: str, ask: Ask) -> int:
    """The option that a card holds ready, by its reference; 0 for what somebody wrote.

    Who writes "#2" means the number that stands on the ballot.
    """
    found = None if ask.call.typed else REFERENCE.fullmatch(typed.strip())
    return int(found[1]) if found else 0


def _place(
    part: str, options: Sequence[BallotOption], titles: Sequence[str], param: str
) -> int | None:
    """Where the option stands that a part names by number or title. Raises SeveralFit."""
    if part.isdecimal():
        return next((n for n, o in enumerate(options) if str(o.number) == part), None)
    found = meant(part, titles)
    if len(found) > 1:
        raise several(part, [(titles[n], str(options[n].number)) for n in found], param)
    return found[0] if found else None


def _not_there(typed: str, options: Sequence[BallotOption], param: str) -> NotAnOption:
    known = ", ".join(str(number) for number in sorted(option.number for option in options))
    return NotAnOption(param=param, typed=typed[:60], numbers=known or "-")


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
