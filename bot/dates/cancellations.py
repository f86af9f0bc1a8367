"""Cancelling a gathering, and letting it take place after all."""

from typing import Annotated

from bot.channel.next_card import show_next
from bot.core.ask import Ask
from bot.core.cards import when
from bot.core.commands import STEWARD, command
from bot.core.errors import Missing
from bot.core.kinds.gatherings import GatheringRef
from bot.core.kinds.plain import LineKind
from bot.core.posts import CHANGES
from bot.core.prompts import Prompted
from bot.core.replies import Reply
from bot.core.rest import AT_REST, LET_GO
from bot.dates import cancellation_cards as cards
from bot.dates import move_cards as moves
from bot.dates.audience import told_of_cancelling
from bot.dates.change_cards import told
from bot.dates.kinds import CancelledRef
from bot.gatherings.cards import over
from bot.gatherings.change import changed, owned
from bot.gatherings.closed import Over, refuse_aside
from bot.gatherings.stakes import Told, stakes, tell
from bot.gatherings.together import pass_on, refuse_theirs, there
from bot.themes.unmet import minded
from store.gatherings import Gathering

Cause = Annotated[
    str,
    LineKind(
        label="The reason, if you like",
        help="Why, if you like to say so; whoever meant to come reads it",
        limit=300,
    ),
]


@command(
    "gathering cancel",
    "Cancel a gathering",
    who=STEWARD,
    submit="Cancel it",
    intro=told_of_cancelling,
)
def cancel(ask: Ask, gathering: GatheringRef, why: Cause = "") -> Reply:
    """Cancel it, and tell whoever meant to come or has a role at once, and never again. F2.

    Whoever gave no reason is asked for one, and sees who will be told before anybody is.
    """
    _refuse_over(ask, gathering)
    # A second press tells nobody a second time.
    if gathering.state == "cancelled":
        return Reply(card=cards.called_off(gathering, (), ask.now))
    if not why and ask.call.source != "form":
        raise Missing([])
    with minded(ask, [cards.after_all(gathering)]):
        call_off(ask, gathering)
    pass_on(ask.work, gathering, why)
    reached = tell_cancelled(ask, gathering, why, ask.call.id)
    heard = told(reached, there=there(ask.work, [gathering]))
    return Reply(card=cards.called_off(gathering, heard, ask.now))


@command(
    "gathering restore",
    "Let a cancelled gathering take place after all",
    who=STEWARD,
    submit="Restore it",
)
def restore(ask: Ask, gathering: CancelledRef) -> Reply:
    """Restore it. Whoever meant to come is asked to confirm; roles are theirs as before."""
    _refuse_over(ask, gathering)
    if gathering.state == "planned":
        return Reply(card=cards.restored(gathering, (), ask.now))
    bring_back(ask, gathering)
    reached = tell_restored(ask, gathering, ask.call.id)
    heard = told(reached, asked=True, there=there(ask.work, [gathering]))
    return Reply(card=cards.restored(gathering, heard, ask.now))


def tell_cancelled(ask: Ask | Prompted, gathering: Gathering, why: str, key: str) -> Told:
    """Whoever meant to come or has a role hears that it is called off, and so does the channel."""
    name = ask.community.name
    reached = tell(
        ask.work,
        ask.voice,
        stakes(ask.work, [gathering], declined=False),
        lambda mine: cards.cancelled(mine, why, name, ask.now),
        f"cancelled:{key}",
    )
    # Found after it is called off, so that it is the one to come instead.
    coming = ask.work.gatherings.of(gathering.group_id).next(ask.now)
    here = cards.cancelled_here(gathering, why, coming, name, ask.now)
    ask.voice.post(here, f"cancelled:{key}", gathering.ends_at, kind=CHANGES, about=gathering)
    show_next(ask.work, ask.voice, ask.now)
    return reached


def tell_restored(ask: Ask | Prompted, gathering: Gathering, key: str) -> Told:
    """They are asked to confirm; roles are theirs as before."""
    name = ask.community.name
    reached = tell(
        ask.work,
        ask.voice,
        stakes(ask.work, [gathering], declined=False),
        lambda mine: moves.on_again(mine, name, ask.now),
        f"restored:{key}",
        ask.today,
    )
    here = moves.on_again_here(gathering, name, ask.now)
    ask.voice.post(here, f"restored:{key}", gathering.ends_at, kind=CHANGES, about=gathering)
    show_next(ask.work, ask.voice, ask.now)
    return reached


def call_off(ask: Ask | Prompted, gathering: Gathering) -> None:
    """It does not take place; answers and roles stay written, in case it does after all."""
    gathering.state = "cancelled"
    changed(ask.work, ask.voice, ask.community, gathering, ask.now)


def bring_back(ask: Ask | Prompted, gathering: Gathering) -> None:
    """It takes place; what was answered is to be confirmed."""
    gathering.state = "planned"
    for why in ("skipped", AT_REST, LET_GO):
        owned(gathering, why, alone=False)
    changed(ask.work, ask.voice, ask.community, gathering, ask.now)
    ask.work.rsvps.ask_again(gathering.id)


def _refuse_over(ask: Ask, gathering: Gathering) -> None:
    refuse_theirs(ask.work, gathering, ask.now)
    refuse_aside(gathering, ask.now)
    if over(gathering, ask.now):
        raise Over(day=when.of(gathering, ask.now))
