"""How a vote on a theme came out: in a line, option by option, and where it chose nothing."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Element,
    Items,
    Note,
    Option,
    Select,
    Text,
)
from bot.core.cards.people import by_choice
from bot.core.i18n import _, words, words_n
from bot.core.rules.quarters import Quarter
from bot.core.rules.titles import even
from bot.core.rules.visible import shortened
from bot.core.text import Words, join
from bot.themes.quarter_cards import span
from bot.themes.rules import Broken, Count, Result, Way
from bot.themes.tally import Named
from bot.themes.votes_chart import votes_chart
from store.ballots import Ballot
from store.work import Work

PUNCTUAL = timedelta(minutes=10)
"""How much later than was said a vote closes without a word on it."""
NAMED = 12
"""People who are named at an option, where that was chosen."""


def earned(way: Way, count: Count, voters: Sequence[Words] = ()) -> Iterable[Words]:
    """What an option got, with names where the community chose so."""
    if not count.points:
        return
    got = words_n("one vote", "%(n)s votes", count.points)
    if way is Way.RANKED:
        got = words_n("one point", "%(n)s points", count.points)
    yield words("%(got)s: %(names)s", got=got, names=join(voters)) if voters else got


def voters_by_name(work: Work, ballot: Ballot) -> dict[int, list[Words]]:
    """Who chose each option, by name, as far as they have one; asked where a ballot shows them."""
    found = by_choice(work, work.ballot_votes.of(ballot.id))
    return {option: some_of(names) for option, names in found.items()}


def some_of(names: Sequence[Words]) -> list[Words]:
    """The names that there is room for, and how many more there are."""
    more = len(names) - NAMED
    rest = [words_n("one more", "%(n)s more", more)] if more > 0 else []
    return [*names[:NAMED], *rest]


def outcome(quarter: Quarter, result: Result, named: Named, today: date) -> Words:
    """What came of a vote, in a line."""
    if result.winner is None:
        return words(
            "The vote on the theme of %(quarter)s is over, and chose none",
            quarter=span(quarter, today),
        )
    return words(
        "The theme of %(quarter)s is **%(theme)s**",
        quarter=span(quarter, today),
        theme=named[result.winner].title,
    )


def closed(work: Work, ballot: Ballot, result: Result, named: Named) -> Iterable[Element]:
    """A vote that is over, with its counts."""
    theme = work.themes.of(ballot.quarter)
    if ballot.way == Way.CONSENT or not result.counts:
        yield Text(why_none(ballot, result))
    else:
        yield from counts(work, ballot, result, named)
    zone, at = work.communities.this().zone, ballot.closed_at or ballot.closes_at
    yield from (Note(note) for note in how_it_went(ballot, result, zone, at))
    chosen = named[result.winner] if result.winner is not None else None
    if chosen and theme and theme.first == ballot.quarter and even(theme.title) != chosen.key:
        yield Note(words("The stewards set **%(theme)s** in its place.", theme=theme.title))


def how_it_went(ballot: Ballot, result: Result, zone: str, closed_at: datetime) -> list[Words]:
    """How many voted, what broke a tie, and where it did not close when it said it would."""
    voted = ballot.way != Way.CONSENT and result.counts
    said = [broken(result), turned_out(result.voters)] if voted else []
    return [note for note in (*said, off_time(ballot, zone, closed_at)) if note]


def off_time(ballot: Ballot, zone: str, closed_at: datetime) -> Words:
    """That it closed earlier or later than was printed on it; nothing where it did not."""
    if closed_at < ballot.closes_at - PUNCTUAL:
        closed_ = when.clocked(closed_at, zone, closed_at)
        return words("A steward closed it on %(when)s, before its time.", when=closed_)
    return off_late(ballot.closes_at, zone, closed_at)


def off_late(closes_at: datetime, zone: str, closed_at: datetime) -> Words:
    """That a vote closed later than was printed on it; nothing where it did not."""
    if closed_at <= closes_at + PUNCTUAL:
        return ()
    closes, closed_ = (when.clocked(at, zone, closed_at) for at in (closes_at, closed_at))
    return words(
        "It was to close on %(closes)s, while I was away. What stood on it when I was back, on "
        "%(when)s, is what counted.",
        closes=closes,
        when=closed_,
    )


def counts(work: Work, ballot: Ballot, result: Result, named: Named) -> Iterable[Element]:
    """What each option got, best first, to be read and to be looked at."""
    yield Items(_lines(work, ballot, result, named), table=True)
    if result.voters:
        got = ((words("%(x)s", x=named[c.option].title), c.points) for c in result.counts)
        yield votes_chart(Way(ballot.way), got)


def _lines(work: Work, ballot: Ballot, result: Result, named: Named) -> tuple[Words, ...]:
    """Names only where the community chose so."""
    voters = voters_by_name(work, ballot) if ballot.named else {}
    return tuple(
        join(
            [
                words("**%(theme)s**", theme=named[count.option].title),
                *(
                    tuple(earned(Way(ballot.way), count, voters.get(count.option, ())))
                    or [words("no vote")]
                ),
            ],
            " · ",
        )
        for count in result.counts
    )


def objections(result: Result) -> Words:
    """How a ballot of one went."""
    if not result.voters:
        return words("Nobody objected.")
    return words_n("One person objected.", "%(n)s people objected.", result.voters)


def why_none(ballot: Ballot, result: Result) -> Words:
    """What came of a vote that may have chosen nothing: also where nothing was left on it."""
    if not result.counts:
        return words("What was proposed was taken back, so there was nothing to choose from.")
    return objections(result) if ballot.way == Way.CONSENT else turned_out(result.voters)


def turned_out(voters: int) -> Words:
    """How many voted, once it is over."""
    if not voters:
        return words("Nobody voted.")
    return words_n("One person voted.", "%(n)s people voted.", voters)


def broken(result: Result) -> Words:
    """By what a tie was broken; nothing where there was none."""
    tied = len(result.tied)
    match result.broken:
        case Broken.NOT:
            return ()
        case Broken.TURN:
            return words(
                "%(n)s had as many: it was the turn of whoever had waited longest.", n=tied
            )
        case Broken.EARLIER:
            return words("%(n)s had as many: the earlier proposal was taken.", n=tied)


def undecided(
    ballot: Ballot,
    quarter: Quarter,
    result: Result,
    named: Named,
    notes: Sequence[Words],
    today: date,
) -> Card:
    """Stewards are told that a vote chose nothing, and that it is theirs to choose."""
    why = why_none(ballot, result)
    options = tuple(
        Option(shortened(named[count.option].title, 60), f"#{named[count.option].id}")
        for count in result.counts
    )
    # The quarter goes with it: by the time a steward chooses, another one may be up.
    take = offer("theme take", quarter=quarter.number)
    ways: list[Select | Button] = [Button(_("Set another"), offer("theme set"))]
    if options:
        ways.insert(0, Select(_("Take one of these"), take, "proposal", options))
    return Card(
        words("%(quarter)s has no theme yet", quarter=span(quarter, today)),
        (
            Text(words("%(why)s Now it is for you to choose, or to ask around.", why=why)),
            *(Note(note) for note in notes),
            Actions(tuple(ways)),
        ),
    )
