"""A ballot's life: opened on what is proposed, mended while it is open, and closed once."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.cards import when
from bot.core.rules.quarters import Quarter
from bot.core.voice import CHANGES
from bot.themes import removal_cards, result_cards
from bot.themes.decision import CLOSES, Theming
from bot.themes.rules import ROOM, Option, Way, cut
from bot.themes.tally import counted, proposals_of
from bot.themes.wanted_cards import OPENS, WANTED, opening, redraw, take_along
from store.ballots import Ballot, BallotOption
from store.core.subject import Subject
from store.occurrences import STEP, Foreseen
from store.themes import Proposal


def begin(made: Theming, quarter: Quarter, closes_at: datetime) -> Ballot | None:
    """Open a ballot on what is proposed for a quarter; None where nothing is.

    Proposals that it has no room for are kept for the quarter after.
    """
    proposed = made.work.themes.proposed(quarter.first)
    if not proposed:
        return None
    rules = made.work.themes.rules()
    ballot = made.work.ballots.open(
        Ballot(
            community_id=made.work.community,
            quarter=quarter.first,
            # One proposal alone is no vote: it is taken unless somebody objects.
            way=made.way() if len(proposed) > 1 else Way.CONSENT,
            # What holds as it opens holds until it closes: nobody's vote comes to mean something
            # else.
            named=rules.named,
            members_only=rules.members_only,
            opened_at=made.now,
            closes_at=closes_at,
        )
    )
    for number, proposal in enumerate(_with_room(made, proposed, quarter), 1):
        made.work.ballots.add_option(ballot.id, proposal.id, number)
    # Reactions on the last ballots were answered with their results so far; nobody votes there any
    # more.
    for before in made.work.ballots.closed(2):
        made.work.living.close(Subject.of(before))
    plan_closing(made, ballot, closes_at)
    made.voice.show(Subject.of(ballot))
    made.voice.redraw(Subject(WANTED, quarter.number))
    # The next vote opens no earlier than this one closes.
    redraw(made.work, made.voice, made.now)
    return ballot


def add(made: Theming, ballot: Ballot, proposal: Proposal) -> BallotOption | None:
    """Put a proposal on an open ballot, under a number of its own; None where it is full.

    One that was taken off comes back under its old number, with its votes. A second option
    makes a ballot of one a vote: who objected to the first is asked anew.
    """
    options = made.work.ballots.options(ballot.id)
    known = next((o for o in options if o.proposal_id == proposal.id), None)
    if known is not None:
        known.off = False
        made.work.save(known)
        return known
    # Never a number that was there before: the reactions to it meant something else.
    number = max((option.number for option in options), default=0) + 1
    if number > ROOM:
        return None
    option = made.work.ballots.add_option(ballot.id, proposal.id, number)
    if ballot.way == Way.CONSENT:
        ballot.way = made.way()
        made.work.save(ballot)
        # What was said so far were objections, and would count as votes for what people objected
        # to.
        objectors = list(made.work.ballot_votes.of(ballot.id))
        made.work.ballot_votes.clear(ballot.id)
        _ask_anew(made, ballot, proposal, objectors)
    return option


def _ask_anew(made: Theming, ballot: Ballot, proposal: Proposal, objectors: list[int]) -> None:
    """Whoever objected to the only proposal hears that they can choose now."""
    named = made.work.members.named(objectors) if objectors else {}
    rest = removal_cards.Rest(
        ballot=ballot,
        kept=(),
        options=made.work.ballots.options(ballot.id),
        named=proposals_of(made.work, ballot),
        closes=when.clocked(ballot.closes_at, made.community.zone, made.now),
    )
    card = removal_cards.a_vote_now(proposal, rest)
    for member in named.values():
        if member.state == "active" and member.id != proposal.member_id:
            made.voice.direct(member, card, CHANGES, f"a-vote:{ballot.id}", ballot.closes_at)


def close(made: Theming, ballot: Ballot) -> bool:
    """Count, and write the result, the theme and its announcement; False where it is closed.

    What was chosen becomes the theme; where nothing was, the stewards are told.
    """
    result = counted(made.work, ballot)
    # One conditional statement: of two processes that close it at once, one goes on and announces.
    ours = made.work.ballots.close(ballot.id, result.winner, asdict(result), made.now)
    if not ours:
        return False
    made.voice.redraw(Subject.of(ballot))
    redraw(made.work, made.voice, made.now)
    quarter = Quarter(ballot.quarter)
    named = proposals_of(made.work, ballot)
    zone = made.community.zone
    if result.winner is None:
        late = result_cards.off_time(ballot, zone, made.now)
        notes = [late] if late else []
        card = result_cards.undecided(ballot, quarter, result, named, notes, made.today)
        made.tell_steward(card, f"undecided:{ballot.id}")
        made.voice.redraw(Subject(WANTED, quarter.number))
        return True
    how = "agreed" if ballot.way == Way.CONSENT else "vote"
    chosen = named[result.winner]
    went = result_cards.how_it_went(ballot, result, zone, made.now)
    made.set(quarter, chosen.title, how, chosen.member_id, f"ballot:{ballot.id}", went)
    return True


def plan_closing(made: Theming, ballot: Ballot, at: datetime) -> None:
    """Let the clock close a ballot at that time.

    The time is a part of the occurrence's key, so that another closing time is another occurrence.
    """
    _plan(made, CLOSES, Subject.of(ballot), at)


def plan_waiting(made: Theming, before: Ballot) -> None:
    """A vote that fell due while another one was open opens at once, now that this has closed.

    One is open at a time; of two that wait, the later one is of use still.
    """
    for quarter in (made.current().after, made.current()):
        at = opening(made.community, quarter, before.opened_at)
        if at is not None and at <= made.now:
            _plan(made, OPENS, Subject("quarter", quarter.number), made.now)
            return


def _plan(made: Theming, prompt: str, about: Subject, at: datetime) -> None:
    day = at.astimezone(ZoneInfo(made.community.zone)).date()
    step = f"{at:%Y-%m-%dT%H:%M}"
    planned = Foreseen(prompt=f"{prompt}{STEP}{step}", step=step, subject=about, day=day, due_at=at)
    made.work.occurrences.plan([planned])


def _with_room(made: Theming, proposed: Sequence[Proposal], quarter: Quarter) -> list[Proposal]:
    endorsed = made.work.themes.endorsed([p.id for p in proposed])
    chosen = {option.id for option in cut([Option(p.id, p.at) for p in proposed], endorsed)}
    for proposal in proposed:
        if proposal.id not in chosen:
            take_along(made.work, made.voice, proposal, quarter.after)
    return [proposal for proposal in proposed if proposal.id in chosen]
