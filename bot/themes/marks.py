"""A vote by reaction: given, taken back, and moved to what else somebody reacted with."""

from typing import Annotated

from bot.core.ask import Ask
from bot.core.callers import known
from bot.core.cards.keycaps import KEYCAPS
from bot.core.commands import ANYONE, command
from bot.core.kinds.plain import FlagKind, LineKind
from bot.core.late import refuse_late
from bot.core.reactions import bare
from bot.core.replies import NOTHING, Reply
from bot.themes import vote_cards as cards
from bot.themes.choices import on_ballot
from bot.themes.kinds import Chosen, Number
from bot.themes.rules import Way
from bot.themes.tally import proposals_of
from bot.themes.votes import own_votes, refused, voter_of
from store.ballots import Ballot, BallotOption
from store.core.subject import Subject

# What somebody chose stands in no trail, whatever the ballot shows.
Instead = Annotated[str, LineKind(held=True, secret=True)]
Single = Annotated[bool, FlagKind(held=True)]


@command("theme mark", "Vote for a theme", who=ANYONE, hidden=True)
def mark(ask: Ask, ballot: Number, option: Chosen, single: Single = False) -> Reply:
    """A vote by reaction: one statement, and the card shows it.

    A `single` vote leaves its former option, which the voter is told: that reaction stays.
    """
    voter = voter_of(ask, ballot)
    before = ask.work.ballot_votes.chosen_by(ballot, voter.id) if single else []
    if not ask.work.ballot_votes.mark(option, voter.id, ask.now):
        return refused(ask, ballot)
    ask.voice.redraw(Subject("ballot", ballot))
    # Most votes end here: a ballot is looked up for those alone whose vote moved.
    kept = ask.work.ballots.get(ballot) if before not in ([], [option]) else None
    if kept is None:
        return NOTHING
    named = proposals_of(ask.work, kept)
    return Reply(card=cards.instead(named[option].title, named[before[0]].title))


@command("theme unmark", "Take a vote for a theme back", who=ANYONE, hidden=True)
def unmark(ask: Ask, ballot: Number, option: Chosen, instead: Instead = "") -> Reply:
    """A vote is taken back, unless the same reaction of theirs still stands in another home.

    `instead` is another reaction of theirs that stands on the card: a single vote goes there.
    """
    # Whoever left meanwhile may still take back what they gave.
    member = ask.caller or known(ask)
    kept = ask.work.ballots.get(ballot)
    if member is None or kept is None:
        return NOTHING
    if kept.state == "closed":
        return NOTHING if ask.call.source == "reaction" else refused(ask, ballot)
    refuse_late(ask, kept.closes_at)
    number = member.id
    # One person has one vote in all homes (E1): it stands for as long as one of their reactions
    # does.
    if ask.call.emoji and ask.work.living.reacts(Subject.of(kept), number, ask.call.emoji):
        return NOTHING
    if ask.work.ballot_votes.unmark(option, number):
        other = _standing(ask, kept, instead) if kept.way == Way.SINGLE else None
        if other is not None:
            ask.work.ballot_votes.mark(other.id, number, ask.now)
        ask.voice.redraw(Subject.of(kept))
    return NOTHING if ask.call.source == "reaction" else own_votes(ask, kept, member)


@command("theme buttons", "Show how to vote by button", who=ANYONE, hidden=True)
def by_button(ask: Ask, ballot: Number) -> Reply:
    """A reaction that can't be a vote is not let be without a word. It counts for nothing."""
    kept = ask.work.ballots.get(ballot)
    if kept is None or kept.state == "closed" or kept.way not in (Way.RANKED, Way.CONSENT):
        return refused(ask, ballot)
    options = on_ballot(ask, kept)
    if not options:
        return refused(ask, ballot)
    return Reply(card=cards.by_button(kept, options, proposals_of(ask.work, kept)))


def _standing(ask: Ask, ballot: Ballot, emoji: str) -> BallotOption | None:
    """The option that a reaction stands for."""
    keycaps = {bare(keycap): place for place, keycap in enumerate(KEYCAPS, 1)}
    place = keycaps.get(bare(emoji))
    return next((option for option in on_ballot(ask, ballot) if option.number == place), None)
