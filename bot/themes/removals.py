"""An option leaves the ballot or comes back: whoever voted for it is told, and keeps the rest."""

from bot.core.ask import Ask
from bot.core.cards import when
from bot.core.cards.elements import Card
from bot.core.noted import written
from bot.core.voice import CHANGES
from bot.themes import removal_cards as cards
from bot.themes.choices import on_ballot
from bot.themes.decision import Theming
from bot.themes.rules import Way
from bot.themes.tally import proposals_of, standing
from store.ballots import Ballot, BallotOption
from store.core.subject import Subject
from store.members import Member
from store.themes import Proposal
from store.work import Work

Standing = tuple[Ballot, BallotOption]
"""The open ballot that a proposal is on, and the option that it is there."""


def found(work: Work, proposal: Proposal) -> Standing | None:
    """Where a proposal can be voted for just now."""
    ballot = work.ballots.now_open()
    for option in work.ballots.options(ballot.id) if ballot else ():
        if ballot is not None and option.proposal_id == proposal.id and not option.off:
            return ballot, option
    return None


def voters(work: Work, there: Standing) -> list[int]:
    """Who voted for an option. Objections to the only proposal are no votes for it."""
    ballot, option = there
    if ballot.way == Way.CONSENT:
        return []
    return [who for who, chosen in work.ballot_votes.of(ballot.id).items() if option.id in chosen]


def ask_for(ask: Ask, proposal: Proposal, there: Standing) -> Card:
    """Its proposer would like it off a ballot on which people voted for it: a steward decides.

    Whoever voted for it hears so at once, while there is time to choose something else. Each wish
    is told once: a new one is there once a steward has answered the last.
    """
    ballot, option = there
    votes, wish = voters(ask.work, there), _wish(ask, proposal, there)
    said, waits = f"off-asked:{wish}", _wished(ask, proposal, there)
    card = cards.wanted_off(proposal, ask.me, len(votes))
    # Somebody waits for their word, and the vote closes meanwhile.
    Theming.of(ask).tell_stewards(card, said, at_once=True)
    for member in _here(ask, votes):
        card = cards.may_go(proposal, ask.me, _rest(ask, ballot, member, option))
        ask.voice.direct(member, card, CHANGES, f"may-go:{wish}", ballot.closes_at)
    return cards.asked_already(proposal) if waits else cards.asked(proposal, len(votes))


def _wish(ask: Ask, proposal: Proposal, there: Standing) -> str:
    ballot, option = there
    return f"{option.id}:{_answered(ask, proposal, ballot)}"


def _wished(ask: Ask, proposal: Proposal, there: Standing) -> bool:
    """Whether its proposer asked for it to be taken off, and no steward has answered yet."""
    stewards = [one.id for one in ask.work.members.stewards()]
    return ask.work.outbox.said(f"off-asked:{_wish(ask, proposal, there)}", stewards)


def _answered(ask: Ask, proposal: Proposal, ballot: Ballot) -> int:
    """How often stewards have left a proposal on the ballot, or put it there again."""
    answers = ("theme keep", "theme include")
    return ask.work.audit.done_with(answers, "proposal", written(proposal), ballot.opened_at)


def take_off(ask: Ask, proposal: Proposal, there: Standing) -> int:
    """It can't be chosen any more; how many votes it had. Its voters and its proposer are told."""
    ballot, option = there
    votes = voters(ask.work, there)
    # Not deleted: the votes are its own, and come back with it.
    option.off = True
    ask.work.save(option)
    ask.voice.redraw(Subject.of(ballot))
    for member in _here(ask, votes):
        card = cards.gone(proposal, _rest(ask, ballot, member, option))
        ask.voice.direct(member, card, CHANGES, f"off:{ask.call.id}", ballot.closes_at)
    return len(votes)


def tell_back(ask: Ask, proposal: Proposal, there: Standing) -> None:
    """It is on the ballot again: whoever voted for it hears that their vote counts."""
    ballot = there[0]
    closes = when.clocked(ballot.closes_at, ask.community.zone, ask.now)
    for member in _here(ask, voters(ask.work, there)):
        card = cards.back(proposal, closes)
        ask.voice.direct(member, card, CHANGES, f"back:{ask.call.id}", ballot.closes_at)


def tell_taken_off(ask: Ask, proposal: Proposal, there: Standing | None) -> None:
    """Whoever proposed a theme hears that it is off, or proposed no more: by their wish, or not."""
    wished = there is not None and _wished(ask, proposal, there)
    tell_proposer(ask, proposal, cards.taken_off(proposal, ask.me, wished=wished))


def tell_proposer(ask: Ask, proposal: Proposal, card: Card) -> None:
    """Whoever proposed a theme hears what a steward did about it."""
    who = ask.work.members.get(proposal.member_id) if proposal.member_id else None
    if who is not None and who.state == "active" and who.id != ask.me.id:
        ask.voice.direct(who, card, CHANGES, f"proposal-{proposal.id}:{ask.call.id}")


def _here(ask: Ask, members: list[int]) -> list[Member]:
    """Those who are still here, without whoever does it."""
    named = ask.work.members.named(members) if members else {}
    return [m for m in named.values() if m.state == "active" and m.id != ask.me.id]


def _rest(ask: Ask, ballot: Ballot, member: Member, without: BallotOption) -> cards.Rest:
    """What a voter has left without an option, and the ways to choose."""
    named = proposals_of(ask.work, ballot)
    kept = [o for o in standing(ask.work, ballot, member.id) if o != without.id]
    return cards.Rest(
        ballot=ballot,
        kept=[named[option].title for option in kept],
        options=[option for option in on_ballot(ask, ballot) if option.id != without.id],
        named=named,
        closes=when.clocked(ballot.closes_at, ask.community.zone, ask.now),
    )
