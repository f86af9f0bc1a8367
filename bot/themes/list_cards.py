"""How the list of themes looks: what is proposed, with who would like it, and the open ballot."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.core.calls import offer
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Element,
    Heading,
    Items,
    Note,
    Option,
    Select,
    Text,
)
from bot.core.cards.people import People
from bot.core.i18n import _, words, words_n
from bot.core.rules.quarters import Quarter
from bot.core.rules.visible import shortened
from bot.core.text import Words, join
from bot.themes import consent_cards
from bot.themes.ballot_cards import ranks, ways
from bot.themes.proposal_cards import SHOWN, propose
from bot.themes.quarter_cards import span
from bot.themes.rules import Way
from bot.themes.tally import proposals_of
from store.ballots import Ballot
from store.themes import Proposal
from store.work import Work

LABEL = 60


def listed(
    work: Work,
    quarter: Quarter,
    proposals: Sequence[Proposal],
    ballot: Ballot | None,
    ways: Sequence[Button | Select],
    today: date,
) -> Card:
    """What is proposed, with who proposed it and how many would like it; and the open ballot."""
    title = words("Themes proposed for %(quarter)s", quarter=span(quarter, today))
    if not proposals:
        body: list[Element] = [
            Text(words("Nothing is proposed yet. What would you like to explore with the others?"))
        ]
    else:
        numbers = [p.id for p in proposals]
        likes = work.themes.endorsed(numbers)
        named = People(work, [p.member_id for p in proposals if p.member_id])
        body = [Items(tuple(proposal_line(p, likes, named) for p in proposals[:SHOWN]))]
        if (more := len(proposals) - SHOWN) > 0:
            body.append(Note(words_n("and %(n)s more", "and %(n)s more", more)))
        like = Select(
            _("Which would you like?"), offer("theme endorse"), "proposal", choices(proposals)
        )
        body.append(Actions((like,)))
    body.append(Actions((propose(),)))
    if ballot is not None:
        body += _under_way(work, ballot, today)
    if ways:
        body += [Heading(words("As a steward")), Actions(tuple(ways))]
    return Card(title, tuple(body))


def choices(proposals: Sequence[Proposal]) -> tuple[Option, ...]:
    """Proposals to choose among."""
    # A select holds 25 where that is fewest.
    return tuple(Option(shortened(p.title, LABEL), f"#{p.id}") for p in proposals[:25])


def proposal_line(proposal: Proposal, likes: Mapping[int, int], named: People) -> Words:
    """A proposal with who made it, how many would like it, and why."""
    parts = [words("**%(theme)s**", theme=proposal.title)]
    if proposal.member_id and not named.erased(proposal.member_id):
        parts.append((named[proposal.member_id],))
    if n := likes.get(proposal.id, 0):
        parts.append(words_n("one would like it", "%(n)s would like it", n))
    if proposal.why:
        parts.append(words("%(why)s", why=shortened(proposal.why, LABEL * 2)))
    return join(parts, " · ")


def _under_way(work: Work, ballot: Ballot, today: date) -> Iterable[Element]:
    options = [o for o in work.ballots.options(ballot.id) if not o.off]
    named = proposals_of(work, ballot)
    yield Heading(
        words("On the ballot for %(quarter)s", quarter=span(Quarter(ballot.quarter), today))
    )
    if not options:
        yield Text(words("Nothing is proposed any more."))
        return
    yield Items(
        tuple(words("%(n)s · **%(theme)s**", n=o.number, theme=named[o.id].title) for o in options)
    )
    match Way(ballot.way):
        case Way.CONSENT:
            yield Note(words("It is the only one, and is the theme unless somebody objects."))
            yield Actions((consent_cards.ways(options[0])[0],))
        case Way.RANKED:
            yield Note(ranks())
            yield from ways(ballot, options, named)
        case _:
            yield Note(words("`/theme vote` and a number votes; so does a reaction on the ballot."))
