"""Cancelling a gathering, and letting it take place after all."""

from typing import Annotated

from bot.channel.next_card import show_next
from bot.core.ask import Ask
from bot.core.cards import when
from bot.core.commands import STEWARD, command
from bot.core.kinds.community import GatheringRef
from bot.core.kinds.plain import LineKind
from bot.core.replies import Reply
from bot.dates import cancellation_cards as cards
from bot.dates import move_cards as moves
from bot.dates.change_cards import told
from bot.gatherings.cards import over
from bot.gatherings.change import changed, owned
from bot.gatherings.closed import Over
from bot.gatherings.stakes import stakes, tell
from bot.themes.unmet import minded
from store.gatherings import Gathering

Cause = Annotated[
    str, LineKind(help="Why, if you like to say so; whoever meant to come reads it", limit=300)
]


@command("gathering cancel", "Cancel a gathering", who=STEWARD, submit="Cancel it")
def cancel(ask: Ask, gathering: GatheringRef, why: Cause = "") -> Reply:
    """Cancel it, and tell whoever meant to come or has a role at once, and never again. F2."""
    _refuse_over(ask, gathering)
    # A second press tells nobody a second time.
    if gathering.state == "cancelled":
        return Reply(card=cards.called_off(gathering, (), ask.now))
    with minded(ask, [cards.after_all(gathering)]):
        call_off(ask, gathering)
    name = ask.community.name
    reached = tell(
        ask.work,
        ask.voice,
        stakes(ask.work, [gathering], declined=False),
        lambda mine: cards.cancelled(mine, why, name, ask.now),
        f"cancelled:{ask.call.id}",
    )
    # Found after it is called off, so that it is the one to come instead.
    coming = ask.work.gatherings.next(ask.now)
    here = cards.cancelled_here(gathering, why, coming, name, ask.now)
    ask.voice.post(here, f"cancelled:{ask.call.id}", gathering.ends_at)
    show_next(ask.work, ask.voice, ask.now)
    return Reply(card=cards.called_off(gathering, told(reached), ask.now))


@command("gathering restore", "Let a cancelled gathering take place after all", who=STEWARD)
def restore(ask: Ask, gathering: GatheringRef) -> Reply:
    """Restore it. Whoever meant to come is asked to confirm; roles are theirs as before."""
    _refuse_over(ask, gathering)
    if gathering.state == "planned":
        return Reply(card=cards.restored(gathering, (), ask.now))
    bring_back(ask, gathering)
    name = ask.community.name
    reached = tell(
        ask.work,
        ask.voice,
        stakes(ask.work, [gathering], declined=False),
        lambda mine: moves.on_again(mine, name, ask.now),
        f"restored:{ask.call.id}",
        ask.today,
    )
    here = moves.on_again_here(gathering, name, ask.now)
    ask.voice.post(here, f"restored:{ask.call.id}", gathering.ends_at)
    show_next(ask.work, ask.voice, ask.now)
    return Reply(card=cards.restored(gathering, told(reached, asked=True), ask.now))


def call_off(ask: Ask, gathering: Gathering) -> None:
    """It does not take place; answers and roles stay written, in case it does after all."""
    gathering.state = "cancelled"
    changed(ask.work, ask.voice, ask.community, gathering, ask.now)


def bring_back(ask: Ask, gathering: Gathering) -> None:
    """It takes place; what was answered is to be confirmed."""
    gathering.state = "planned"
    owned(gathering, "skipped", alone=False)
    changed(ask.work, ask.voice, ask.community, gathering, ask.now)
    ask.work.rsvps.ask_again(gathering.id)


def _refuse_over(ask: Ask, gathering: Gathering) -> None:
    if over(gathering, ask.now):
        raise Over(day=when.of(gathering, ask.now))
