"""Themes are looked at: what is proposed and voted on now, and what was chosen before."""

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Button, Option, Select
from bot.core.commands import ANYONE, command
from bot.core.i18n import _
from bot.core.replies import Reply
from bot.core.rules.visible import shortened
from bot.themes import cards
from bot.themes import list_cards as lists
from bot.themes.decision import Theming
from bot.themes.rules import Way
from store.themes import Proposal


@command("theme list", "Show what is proposed, and what is voted on", who=ANYONE, reads=True)
def listed(ask: Ask) -> Reply:
    """The proposals for the coming quarter with who likes them; the ballot while it is open."""
    quarter = Theming.of(ask).open_to_proposals()
    proposals = ask.work.themes.proposed(quarter.first)
    ballot = ask.work.ballots.now_open()
    if ballot is not None and ballot.quarter == quarter.first and ballot.way != Way.CONSENT:
        proposals = []
    steward = ask.caller is not None and ask.caller.steward_since is not None
    ways = _steward_ways(ask, proposals) if steward else []
    return Reply(card=lists.listed(ask.work, quarter, proposals, ballot, ways, ask.today))


def _steward_ways(ask: Ask, proposals: list[Proposal]) -> list[Button | Select]:
    """What a steward can do about the ballot: open or close it, put something on it or off it."""
    ballot = ask.work.ballots.now_open()
    if ballot is None:
        return [Button(_("Open the vote"), offer("theme open"))] if proposals else []
    options = ask.work.ballots.options(ballot.id)
    named = ask.work.themes.proposals([option.proposal_id for option in options])
    on = [named[option.proposal_id] for option in options if not option.off]
    off = [named[option.proposal_id] for option in options if option.off]
    ways: list[Button | Select] = [Button(_("Close the vote"), offer("theme close"))]
    for label, name, several in (
        (_("Take off the ballot"), "theme strike", on),
        (_("Put on the ballot"), "theme include", [*off, *proposals]),
    ):
        choices = tuple(Option(shortened(p.title, 60), f"#{p.id}") for p in several[:25])
        if choices:
            ways.append(Select(label, offer(name), "proposal", choices))
    return ways


@command("theme results", "Show what was chosen, with how many votes", who=ANYONE, reads=True)
def results(ask: Ask) -> Reply:
    """The last quarters' themes and votes, latest first; never who voted for what, unless the
    community chose that."""
    open_ = ask.work.ballots.now_open() is not None
    ballots, themes = ask.work.ballots.closed(8), ask.work.themes.all()
    return Reply(card=cards.results(ask.work, ballots, themes, ask.today, open_))
