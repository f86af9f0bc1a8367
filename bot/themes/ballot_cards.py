"""How a ballot looks: the living card while it is open and after, and what a voter is told."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Element,
    Items,
    Note,
    Reaction,
    Select,
    Text,
)
from bot.core.cards.elements import Option as Choice
from bot.core.cards.keycaps import KEYCAPS
from bot.core.cards.people import People
from bot.core.i18n import _, words, words_n
from bot.core.living import living
from bot.core.rules.quarters import Quarter
from bot.core.rules.visible import shortened
from bot.core.text import Words, join
from bot.themes.ballot import Broken, Count, Result, Way
from bot.themes.quarter_cards import span
from bot.themes.tally import counted, proposals_of
from store.ballots import Ballot, BallotOption
from store.themes import Proposal
from store.work import Work

LONGEST = 90
"""Characters of a reason that stand on a ballot."""
NAMED = 12
"""People who are named at an option, where that was chosen."""

Named = Mapping[int, Proposal]
"""The proposals of a ballot, by option."""


def reactions(work: Work, number: int, _now: datetime) -> tuple[Reaction, ...]:
    """A keycap for each option; where votes are ranked, there is none to react for."""
    return _keycaps(number, tuple(work.ballots.offered(number)))


@living("ballot", reactions=reactions, once=True)
def draw(work: Work, number: int, now: datetime) -> Card | None:
    """The living card of a ballot: its options with their counts, the ways to vote, the rule."""
    ballot = work.ballots.get(number)
    if ballot is None:
        return None
    community = work.communities.this()
    today = now.astimezone(ZoneInfo(community.zone)).date()
    quarter, result = Quarter(ballot.quarter), counted(work, ballot)
    named = proposals_of(work, ballot)
    if ballot.state == "closed":
        title = outcome(quarter, result, named, today)
        return Card(title, tuple(closed(work, ballot, result, named)))
    closes = when.clocked(ballot.closes_at, community.zone, now)
    options = [option for option in work.ballots.options(number) if not option.off]
    if not options:
        return Card(asked(quarter, today), (Text(words("Nothing is proposed any more.")),))
    if ballot.way == Way.CONSENT:
        return _consent(quarter, result, named, closes, today)
    body: list[Element] = [
        Items(_lines(work, ballot, options, result, named)),
        Text(_how(Way(ballot.way))),
        *ways(ballot, options, named),
        Note(words("It closes on %(when)s. Until then votes can change.", when=closes)),
        Note(tie_rule()),
    ]
    if result.voters:
        body.insert(1, Note(_turnout(result.voters)))
    return Card(asked(quarter, today), tuple(body), reactions(work, number, now))


@lru_cache(maxsize=256)
def _keycaps(ballot: int, offered: tuple[tuple[int, int, str], ...]) -> tuple[Reaction, ...]:
    """Kept, since every reaction on a ballot asks for them."""
    return tuple(
        Reaction(
            KEYCAPS[place - 1],
            offer("theme mark", ballot=ballot, option=option, **_single(way)),
            offer("theme unmark", ballot=ballot, option=option),
        )
        for option, place, way in offered
    )


def _single(way: str) -> dict[str, str]:
    """Where one vote alone counts, the voter hears what became of the other."""
    return {"single": "yes"} if way == Way.SINGLE else {}


def tie_rule() -> Words:
    """How a tie is broken, as it stands on every ballot."""
    return words(
        "A tie goes to whoever has waited longest since a theme of theirs was chosen, "
        "then to the earlier proposal."
    )


def asked(quarter: Quarter, today: date) -> Words:
    """What a vote asks: "Which theme for April to June?"."""
    return words("Which theme for %(quarter)s?", quarter=span(quarter, today))


def _how(way: Way) -> Words:
    match way:
        case Way.APPROVAL:
            return words("React with the numbers of all that you like, or choose them here.")
        case Way.SINGLE:
            return words("One vote each: react with a number, or choose here. The last one counts.")
        case Way.RANKED | Way.CONSENT:
            return words("Rank up to three: a first choice counts 3, a second 2, a third 1.")


def ways(ballot: Ballot, options: Sequence[BallotOption], named: Named) -> Iterable[Element]:
    """The ways to vote for whoever can't, or would rather not, react."""
    if ballot.way == Way.RANKED:
        yield Actions((Button(_("Rank them"), offer("theme rank"), "primary"),))
        return
    choose = Select(_("Vote for"), offer("theme vote"), "choices", _choices(options, named))
    yield Actions((choose, Button(_("My votes"), offer("theme mine"))))


