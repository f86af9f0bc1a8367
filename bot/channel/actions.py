"""Gatherings as anyone may see them: the next one, the dates to come, and any one of them."""

from bot.channel import cards
from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.commands import ANYONE, command
from bot.core.i18n import N_
from bot.core.kinds.gatherings import PastGatheringRef
from bot.core.kinds.plain import YesNo
from bot.core.phrases import phrase
from bot.core.replies import Reply
from bot.core.rest import CLOSED, PAUSED
from bot.core.unplanned import refuse_unplanned
from bot.gatherings import list_cards
from bot.gatherings.holiday_cards import holidays_of
from store.gatherings import Gathering

phrase(
    *("when", "when do we meet", "when is the next gathering", "when is it", "when and where"),
    *("where", "where do we meet", "who is coming", "who's coming", "who comes", "next"),
    *("when do we meet next", "when do we meet again", "when is the next one", "when is next"),
    *("when is the next meeting", "when and where do we meet", "where is it"),
    means=offer("gathering next"),
    label=N_("When do we meet?"),
)


@command("gathering next", "See when and where the next gathering is", who=ANYONE, reads=True)
def next_one(ask: Ask) -> Reply:
    """The card of the next gathering, for oneself. Raises NothingPlanned, or why none is."""
    coming = ask.work.gatherings.next(ask.now)
    if coming is None:
        refuse_unplanned(ask.community, ask.now)
    return _card(ask, coming)


@command(
    "gathering show", "See any gathering, past or to come", who=ANYONE, submit="Show it", reads=True
)
def show(ask: Ask, gathering: PastGatheringRef) -> Reply:
    """The card of a gathering, for oneself."""
    return _card(ask, gathering)


@command(
    "gathering list",
    "See the dates to come",
    who=ANYONE,
    reads=True,
    helps={"all": "Whether to show cancelled dates too"},
    labels={"all": "Cancelled dates, too"},
)
def listed(ask: Ask, all: YesNo = False) -> Reply:
    """The dates to come, soonest first; those that were cancelled are marked where they show."""
    ahead = ask.work.gatherings.ahead(ask.now)
    shown = [g for g in ahead if all or g.state != "cancelled"]
    hidden = [] if all else [g for g in ahead if g.state == "cancelled"]
    # Those who can move a date see which might need it.
    steward = ask.caller is not None and ask.caller.steward_since is not None
    near = holidays_of(ask.community, [g.day for g in shown]) if steward else {}
    rests = ask.community.rest in (PAUSED, CLOSED)
    named = ask.community.name
    return Reply(card=list_cards.listed(shown, hidden, named, ask.now, near, rests=rests))


def _card(ask: Ask, gathering: Gathering) -> Reply:
    return Reply(card=cards.drawn(ask.work, gathering.id, ask.now, whole=True))
