"""A theme is proposed for the coming quarter, taken back, or liked by others."""

from typing import Annotated

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Button
from bot.core.cards.people import People
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.kinds.plain import FlagKind
from bot.core.replies import Reply
from bot.core.rest import winds_down
from bot.core.rules.quarters import Quarter
from bot.core.rules.titles import even, nearest
from bot.themes import ballots, removals, wanted_cards
from bot.themes import proposal_cards as cards
from bot.themes.decision import Theming
from bot.themes.kinds import ProposalRef, Title, Why
from bot.themes.quarter_cards import span
from bot.themes.rules import Way
from store.core.subject import Subject
from store.themes import Proposal

Another = Annotated[
    bool,
    FlagKind(
        label="Yours is another one",
        help="Yes, where something alike is proposed already and yours is another",
    ),
]


class Alike(Mend):
    """“%(theme)s” is proposed already, which sounds alike. If yours is another theme, say so with
    another: yes."""


class NoLongerProposed(Mend):
    """“%(theme)s” is no longer proposed. `/theme list` shows what is."""


class NotYourProposal(Mend):
    """“%(theme)s” was proposed by somebody else, who can take it back. So can a steward, with
    `/theme list`."""


class AlreadyChosen(Mend):
    """“%(theme)s” was chosen. A steward can set another theme with `/theme set`."""


class NoVoteComes(Mend):
    """%(name)s winds down, so no theme is voted on any more. `/agenda offer` brings what you have
    in mind to one of the gatherings that are left."""

    informs = True


def voted_on(ask: Ask) -> dict[str, str]:
    """The form opens empty. Raises NoVoteComes, before anybody fills it in."""
    ballot = ask.work.ballots.now_open()
    # What is put beside the one theme that is to be consented to makes it a vote.
    if winds_down(ask.community) and (ballot is None or ballot.way != Way.CONSENT):
        raise NoVoteComes(name=ask.community.name)
    return {}


@command(
    "theme propose",
    "Propose a theme for the coming quarter",
    who=MEMBER,
    submit="Propose it",
    fill=voted_on,
)
def propose(ask: Ask, title: Title, why: Why = "", another: Another = False) -> Reply:
    """A proposal that everybody sees; the same one twice shows the first. Raises NoVoteComes."""
    voted_on(ask)
    # Proposals are for the first quarter that is still open, so that none comes too late.
    made = Theming.of(ask)
    quarter = made.open_to_proposals()
    there = ask.work.themes.proposed(quarter.first)
    # Two names of one theme would share its votes between them.
    place = nearest(title, [other.title for other in there])
    if place is not None:
        first = there[place]
        if first.key == even(title):
            named = People(ask.work, [first.member_id] if first.member_id else [])
            return Reply(card=cards.known(first, named, quarter, ask.today))
        if not another:
            like = offer("theme endorse", proposal=f"#{first.id}")
            ways = [Button(_("I'd like that one"), like)]
            raise Alike(param="another", theme=first.title, ways=ways)
    proposal = ask.work.themes.propose(
        Proposal(
            community_id=ask.work.community,
            quarter=quarter.first,
            title=title,
            key=even(title),
            why=why,
            member_id=ask.me.id,
            at=ask.now,
        )
    )
    return _shown(ask, made, proposal, quarter)


def _shown(ask: Ask, made: Theming, proposal: Proposal, quarter: Quarter) -> Reply:
    """A new proposal is shown: on the open ballot where it makes that a vote, else among others."""
    ballot = ask.work.ballots.now_open()
    if ballot is not None and ballot.quarter == quarter.first:
        ballots.add(made, ballot, proposal)
        ask.voice.redraw(Subject.of(ballot))
        return Reply(card=cards.on_the_ballot(proposal))
    wanted_cards.show(ask.work, ask.voice, quarter)
    late = span(Quarter(ballot.quarter), ask.today) if ballot else ()
    return Reply(card=cards.proposed(proposal, quarter, late, ask.today))


@command(
    "theme withdraw", "Take back a theme you proposed", who=MEMBER, after_end=True, hidden=True
)
def withdraw(ask: Ask, proposal: ProposalRef) -> Reply:
    """Its proposer, or a steward, takes it back; on an open ballot it can't be chosen any more.

    What others voted for is taken away by a steward alone: its proposer asks.
    """
    mine = proposal.member_id is not None and proposal.member_id == ask.me.id
    if not mine and ask.me.steward_since is None:
        raise NotYourProposal(theme=proposal.title)
    if proposal.state != "open":
        return Reply(card=cards.withdrawn(proposal))
    _refuse_chosen(ask, proposal)
    there = removals.found(ask.work, proposal)
    others = set(removals.voters(ask.work, there)) - {ask.me.id} if there else set()
    if there and others and ask.me.steward_since is None:
        return Reply(card=removals.ask_for(ask, proposal, there))
    proposal.state = "withdrawn"
    ask.work.save(proposal)
    _redraw(ask, proposal)
    if there:
        removals.take_off(ask, proposal, there)
    removals.tell_taken_off(ask, proposal, there)
    return Reply(card=cards.withdrawn(proposal, len(others)))


def _redraw(ask: Ask, proposal: Proposal) -> None:
    """Where it stands among what is proposed, it is drawn anew."""
    ask.voice.redraw(Subject(wanted_cards.WANTED, Quarter(proposal.quarter).number))


def _refuse_chosen(ask: Ask, proposal: Proposal) -> None:
    """Raises AlreadyChosen: it is announced and set, and taking it back would change neither."""
    theme = ask.work.themes.of(proposal.quarter)
    if theme is not None and even(theme.title) == proposal.key:
        raise AlreadyChosen(theme=proposal.title)


@command("theme endorse", "Say that you'd like a proposed theme", who=MEMBER, hidden=True)
def endorse(ask: Ask, proposal: ProposalRef) -> Reply:
    """It counts once, and helps where more are proposed than a ballot holds."""
    if proposal.state != "open":
        raise NoLongerProposed(theme=proposal.title)
    number = proposal.id
    ask.work.themes.endorse(number, ask.me.id)
    _redraw(ask, proposal)
    count = ask.work.themes.endorsed([number])[number]
    return Reply(card=cards.endorsed(proposal, count))


@command("theme unendorse", "Take an endorsement back", who=MEMBER, after_end=True, hidden=True)
def unendorse(ask: Ask, proposal: ProposalRef) -> Reply:
    """As if it had not been said."""
    ask.work.themes.unendorse(proposal.id, ask.me.id)
    _redraw(ask, proposal)
    return Reply(card=cards.unendorsed(proposal))
