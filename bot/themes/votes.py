"""Voting on a theme: by reaction, by choice or in writing, as often as one likes."""

import re
from collections.abc import Sequence
from typing import Annotated

from bot.core.ask import Ask
from bot.core.callers import joined, known
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Button
from bot.core.cards.keycaps import KEYCAPS
from bot.core.commands import ANYONE, MEMBER, STEWARD, command
from bot.core.errors import Mend, StaleOffer
from bot.core.i18n import _
from bot.core.kinds.community import REFERENCE, MemberRef
from bot.core.kinds.plain import FlagKind, LineKind, NumberKind
from bot.core.reactions import bare
from bot.core.replies import NOTHING, Reply
from bot.core.rules.quarters import Quarter
from bot.core.rules.titles import nearest
from bot.themes import vote_cards as votes
from bot.themes.ballot import RANKS, Way
from bot.themes.kinds import Choices, MaybeChoice, Number
from bot.themes.quarter_cards import span
from bot.themes.tally import proposals_of
from store.ballots import Ballot, BallotOption
from store.core.subject import Subject
from store.members import Member

Instead = Annotated[str, LineKind(held=True, secret=True)]
Chosen = Annotated[int, NumberKind(held=True, high=10**18, secret=True)]
Single = Annotated[bool, FlagKind(held=True)]
NONE = ("none", "nothing", "0")
_NUMBERS = re.compile(r"\d{1,2}(?:\s*(?:,|;|&|\band\b|\s)\s*\d{1,2})*")


class NoBallot(Mend):
    """No vote on a theme is open just now. `/theme list` shows what is proposed."""


class NotAnOption(Mend):
    """“%(typed)s” is not on the ballot. Write a number that stands there: %(numbers)s."""


class RankThem(Mend):
    """On this ballot you say what you would rather have first."""


class NotRanked(Mend):
    """On this ballot nothing is ranked: `/theme vote` and a number votes."""


class Twice(Mend):
    """That is your first or second choice already. Choose another one, or none."""


class MembersVote(Mend):
    """The members of %(name)s vote on this. Whoever takes part is one, and joining is one press."""


@command("theme mark", "Vote for a theme", who=ANYONE, hidden=True)
def mark(ask: Ask, ballot: Number, option: Chosen, single: Single = False) -> Reply:
    """A vote by reaction: one statement, and the card shows it.

    A `single` vote leaves its former option, which the voter is told: that reaction stays.
    """
    voter = _voter(ask, ballot)
    before = ask.work.ballots.chosen_by(ballot, voter.id) if single else []
    if not ask.work.ballots.mark(option, voter.id, ask.now):
        return _refused(ask, ballot)
    ask.voice.redraw(Subject("ballot", ballot))
    kept = ask.work.ballots.get(ballot) if before not in ([], [option]) else None
    if kept is None:
        return NOTHING
    named = proposals_of(ask.work, kept)
    return Reply(card=votes.instead(named[option].title, named[before[0]].title))


@command("theme unmark", "Take a vote for a theme back", who=ANYONE, hidden=True)
def unmark(ask: Ask, ballot: Number, option: Chosen, instead: Instead = "") -> Reply:
    """A vote is taken back, unless the same reaction of theirs still stands in another home.

    `instead` is another reaction of theirs that stands on the card: a single vote goes there.
    """
    member = ask.caller or known(ask)
    kept = ask.work.ballots.get(ballot)
    if member is None or kept is None:
        return NOTHING
    if kept.state == "closed":
        return NOTHING if ask.call.source == "reaction" else _refused(ask, ballot)
    number = member.id
    if ask.call.emoji and ask.work.ballots.reacted(Subject.of(kept), number, ask.call.emoji):
        return NOTHING
    if ask.work.ballots.unmark(option, number):
        other = _standing(ask, kept, instead) if kept.way == Way.SINGLE else None
        if other is not None:
            ask.work.ballots.mark(other.id, number, ask.now)
        ask.voice.redraw(Subject.of(kept))
    return NOTHING if ask.call.source == "reaction" else _mine(ask, kept, member)


@command(
    "theme vote",
    "Vote for a theme on the open ballot",
    who=ANYONE,
    submit="Vote",
)
def vote(ask: Ask, choices: Choices) -> Reply:
    """Several are added to what one voted for; with a single vote the last one counts; ranked
    ones are taken in their order; and `none` takes all of them back."""
    ballot = _open(ask, choices)
    if ballot is None:
        return _too_late(ask, choices)
    return _chosen(ask, ballot, _voter(ask, ballot.id), choices)


@command(
    "record vote", "Note the vote of somebody who told you off chat", who=STEWARD, submit="Note it"
)
def record(ask: Ask, member: MemberRef, choices: Choices) -> Reply:
    """A vote on behalf of somebody else, who has one as everybody."""
    ballot = _open(ask, choices)
    if ballot is None:
        return _too_late(ask, choices)
    return _chosen(ask, ballot, member, choices)


@command("theme mine", "Show what you voted for", who=MEMBER, hidden=True)
def mine(ask: Ask) -> Reply:
    """One's own votes, with the ways to take them back."""
    ballot = ask.work.ballots.now_open()
    if ballot is None:
        raise NoBallot
    return _mine(ask, ballot, ask.me)


