"""Objecting to the only theme that is proposed, for oneself or for whoever said so off chat."""

from bot.core.ask import Ask
from bot.core.callers import present
from bot.core.cards import when
from bot.core.commands import ANYONE, STEWARD, command
from bot.core.kinds.members import MemberRef
from bot.core.replies import Reply
from bot.themes import record_cards, vote_cards
from bot.themes.choices import on_ballot
from bot.themes.kinds import Chosen, Number
from bot.themes.records import noted
from bot.themes.rules import Way
from bot.themes.tally import proposals_of
from bot.themes.votes import own_votes, put, refused, voter_of
from store.ballots import Ballot
from store.members import Member


@command("theme object", "Say that you would rather not have a theme", who=ANYONE, hidden=True)
def object_to(ask: Ask, ballot: Number, option: Chosen) -> Reply:
    """As long as it is the only one; where it is a vote by now, that is answered with the vote."""
    kept = ask.work.ballots.get(ballot)
    if kept is None or not _stands(ask, kept, option):
        return refused(ask, ballot)
    if kept.way != Way.CONSENT:
        return _a_vote(ask, kept)
    voter = voter_of(ask, ballot)
    put(ask, kept, voter, [option])
    return own_votes(ask, kept, voter)


@command(
    "record objection", "Note that somebody would rather not have it", who=STEWARD, hidden=True
)
def record(ask: Ask, member: MemberRef, ballot: Number, option: Chosen) -> Reply:
    """The same on behalf of somebody off chat."""
    present(member)
    kept = ask.work.ballots.get(ballot)
    if kept is None or not _stands(ask, kept, option):
        return refused(ask, ballot)
    if kept.way != Way.CONSENT:
        return _a_vote(ask, kept, member)
    return noted(ask, kept, member, [option])


def _stands(ask: Ask, ballot: Ballot, option: int) -> bool:
    """Whether it is open, and the theme on it; where there are several by now, any may stand."""
    if ballot.state == "closed":
        return False
    on = [one.id for one in on_ballot(ask, ballot)]
    return option in on or bool(on and ballot.way != Way.CONSENT)


def _a_vote(ask: Ask, ballot: Ballot, member: Member | None = None) -> Reply:
    """Nothing is counted: whoever would rather not have the one may choose among several now."""
    closes = when.clocked(ballot.closes_at, ask.community.zone, ask.now)
    if member is not None:
        return Reply(card=record_cards.a_vote_by_now(ballot, member, closes))
    options, named = on_ballot(ask, ballot), proposals_of(ask.work, ballot)
    return Reply(card=vote_cards.a_vote_by_now(ballot, options, named, closes))
