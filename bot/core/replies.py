"""Reply: what the person who made a Call is shown, at once and for their eyes only."""

from dataclasses import dataclass, replace

from bot.core.cards.elements import Card
from bot.core.cards.forms import Form


@dataclass(frozen=True, slots=True)
class File:
    """A file handed over with a reply."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What the caller is shown: a card, or a form to fill, or nothing (the change shows itself).

    A reply is always private; what others see goes through the outbox. `refused` tells an
    adapter that nothing was changed, so that a form stays open with its text. `shown` tells that
    the living card shows it all as well: what would come as a message of its own is not needed.
    """

    card: Card | None = None
    form: Form | None = None
    files: tuple[File, ...] = ()
    refused: bool = False
    shown: bool = False


NOTHING = Reply()
"""The reply to a Call whose effect is its own answer, or which was taken before."""


def lasting(reply: Reply) -> Reply:
    """The reply to whoever looked something up: its card stays, whatever they do from it."""
    return replace(reply, card=replace(reply.card, stays=True)) if reply.card else reply


def owned(reply: Reply, community: int) -> Reply:
    """The reply with its community on it, so that its buttons lead back; 0 is none.

    In a direct message nothing else tells which community they are of.
    """
    if not community:
        return reply
    card = replace(reply.card, community=community) if reply.card else None
    form = replace(reply.form, community=community) if reply.form else None
    return replace(reply, card=card, form=form)