def as_ranked(ask: Ask) -> dict[str, str]:
    """The form shows the ranking as it stands."""
    ballot = ask.work.ballots.now_open()
    if ballot is None or ask.caller is None:
        return {}
    chosen = ask.work.ballots.chosen_by(ballot.id, ask.caller.id)
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
)
def rank(
    ask: Ask, first: MaybeChoice = "", second: MaybeChoice = "", third: MaybeChoice = ""
) -> Reply:
    """Up to three, in place of what one said before."""
    ballot = ask.work.ballots.now_open()
    if ballot is None:
        raise NoBallot
    if ballot.way != Way.RANKED:
        raise NotRanked
    options = _on(ask, ballot)
    wanted: list[int] = []
    for name, typed in (("first", first), ("second", second), ("third", third)):
        found = _read(typed, options, ask, ballot)[:1] if typed else []
        if found and found[0] in wanted:
            raise Twice(param=name)
        wanted += found
    voter = _voter(ask, ballot.id)
    ask.work.ballots.choose(ballot, voter.id, wanted, ask.now)
    ask.voice.redraw(Subject.of(ballot))
    return _mine(ask, ballot, voter)


def _chosen(ask: Ask, ballot: Ballot, voter: Member, typed: str) -> Reply:
    number, member = ballot.id, voter.id
    if typed.casefold().rstrip(".") in NONE:
        ask.work.ballots.choose(ballot, member, [], ask.now)
    else:
        wanted = _read(typed, _on(ask, ballot), ask, ballot)
        match Way(ballot.way):
            case Way.RANKED:
                ask.work.ballots.choose(ballot, member, wanted[:RANKS], ask.now)
            case Way.SINGLE | Way.CONSENT:
                ask.work.ballots.choose(ballot, member, wanted[-1:], ask.now)
            case Way.APPROVAL:
                before = ask.work.ballots.chosen_by(number, member)
                both = list(dict.fromkeys([*before, *wanted]))
                ask.work.ballots.choose(ballot, member, both, ask.now)
    ask.voice.redraw(Subject.of(ballot))
    return _mine(ask, ballot, voter)


def _read(typed: str, options: Sequence[BallotOption], ask: Ask, ballot: Ballot) -> list[int]:
    """The options that a text means: "#17" from a card, their numbers, or a theme's title."""
    by_number = {option.number: option.id for option in options}
    by_id = {option.id for option in options}
    if found := REFERENCE.fullmatch(typed.strip()):
        if int(found[1]) in by_id:
            return [int(found[1])]
        raise _not_there(typed, by_number)
    if _NUMBERS.fullmatch(typed.strip()):
        numbers = [int(n) for n in re.findall(r"\d+", typed)]
        if any(n not in by_number for n in numbers):
            raise _not_there(typed, by_number)
        return list(dict.fromkeys(by_number[n] for n in numbers))
    named = proposals_of(ask.work, ballot)
    titles = [named[option.id].title for option in options]
    place = nearest(typed, titles)
    if place is None:
        raise _not_there(typed, by_number)
    return [options[place].id]


def _not_there(typed: str, numbers: dict[int, int]) -> NotAnOption:
    known = ", ".join(str(number) for number in sorted(numbers))
    return NotAnOption(param="choices", typed=typed[:60], numbers=known or "-")


def _on(ask: Ask, ballot: Ballot) -> list[BallotOption]:
    return [option for option in ask.work.ballots.options(ballot.id) if not option.off]


def _standing(ask: Ask, ballot: Ballot, emoji: str) -> BallotOption | None:
    """The option that a reaction stands for."""
    keycaps = {bare(keycap): place for place, keycap in enumerate(KEYCAPS, 1)}
    place = keycaps.get(bare(emoji))
    return next((option for option in _on(ask, ballot) if option.number == place), None)


def _voter(ask: Ask, ballot: int) -> Member:
    """Whose vote it is: a member's, or of somebody who becomes one by it, where that is wanted.

    Raises MembersVote.
    """
    if ask.caller is not None:
        return ask.caller
    kept = ask.work.ballots.get(ballot)
    if kept is not None and kept.members_only:
        way = Button(_("Join"), offer("cop join"), "primary")
        raise MembersVote(name=ask.community.name, ways=[way])
    return joined(ask.work, known(ask), ask.call.who, ask.now)


def _open(ask: Ask, choices: str) -> Ballot | None:
    """The ballot that is open, and that a card's choice is of."""
    ballot = ask.work.ballots.now_open()
    found = REFERENCE.fullmatch(choices.strip())
    option = ask.work.ballots.option(int(found[1])) if found else None
    if option is not None and (ballot is None or option.ballot_id != ballot.id):
        return None
    if ballot is None:
        raise NoBallot
    if ballot.way == Way.RANKED and found:
        raise RankThem(ways=[Button(_("Rank them"), offer("theme rank"), "primary")])
    return ballot


def _too_late(ask: Ask, choices: str) -> Reply:
    """A choice from the card of a ballot that is closed."""
    option = ask.work.ballots.option(int(choices.strip().lstrip("#")))
    assert option is not None, choices
    return _refused(ask, option.ballot_id)


def _refused(ask: Ask, number: int) -> Reply:
    """Why a vote does not count: its ballot is closed, which is answered with the result; else its
    option was taken off, or is ranked now."""
    ballot = ask.work.ballots.get(number)
    if ballot is None:
        raise StaleOffer
    if ballot.state == "closed":
        quarter = Quarter(ballot.quarter)
        return Reply(card=votes.too_late(ask.work, ballot, quarter, ask.today))
    return Reply(card=votes.taken_off())


def _mine(ask: Ask, ballot: Ballot, member: Member) -> Reply:
    chosen = ask.work.ballots.chosen_by(ballot.id, member.id)
    closes = when.clocked(ballot.closes_at, ask.community.zone, ask.now)
    quarter = span(Quarter(ballot.quarter), ask.today)
    named = proposals_of(ask.work, ballot)
    return Reply(card=votes.mine(ballot, chosen, named, closes, quarter))
