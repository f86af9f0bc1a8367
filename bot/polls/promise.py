"""What a poll's card promises in a line: how one votes, and what is shown of it to whom, and when.

Every word of it is kept elsewhere: by `figures`, by what is offered as a reaction, by the store.
"""

from bot.core.i18n import words
from bot.core.text import Words, join
from bot.polls.figures import ENOUGH
from bot.themes.ballot_cards import ranks
from bot.themes.rules import Way
from store.polls import Poll


def reactable(poll: Poll) -> bool:
    """Whether a reaction votes: it has no order, and shows everybody what it is for."""
    return not (poll.anonymous or poll.hidden or poll.way in (Way.RANKED, Way.POINTS))


def promise(poll: Poll, closes: Words, *, reacts: bool) -> Words:
    """The line itself, as long as it is open. `reacts` is whether its reader can react."""
    reacts = reacts and reactable(poll)
    if poll.anonymous:
        return join([_how(poll, reacts), _unseen(closes)], " ")
    until = words("It can change until %(closes)s.", closes=closes)
    return join([_how(poll, reacts), until, _shown(poll, reacts)], " ")


def tie_rule() -> Words:
    """How a tie is broken, as it stands on every poll that makes an order before anybody votes."""
    return words("A tie goes to the choice that stands earlier here.")


def _how(poll: Poll, reacts: bool) -> Words:
    if poll.points is not None:
        return words(
            "Everybody has %(n)s points, to spread over these as they like: by the button, in "
            "private.",
            n=poll.points,
        )
    match Way(poll.way), reacts:
        case Way.RANKED, _:
            return ranks()
        case Way.APPROVAL, True:
            return words("Vote for all that you like, by button or by number as a reaction.")
        case Way.APPROVAL, False:
            return words("Vote for all that you like, by button.")
        case _, True:
            return words("One vote each, by button or by its number as a reaction.")
        case _:
            return words("One vote each, by button.")


def _shown(poll: Poll, reacts: bool) -> Words:
    match poll.hidden, poll.named:
        case True, True:
            return words(
                "Until it closes everybody sees how many votes there are, and no more; then who "
                "voted for what."
            )
        case True, False:
            return words(
                "Until it closes everybody sees how many votes there are, and no more; then the "
                "figures, and nobody who voted for what."
            )
        case _, True:
            return words("Everybody sees who voted for what, as it comes in.")
        case _ if reacts:
            return words(
                "Everybody sees the figures as they come in; a vote by button shows no name, a "
                "reaction does."
            )
        case _ if reactable(poll):
            return words("Everybody sees the figures as they come in; your vote shows no name.")
        case _:
            return words(
                "Everybody sees the figures as they come in, and nobody who voted for what."
            )


def _unseen(closes: Words) -> Words:
    return words(
        "Anonymous: nobody can tell who chose what, me included; so a vote can't be changed. The "
        "one way would be to compare two copies of my database, taken right before and after a "
        "vote. Everybody sees how many votes there are, and the figures once it has closed, from "
        "%(enough)s votes on. Vote before %(closes)s.",
        enough=ENOUGH,
        closes=closes,
    )
