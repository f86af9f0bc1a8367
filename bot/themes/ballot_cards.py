"""How a ballot looks while it is open: its options, the ways to vote, and the rule for a tie."""

from collections.abc import Iterable, Sequence
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
    Option,
    Reaction,
    Select,
    Text,
)
from bot.core.cards.keycaps import KEYCAPS
from bot.core.i18n import _, words, words_n
from bot.core.living import living
from bot.core.posts import VOTES
from bot.core.reactions import ANY
from bot.core.rules.quarters import Quarter
from bot.core.rules.visible import shortened
from bot.core.text import Words, join
from bot.themes import consent_cards
from bot.themes.proposal_cards import propose
from bot.themes.quarter_cards import span
from bot.themes.result_cards import closed, earned, outcome, voters_by_name
from bot.themes.rules import Result, Way
from bot.themes.tally import Named, counted, proposals_of
from store.ballots import Ballot, BallotOption
from store.work import Work

LONGEST = 90
"""Characters of a reason that stand on a ballot."""


def reactions(work: Work, number: int, _now: datetime) -> tuple[Reaction, ...]:
    """A keycap for each option; where a reaction can't be a vote, any of them shows the buttons."""
    if offered := work.ballots.offered(number):
        return _keycaps(number, tuple(offered))
    ballot = work.ballots.get(number)
    if ballot is None or ballot.state == "closed" or ballot.way not in (Way.RANKED, Way.CONSENT):
        return ()
    show = offer("theme buttons", ballot=number)
    return (Reaction(ANY, show, show, seeded=False, kept=False),)


def draw_off_chat(work: Work, number: int, now: datetime) -> Card | None:
    """The card of a ballot for whoever can't react."""
    return _draw(work, number, now, reacts=False)


# Votes are reactions on this very card: a second copy would gather votes of its own.
@living("ballot", reactions=reactions, once=True, post=VOTES, off_chat=draw_off_chat)
def draw(work: Work, number: int, now: datetime) -> Card | None:
    """The living card of a ballot: its options with their counts, the ways to vote, the rule."""
    return _draw(work, number, now, reacts=True)


def _draw(work: Work, number: int, now: datetime, *, reacts: bool) -> Card | None:
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
    # Every one of them was taken off; a vote stays open, since another can be put on it.
    if not options:
        said = Text(words("Nothing is proposed any more."))
        return Card(asked(quarter, today), (said, Actions((propose(),))))
    if ballot.way == Way.CONSENT:
        proposal = named[options[0].id]
        title = words(
            "**%(theme)s** as the theme of %(quarter)s?",
            theme=proposal.title,
            quarter=span(quarter, today),
        )
        return consent_cards.asked(options[0], proposal, result.voters, closes, title)
    body: list[Element] = [
        Items(_lines(work, ballot, options, result, named)),
        Text(_how(Way(ballot.way), reacts)),
        *ways(ballot, options, named),
        Note(_until(Way(ballot.way), closes, reacts)),
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


def _until(way: Way, closes: Words, reacts: bool) -> Words:
    """When it closes. Of a reaction no platform tells when it was given, so that says how it is
    taken where nobody was there to see it."""
    until = words("It closes on %(when)s. Until then votes can change.", when=closes)
    if way is Way.RANKED or not reacts:
        return until
    return join(
        [until, words("If I am away then, the reactions I find when I am back count.")], " "
    )


def tie_rule() -> Words:
    """How a tie is broken, as it stands on every ballot, before anybody votes. Requirement Q1."""
    return words(
        "A tie goes to whoever has waited longest since a theme of theirs was chosen, "
        "then to the earlier proposal."
    )


def asked(quarter: Quarter, today: date) -> Words:
    """What a vote asks: "Which theme for April to June?"."""
    return words("Which theme for %(quarter)s?", quarter=span(quarter, today))


def _how(way: Way, reacts: bool) -> Words:
    match way:
        case Way.APPROVAL if not reacts:
            return words("Vote for all that you like.")
        case Way.SINGLE if not reacts:
            return words("One vote each. The last one counts.")
        case Way.APPROVAL:
            return words("React with the numbers of all that you like, or choose them here.")
        case Way.SINGLE:
            return words("One vote each: react with a number, or choose here. The last one counts.")
        case Way.RANKED | Way.CONSENT | Way.POINTS:
            return ranks()


def ranks() -> Words:
    """How ranked choices count, as it stands wherever something is ranked."""
    return words("Rank up to three: a first choice counts 3, a second 2, a third 1.")


def ways(ballot: Ballot, options: Sequence[BallotOption], named: Named) -> Iterable[Element]:
    """The ways to vote for whoever can't, or would rather not, react."""
    if ballot.way == Way.RANKED:
        yield Actions((Button(_("Rank them"), offer("theme rank"), "primary"),))
        return
    choose = Select(_("Vote for"), offer("theme vote"), "choices", _choices(options, named))
    yield Actions((choose, Button(_("My votes"), offer("theme mine"))))


def _choices(options: Sequence[BallotOption], named: Named) -> tuple[Option, ...]:
    return tuple(
        Option(f"{o.number} · {shortened(named[o.id].title, 60)}", f"#{o.id}") for o in options
    )


def _lines(
    work: Work, ballot: Ballot, options: Sequence[BallotOption], result: Result, named: Named
) -> tuple[Words, ...]:
    counts = {count.option: count for count in result.counts}
    voters = voters_by_name(work, ballot) if ballot.named else {}
    lines = []
    for option in options:
        proposal, number = named[option.id], option.id
        line = words(
            "%(number)s **%(theme)s**", number=(KEYCAPS[option.number - 1],), theme=proposal.title
        )
        parts = [line, *earned(Way(ballot.way), counts[number], voters.get(number, ()))]
        if proposal.why:
            parts.append(words("%(why)s", why=shortened(proposal.why, LONGEST)))
        lines.append(join(parts, " · "))
    return tuple(lines)


def _turnout(voters: int) -> Words:
    return words_n("One person has voted so far.", "%(n)s people have voted so far.", voters)