def _choices(options: Sequence[BallotOption], named: Named) -> tuple[Choice, ...]:
    return tuple(
        Choice(f"{o.number} · {shortened(named[o.id].title, 60)}", f"#{o.id}") for o in options
    )


def _lines(
    work: Work, ballot: Ballot, options: Sequence[BallotOption], result: Result, named: Named
) -> tuple[Words, ...]:
    counts = {count.option: count for count in result.counts}
    voters = _voters(work, ballot) if ballot.named else {}
    lines = []
    for option in options:
        proposal, number = named[option.id], option.id
        line = words(
            "%(number)s **%(theme)s**", number=(KEYCAPS[option.number - 1],), theme=proposal.title
        )
        parts = [line, *_got(Way(ballot.way), counts[number], voters.get(number, ()))]
        if proposal.why:
            parts.append(words("%(why)s", why=shortened(proposal.why, LONGEST)))
        lines.append(join(parts, " · "))
    return tuple(lines)


def _got(way: Way, count: Count, voters: Sequence[Words] = ()) -> Iterable[Words]:
    """What an option got, with names where the community chose so."""
    if not count.points:
        return
    got = words_n("one vote", "%(n)s votes", count.points)
    if way is Way.RANKED:
        got = words_n("one point", "%(n)s points", count.points)
    yield words("%(got)s: %(names)s", got=got, names=join(voters)) if voters else got


def _voters(work: Work, ballot: Ballot) -> dict[int, list[Words]]:
    """Who chose each option, by name, as far as they have one."""
    votes = work.ballots.votes(ballot.id)
    people = People(work, votes)
    out: dict[int, list[Words]] = {}
    for member, options in votes.items():
        for option in options:
            names = out.setdefault(option, [])
            if not people.erased(member) and len(names) < NAMED:
                names.append((people[member],))
    return out


def _turnout(voters: int) -> Words:
    return words_n("One person has voted so far.", "%(n)s people have voted so far.", voters)


def _consent(quarter: Quarter, result: Result, named: Named, closes: Words, today: date) -> Card:
    """One theme alone is proposed: it is taken unless somebody objects."""
    option = result.counts[0].option
    body: list[Element] = [
        Text(
            words(
                "It is the only one that was proposed. Unless somebody objects by %(when)s, it "
                "is the theme. Another proposal makes it a vote.",
                when=closes,
            )
        ),
        Actions(
            (
                Button(_("I'd rather not"), offer("theme vote", choices=f"#{option}")),
                Button(_("Propose another"), offer("theme propose")),
            )
        ),
    ]
    if named[option].why:
        body.insert(0, Text(words("%(why)s", why=named[option].why)))
    if result.voters:
        body.append(
            Note(
                words_n(
                    "One person would rather not.", "%(n)s people would rather not.", result.voters
                )
            )
        )
    title = words(
        "**%(theme)s** as the theme of %(quarter)s?",
        theme=named[option].title,
        quarter=span(quarter, today),
    )
    return Card(title, tuple(body))


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
    if ballot.way == Way.CONSENT:
        yield Text(objections(result))
        return
    yield Items(outcome_lines(work, ballot, result, named))
    if note := broken(result):
        yield Note(note)
    yield Note(turned_out(result.voters))


def outcome_lines(work: Work, ballot: Ballot, result: Result, named: Named) -> tuple[Words, ...]:
    """What each option got, best first; names only where the community chose so."""
    voters = _voters(work, ballot) if ballot.named else {}
    return tuple(
        join(
            [
                words("**%(theme)s**", theme=named[count.option].title),
                *(
                    tuple(_got(Way(ballot.way), count, voters.get(count.option, ())))
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


def undecided(ballot: Ballot, quarter: Quarter, result: Result, named: Named, today: date) -> Card:
    """Stewards are told that a vote chose nothing, and that it is theirs to choose."""
    why = objections(result) if ballot.way == Way.CONSENT else turned_out(result.voters)
    options = tuple(
        Choice(shortened(named[count.option].title, 60), f"#{named[count.option].id}")
        for count in result.counts
    )
    take = offer("theme take", quarter=quarter.number)
    ways: list[Select | Button] = [Button(_("Set another"), offer("theme set"))]
    if options:
        ways.insert(0, Select(_("Take one of these"), take, "proposal", options))
    return Card(
        words("%(quarter)s has no theme yet", quarter=span(quarter, today)),
        (
            Text(words("%(why)s Now it is for you to choose, or to ask around.", why=why)),
            Actions(tuple(ways)),
        ),
    )
