"""Noting the vote of somebody who told a steward off chat, and taking it back for them."""

from dataclasses import replace

from bot.core.ask import Ask
from bot.core.callers import present
from bot.core.cards import when
from bot.core.cards.elements import Card
from bot.core.commands import STEWARD, command
from bot.core.kinds.members import MemberRef
from bot.core.late import refuse_late
from bot.core.replies import Reply
from bot.core.rules.quarters import Quarter
from bot.core.voice import CHANGES
from bot.themes import record_cards as cards
from bot.themes.choices import ballot_of, wanted
from bot.themes.kinds import Choices, Chosen, MaybeChoice, Number
from bot.themes.quarter_cards import span
from bot.themes.tally import proposals_of
from bot.themes.votes import (
    once,
    own_votes,
    put,
    ranked_ballot,
    ranking,
    refused,
    too_late,
)
from store.ballots import Ballot
from store.core.subject import Subject
from store.members import Member


@command(
    "record vote",
    "Note the vote of somebody who told you off chat",
    who=STEWARD,
    submit="Note it",
    labels={"choices": "Their choices"},
)
def record(ask: Ask, member: MemberRef, choices: Choices) -> Reply:
    """A vote on behalf of somebody off chat, who has one as everybody. Requirement F3."""
    present(member)
    ballot = ballot_of(ask, choices, cards.ranking(member))
    if ballot is None:
        return too_late(ask, choices)
    return noted(ask, ballot, member, wanted(ask, ballot, choices, member))


@command(
    "record ranking",
    "Note how somebody ranks the themes",
    who=STEWARD,
    hidden=True,
    submit="Note it",
    helps={"first": "What they would like best", "second": "What next", "third": "And then"},
    labels={"first": "What they would like best", "second": "What next", "third": "And then"},
)
def record_ranking(
    ask: Ask,
    member: MemberRef,
    first: MaybeChoice,
    second: MaybeChoice = "",
    third: MaybeChoice = "",
) -> Reply:
    """The form that notes a ranking; it begins empty, for what they said before is theirs."""
    present(member)
    ballot = ranked_ballot(ask)
    return noted(ask, ballot, member, ranking(ask, ballot, first, second, third))


@command("record unvote", "Take back a vote that you noted", who=STEWARD, hidden=True)
def unrecord(ask: Ask, member: MemberRef, ballot: Number, option: Chosen) -> Reply:
    """The way back from `record vote`: of that person's votes, this one."""
    kept = ask.work.ballots.get(ballot)
    if kept is None or kept.state == "closed":
        return refused(ask, ballot)
    refuse_late(ask, kept.closes_at)
    ask.work.ballot_votes.unmark(option, member.id)
    ask.voice.redraw(Subject.of(kept))
    _tell(ask, kept, member)
    proposal = proposals_of(ask.work, kept)[option]
    return Reply(card=cards.taken_back(kept, member, proposal, option))


def noted(ask: Ask, ballot: Ballot, member: Member, chosen: list[int]) -> Reply:
    """What somebody told a steward is written down, and both are told."""
    once(ask, ballot.id, member)
    put(ask, ballot, member, chosen)
    if member.id == ask.me.id:
        return own_votes(ask, ballot, member)
    _tell(ask, ballot, member)
    # What was noted alone: whatever else they chose is nobody's business.
    quarter = span(Quarter(ballot.quarter), ask.today)
    closes = when.clocked(ballot.closes_at, ask.community.zone, ask.now)
    named = proposals_of(ask.work, ballot)
    return Reply(card=cards.noted(ballot, member, chosen, named, quarter, closes))


def _tell(ask: Ask, ballot: Ballot, member: Member) -> None:
    """Whoever has an account hears what counts of them now, with their own ways to change it."""
    if member.id == ask.me.id:
        return
    theirs = own_votes(ask, ballot, member).card
    assert isinstance(theirs, Card)
    card = replace(theirs, body=(*theirs.body, cards.noted_by(ask.me)))
    ask.voice.direct(member, card, CHANGES, f"vote-noted:{ask.call.id}", ballot.closes_at)
