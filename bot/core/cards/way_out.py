"""The way out: the small button under a private message that opens what one can turn down."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element
from bot.core.i18n import _

FEWER = "cop fewer"


def with_way_out(card: Card, kinds: Sequence[str]) -> Card:
    """A private message with the button that opens the choices for its kinds, the first first."""
    if not kinds:
        return card
    return replace(card, body=(*card.body, Actions((_fewer(kinds, card.community),))))


def leads_out(element: Element) -> bool:
    """Whether an element is that button, and nothing else."""
    match element:
        case Actions(items=(Button(offer=way),)):
            return way.command == FEWER
        case _:
            return False


def _fewer(kinds: Sequence[str], community: int) -> Button:
    named = list(dict.fromkeys(kinds))
    # A message of many kinds names the first of them: the choices lead to all there are.
    while not (way := offer(FEWER, of=",".join(named))).fits(community):
        named.pop()
    return Button(_("Fewer of these"), way)


def stop(kind: str) -> Button:
    """Turns a kind off, in one step (E3)."""
    return Button(_("No more %(kind)s", kind=_(kind)), offer("cop quiet", kind=kind))


def hear(kind: str) -> Button:
    """Turns a kind on again."""
    return Button(_("Get %(kind)s again", kind=_(kind)), offer("cop hear", kind=kind))
