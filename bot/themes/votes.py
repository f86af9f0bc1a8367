"""Votes on a theme, by choice or in writing, as often as one likes until it closes."""

from bot.core.ask import Ask
from bot.core.callers import joined, known
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Button
from bot.core.commands import ANYONE, MEMBER, command
from bot.core.errors import Mend, StaleOffer
from bot.core.i18n import _
from bot.core.late import refuse_late
from bot.core.once import VotedBefore
from bot.core.replies import Reply
from bot.core.rules.numbers import row
from bot.core.rules.quarters import Quarter
from bot.themes import vote_cards as cards
from bot.themes.choices import (
    NoBallot,
    NotRanked,
    ballot_of,
    in_order,
    on_ballot,
    read,
    refuse_consent,
    wanted,
)
from bot.themes.kinds import Choices, MaybeChoice
from bot.themes.quarter_cards import span
from bot.themes.rules import Way
from bot.themes.tally import proposals_of, standing
from store.ballots import Ballot
from store.core.subject import Subject
from store.members import Member


class MembersVote(Mend):
    """The members of %(name)s vote on this. Whoever takes part is one, and joining is one press."""


def choosable(ask: Ask) -> dict[str, str]:
    """The form opens empty. Raises OnlyOne, before anybody chooses the one there is."""
    if ballot := ask.work.ballots.now_open():
        refuse_consent(ask, ballot)
    return {}


@command(
    "theme vote",
    "Vote for a theme on the open ballot",
    who=ANYONE,
    fill=choosable,
    submit="Vote",
    labels={"choices": "Your choices"},
)
def vote(ask: Ask, choices: Choices) -> Reply:
    """Several are added to what one voted for; with a single vote the last one counts; ranked
    ones are taken in their order; and `none` takes all of them back."""
    ballot = ballot_of(ask, choices)
    if ballot is None:
        return too_late(ask, choices)
    voter = voter_of(ask, ballot.id)
    put(ask, ballot, voter, wanted(ask, ballot, choices))
    return own_votes(ask, ballot, voter)


@command("theme mine", "Show what you voted for", who=MEMBER, after_end=True, hidden=True)
def mine(ask: Ask) -> Reply:
    """One's own votes, with the ways to take them back."""
    ballot = ask.work.ballots.now_open()
    if ballot is None:
        raise NoBallot
    return own_votes(ask, ballot, ask.me)


def as_ranked(ask: Ask) -> dict[str, str]:
    """The form shows the ranking as it stands."""
    ballot = ask.work.ballots.now_open()
    if ballot is None or ask.caller is None:
        return {}
    chosen = standing(ask.work, ballot, ask.caller.id)
    return {
        name: f"#{option}"
        for name, option in zip(("first", "second", "third"), chosen, strict=False)
    }


@command(
    "theme rank",
    "Say which themes you would rather have first",
    who=ANYONE,
    fill=as_ranked,
    form_always=True,
    submit="Vote",
    helps={"first": "What you would like best", "second": "What next", "third": "And then"},
    labels={"first": "What you would like best", "second": "What next", "third": "And then"},
)
def rank(
    ask: Ask, first: MaybeChoice = "", second: MaybeChoice = "", third: MaybeChoice = ""
) -> Reply:
    """Up to three, in place of what one said before; also in a row, like `3 1 2`."""
    ballot = ranked_ballot(ask)
    chosen = ranking(ask, ballot, first, second, third)
    voter = voter_of(ask, ballot.id)
    put(ask, ballot, voter, chosen)
    return own_votes(ask, ballot, voter)


def ranked_ballot(ask: Ask) -> Ballot:
    """The open ballot, where it is ranked. Raises NoBallot, NotRanked."""
    ballot = ask.work.ballots.now_open()
    if ballot is None:
        raise NoBallot
    if ballot.way != Way.RANKED:
        raise NotRanked(command="theme vote")
    return ballot


def ranking(ask: Ask, ballot: Ballot, first: str, second: str, third: str) -> list[int]:
    """What is ranked, the best first, whether it was written one by one or in a row.

    Raises NotAnOption, Twice, TooMany.
    """
    options = on_ballot(ask, ballot)
    given = {"first": first, "second": second, "third": third}
    return in_order(given, lambda typed, name: read(typed, options, ask, ballot, name))


def put(ask: Ask, ballot: Ballot, voter: Member, wanted: list[int]) -> None:
    """Write down what somebody votes for; the ballot shows it. Raises Closing."""
    refuse_late(ask, ballot.closes_at)
    if wanted and ballot.way == Way.APPROVAL:
        # A card's select gives one at a time, which must not take away what was chosen before.
        before = ask.work.ballot_votes.chosen_by(ballot.id, voter.id)
        wanted = list(dict.fromkeys([*before, *wanted]))
    ask.work.ballot_votes.choose(ballot, voter.id, wanted, ask.now)
    ask.voice.redraw(Subject.of(ballot))


def voter_of(ask: Ask, ballot: int) -> Member:
    """Whose vote it is: a member's, or of somebody who becomes one by it, where that is wanted.

    There is no gate: taking part is what makes a member, unless the stewards chose otherwise.

    Raises MembersVote, VotedBefore.
    """
    if ask.caller is not None:
        return once(ask, ballot, ask.caller)
    kept = ask.work.ballots.get(ballot)
    if kept is not None and kept.members_only:
        way = Button(_("Join"), offer("cop join"), "primary")
        raise MembersVote(name=ask.community.name, ways=[way])
    return once(ask, ballot, joined(ask.work, known(ask), ask.call.who, ask.now))


def once(ask: Ask, ballot: int, voter: Member) -> Member:
    """The voter, unless they voted here before they were erased; a vote that stands may change."""
    marked = ask.work.marks.before(Subject("ballot", ballot), voter.id)
    if marked and not ask.work.ballot_votes.chosen_by(ballot, voter.id):
        raise VotedBefore
    return voter


def too_late(ask: Ask, choices: str) -> Reply:
    """A choice from the card of a ballot that is closed."""
    held = row(choices)
    assert held is not None, choices
    option = ask.work.ballots.option(held)
    assert option is not None, choices
    return refused(ask, option.ballot_id)


def refused(ask: Ask, number: int) -> Reply:
    """Why a vote does not count: its ballot is closed, which is answered with the result; else its
    option was taken off, or is ranked now."""
    ballot = ask.work.ballots.get(number)
    if ballot is None:
        raise StaleOffer
    if ballot.state == "closed":
        quarter = Quarter(ballot.quarter)
        return Reply(card=cards.too_late(ask.work, ballot, quarter, ask.today))
    return Reply(card=cards.taken_off())


def own_votes(ask: Ask, ballot: Ballot, member: Member) -> Reply:
    """What counts of somebody now: the answer to every vote that is no reaction."""
    chosen = standing(ask.work, ballot, member.id)
    closes = when.clocked(ballot.closes_at, ask.community.zone, ask.now)
    quarter = span(Quarter(ballot.quarter), ask.today)
    named = proposals_of(ask.work, ballot)
    return Reply(card=cards.mine(ballot, chosen, named, closes, quarter))
