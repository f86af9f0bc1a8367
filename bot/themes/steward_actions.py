"""What stewards do about themes: open, mend and close a vote, or set a theme without one."""

from datetime import date, datetime, time
from typing import Annotated

from bot.core.ask import Ask
from bot.core.calls import Offer, offer
from bot.core.cards import when
from bot.core.cards.elements import Button
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend, PastDay
from bot.core.i18n import _
from bot.core.kinds.plain import FlagKind
from bot.core.kinds.times import DayKind
from bot.core.replies import Reply
from bot.core.rules.quarters import Quarter
from bot.core.rules.rhythm import instant
from bot.core.rules.titles import even
from bot.themes import ballots, removal_cards, removals
from bot.themes import proposal_cards as proposals
from bot.themes import steward_cards as cards
from bot.themes.decision import ENOUGH, Theming
from bot.themes.kinds import ProposalRef, QuarterRef, Title
from bot.themes.proposals import NoLongerProposed
from bot.themes.quarter_cards import span
from bot.themes.wanted_cards import take_along
from store.ballots import Ballot
from store.core.subject import Subject

EVENING = time(20)
"""When a vote closes on a day that a steward named."""
Until = Annotated[
    date | None,
    DayKind(
        label="Day it closes", help="The day it closes, at 20:00; empty is as planned, or in a week"
    ),
]

Instead = Annotated[
    bool,
    FlagKind(
        label="In place of the one that was chosen",
        help="Yes, where it is to replace the theme that was chosen",
    ),
]
HeldInstead = Annotated[bool, FlagKind(held=True)]


class OpenAlready(Mend):
    """The vote for %(quarter)s is open until %(when)s. `/theme close` closes it now."""

    informs = True


class DecidedAlready(Mend):
    """%(quarter)s has its theme: “%(theme)s”. `/theme set` sets another."""

    informs = True


class HasTheme(Mend):
    """%(quarter)s has its theme: “%(theme)s”, %(how)s. If another is to take its place, say so
    with instead: yes."""


class NoVoteOpen(Mend):
    """No vote is open just now. `/theme open` opens one."""

    informs = True


class TooShort(Mend):
    """A vote is open for a day at least, so that everybody can come by. Choose a later day."""


class BallotFull(Mend):
    """A ballot holds ten, and this one has had as many. “%(theme)s” is kept for the next one."""


@command("theme open", "Open the vote on a quarter's theme", who=STEWARD, submit="Open the vote")
def open_vote(ask: Ask, until: Until = None, quarter: QuarterRef | None = None) -> Reply:
    """Now, on what is proposed; the coming quarter's unless another is named."""
    made = Theming.of(ask)
    _refuse_open(ask)
    wanted = quarter or made.open_to_proposals()
    if theme := made.theme_of(wanted):
        raise DecidedAlready(quarter=span(wanted, ask.today), theme=theme.title)
    ballot = ballots.begin(made, wanted, _closes(ask, made, wanted, until))
    if ballot is None:
        return Reply(card=cards.no_vote_yet(wanted, ask.today))
    closes = when.clocked(ballot.closes_at, ask.community.zone, ask.now)
    return Reply(card=cards.opened(ballot, wanted, closes, ask.today))


def _closes(ask: Ask, made: Theming, quarter: Quarter, until: date | None) -> datetime:
    if until is None:
        return made.closing_time(quarter)
    at = instant(until, EVENING, ask.community.zone)
    if at <= ask.now:
        raise PastDay(param="until", day=when.on_day(until, ask.community.zone, ask.now))
    if at < ask.now + ENOUGH:
        raise TooShort(param="until")
    return at


def _refuse_open(ask: Ask) -> None:
    ballot = ask.work.ballots.now_open()
    if ballot is not None:
        closes = when.clocked(ballot.closes_at, ask.community.zone, ask.now)
        way = Button(_("Close the vote"), offer("theme close"))
        quarter = span(Quarter(ballot.quarter), ask.today)
        raise OpenAlready(quarter=quarter, when=closes, ways=[way])


@command("theme close", "Close the vote on a theme now", who=STEWARD)
def close_vote(ask: Ask) -> Reply:
    """At the next beat, by the clock's own way: reactions are looked at once more before."""
    ballot = _now_open(ask)
    if not ask.work.occurrences.hasten(Subject.of(ballot), ask.now):
        ballots.plan_closing(Theming.of(ask), ballot, ask.now)
    return Reply(card=cards.closing())


