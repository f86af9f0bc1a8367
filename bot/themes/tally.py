"""Tallying: a ballot's options and votes, as they stand or as they were when it closed."""

from collections.abc import Mapping
from datetime import date

from bot.themes.rules import Broken, Count, Option, Result, Way, count
from store.ballots import Ballot
from store.themes import Proposal
from store.work import Work


def proposals_of(work: Work, ballot: Ballot) -> dict[int, Proposal]:
    """The proposals of a ballot, by the option that each of them is."""
    options = work.ballots.options(ballot.id)
    found = work.themes.proposals([option.proposal_id for option in options])
    return {option.id: found[option.proposal_id] for option in options}


def standing(work: Work, ballot: Ballot, member: int) -> list[int]:
    """What counts of somebody's choices: those on the ballot still, the first one first."""
    on = {option.id for option in work.ballots.options(ballot.id) if not option.off}
    return [option for option in work.ballot_votes.chosen_by(ballot.id, member) if option in on]


def counted(work: Work, ballot: Ballot) -> Result:
    """How a ballot stands; of a closed one, how it stood when it closed."""
    if ballot.state == "closed":
        return _written(ballot)
    named = proposals_of(work, ballot)
    chosen = work.themes.last_chosen()
    options = [
        Option(option.id, named[option.id].at, _chosen(named[option.id], chosen))
        for option in work.ballots.options(ballot.id)
        if not option.off
    ]
    return count(Way(ballot.way), options, work.ballot_votes.of(ballot.id))


def _chosen(proposal: Proposal, chosen: dict[int, date]) -> date | None:
    # A proposal without a person is nobody's turn.
    return chosen.get(proposal.member_id) if proposal.member_id else date.max


def _written(ballot: Ballot) -> Result:
    # Members are erased and merged later on, and their votes with them; what was announced stays.
    told = ballot.result
    return Result(
        counts=tuple(Count(**count) for count in told["counts"]),
        winner=told["winner"],
        voters=told["voters"],
        tied=tuple(told["tied"]),
        broken=Broken(told["broken"]),
    )


Named = Mapping[int, Proposal]
"""The proposals of a ballot, by option."""
