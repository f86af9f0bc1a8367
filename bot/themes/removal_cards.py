"""What is told of an option that leaves a ballot: to its proposer, its voters and the stewards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Note, Text
from bot.core.cards.people import person
from bot.core.i18n import _, words, words_n
from bot.core.text import Words, join
from bot.themes.ballot_cards import ways
from bot.themes.proposal_cards import propose
from bot.themes.tally import Named
from store.ballots import Ballot, BallotOption
from store.members import Member
from store.themes import Proposal


@dataclass(frozen=True, slots=True)
class Rest:
    """What a voter has left: the titles they chose besides, and what they can choose from."""

    ballot: Ballot
    kept: Sequence[str]
    options: Sequence[BallotOption]
    named: Named
    closes: Words


def asked(proposal: Proposal, votes: int) -> Card:
    """The proposer of what people voted for hears that a steward decides."""
    return Card(
        words("The stewards are asked about **%(theme)s**", theme=proposal.title),
        (
            Text(
                words_n(
                    "One person voted for it, so it stays on the ballot until a steward decides.",
                    "%(n)s people voted for it, so it stays on the ballot until a steward decides.",
                    votes,
                )
            ),
            Note(words("Whoever voted for it hears that you would like to take it back.")),
        ),
    )


def asked_already(proposal: Proposal) -> Card:
    """The proposer asks once more, and no steward has decided yet."""
    return Card(
        words("The stewards are asked about **%(theme)s** already", theme=proposal.title),
        (Text(words("None has decided yet. It stays on the ballot until one does.")),),
    )


def wanted_off(proposal: Proposal, by: Member, votes: int) -> Card:
    """Stewards decide whether what people voted for leaves the ballot."""
    ref = f"#{proposal.id}"
    return Card(
        words(
            "%(who)s would like to take back **%(theme)s**", who=person(by), theme=proposal.title
        ),
        (
            Text(
                words_n(
                    "It is on the ballot, and one person voted for it. If it goes, they are told "
                    "and keep their other votes. Until you decide it stays.",
                    "It is on the ballot, and %(n)s people voted for it. If it goes, they are told "
                    "and keep their other votes. Until you decide it stays.",
                    votes,
                )
            ),
            Actions(
                (
                    Button(_("Take it off the ballot"), offer("theme withdraw", proposal=ref)),
                    Button(_("Leave it on"), offer("theme keep", proposal=ref)),
                )
            ),
        ),
    )


def may_go(proposal: Proposal, by: Member, rest: Rest) -> Card:
    """Somebody voted for what its proposer would like to take back."""
    title = words(
        "%(who)s would like to take back **%(theme)s**, which you voted for",
        who=person(by),
        theme=proposal.title,
    )
    said = words("A steward decides. Until then your vote counts, and I tell you if it goes.")
    return Card(title, (Text(said), *_choosing(rest)))


def gone(proposal: Proposal, rest: Rest) -> Card:
    """Somebody's vote was for what is no longer on the ballot."""
    if rest.kept:
        titles = join([words("**%(theme)s**", theme=title) for title in rest.kept])
        said = words("You voted for it. What else you chose counts: %(themes)s.", themes=titles)
    elif rest.options:
        said = words("You voted for it, and for nothing else, so you can choose again.")
    else:
        said = words("You voted for it, and nothing else is on the ballot now.")
    title = words("**%(theme)s** is no longer on the ballot", theme=proposal.title)
    return Card(title, (Text(said), *_choosing(rest)))


def back(proposal: Proposal, closes: Words) -> Card:
    """Somebody's vote counts again."""
    return Card(
        words("**%(theme)s** is on the ballot again", theme=proposal.title),
        (
            Text(words("Your vote for it counts as before.")),
            Actions((Button(_("My votes"), offer("theme mine")),)),
            Note(words("The vote closes on %(when)s.", when=closes)),
        ),
    )


def a_vote_now(proposal: Proposal, rest: Rest) -> Card:
    """Somebody objected to the only proposal, and there is another: they are asked anew."""
    title = words("**%(theme)s** is proposed as well, so it is a vote now", theme=proposal.title)
    said = words("You would rather not have had the first one. Choose what you would like.")
    return Card(title, (Text(said), *_choosing(rest)))


def taken_off(proposal: Proposal, steward: Member, *, wished: bool = False) -> Card:
    """Whoever proposed it hears that a steward took it off or back, perhaps as they `wished`."""
    if wished:
        said = Text(words("%(who)s saw to it.", who=person(steward)))
        title = words("**%(theme)s** is off the ballot, as you asked", theme=proposal.title)
        return Card(title, (said,))
    return Card(
        words("%(who)s took back **%(theme)s**", who=person(steward), theme=proposal.title),
        (Text(words("You proposed it. If that is a surprise, ask them about it.")),),
    )


def put_on(proposal: Proposal, steward: Member) -> Card:
    """Whoever proposed it, and perhaps took it back, hears that a steward put it on the ballot."""
    return Card(
        words("%(who)s put **%(theme)s** on the ballot", who=person(steward), theme=proposal.title),
        (
            Text(words("You proposed it. If you would rather not, you can take it back.")),
            Actions(
                (Button(_("Take it back"), offer("theme withdraw", proposal=f"#{proposal.id}")),)
            ),
        ),
    )


def stays(proposal: Proposal) -> Card:
    """The proposer hears that it stays."""
    return Card(
        words("**%(theme)s** stays on the ballot", theme=proposal.title),
        (Text(words("People voted for it, and the stewards leave it to them.")),),
    )


def kept(proposal: Proposal) -> Card:
    """The steward who leaves it on."""
    return Card(
        words(
            "**%(theme)s** stays on the ballot. Whoever proposed it is told.", theme=proposal.title
        )
    )


def _choosing(rest: Rest) -> Iterable[Element]:
    if rest.options:
        yield from ways(rest.ballot, rest.options, rest.named)
    else:
        yield Actions((propose(),))
    yield Note(words("The vote closes on %(when)s.", when=rest.closes))