def _now_open(ask: Ask) -> Ballot:
    ballot = ask.work.ballots.now_open()
    if ballot is None:
        raise NoVoteOpen
    return ballot


@command("theme set", "Set the theme of a quarter without a vote", who=STEWARD, submit="Set it")
def set_theme(
    ask: Ask, title: Title, quarter: QuarterRef | None = None, instead: Instead = False
) -> Reply:
    """The quarter whose vote chose nothing, else the coming one, unless another is named.

    A title that is proposed counts as its proposer's, who has had their turn by that. What was
    decided before is replaced only once a steward says that it is meant.
    """
    wanted = quarter or Theming.of(ask).undecided()
    yes = offer("theme set", title=title, quarter=wanted.number, instead="yes")
    return _set(ask, title, wanted, instead, yes)


@command("theme take", "Take a proposal as the theme", who=STEWARD, hidden=True)
def take(
    ask: Ask, quarter: QuarterRef, proposal: ProposalRef, instead: HeldInstead = False
) -> Reply:
    """After a vote that chose nothing; where a theme was set since, it asks first."""
    ref = f"#{proposal.id}"
    yes = offer("theme take", quarter=quarter.number, proposal=ref, instead="yes")
    return _set(ask, proposal.title, quarter, instead, yes)


def _set(ask: Ask, title: str, quarter: Quarter, instead: bool, yes: Offer) -> Reply:
    """Raises OpenAlready; HasTheme, with `yes` as far as a button can carry it."""
    ballot = ask.work.ballots.now_open()
    # People are voting on just that: it would be decided behind their backs.
    if ballot is not None and ballot.quarter == quarter.first:
        _refuse_open(ask)
    made = Theming.of(ask)
    before = made.theme_of(quarter)
    if before is not None and even(before.title) == even(title):
        return Reply(card=cards.set_already(quarter, before.title, ask.today))
    if before is not None and not instead:
        raise HasTheme(
            param="instead",
            quarter=span(quarter, ask.today),
            theme=before.title,
            how=cards.came_about(ask.work, before),
            ways=[Button(_("Set it instead"), yes)] if yes.fits(ask.work.community) else [],
        )
    proposed = ask.work.themes.proposed(quarter.first)
    of = next((p.member_id for p in proposed if p.key == even(title)), None)
    replaced = before.title if before else ""
    made.set(quarter, title, "stewards", of, ask.call.id)
    return Reply(card=cards.set_now(quarter, title, replaced, ask.today))


@command("theme include", "Put a proposal on the open ballot", who=STEWARD, hidden=True)
def include(ask: Ask, proposal: ProposalRef) -> Reply:
    """Under a number of its own: no other option's changes, and no vote is lost."""
    ballot = _now_open(ask)
    if removals.found(ask.work, proposal) is None:
        if ballots.add(Theming.of(ask), ballot, proposal) is None:
            raise BallotFull(theme=proposal.title)
        # It may have been withdrawn, or kept for the quarter after: a steward's word counts.
        proposal.state = "open"
        take_along(ask.work, ask.voice, proposal, Quarter(ballot.quarter))
        ask.voice.redraw(Subject.of(ballot))
        removals.tell_proposer(ask, proposal, removal_cards.put_on(proposal, ask.me))
        if there := removals.found(ask.work, proposal):
            removals.tell_back(ask, proposal, there)
    return Reply(card=proposals.on_the_ballot(proposal))


@command("theme strike", "Take a proposal off the open ballot", who=STEWARD, hidden=True)
def strike(ask: Ask, proposal: ProposalRef) -> Reply:
    """It can't be chosen any more; its votes come back with it, should it come back."""
    _now_open(ask)
    votes = 0
    if there := removals.found(ask.work, proposal):
        votes = removals.take_off(ask, proposal, there)
        removals.tell_taken_off(ask, proposal, there)
    return Reply(card=cards.struck(proposal, votes))


@command("theme keep", "Leave a proposal on the ballot", who=STEWARD, hidden=True)
def keep(ask: Ask, proposal: ProposalRef) -> Reply:
    """A steward's no to whoever would like to take back what people voted for."""
    if removals.found(ask.work, proposal) is None:
        raise NoLongerProposed(theme=proposal.title)
    removals.tell_proposer(ask, proposal, removal_cards.stays(proposal))
    return Reply(card=removal_cards.kept(proposal))
