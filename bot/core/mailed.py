"""Mailed: a card as an e-mail carries it, where each thing to do is a link, and does nothing."""

from dataclasses import dataclass

from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Element,
    LinkButton,
    Select,
)
from bot.core.cards.way_out import leads_out

Act = Button | Select


def acts(card: Card) -> list[Act]:
    """What can be done on a card, in its order."""
    return [
        item
        for element in card.body
        if isinstance(element, Actions)
        for item in element.items
        if not isinstance(item, LinkButton)
    ]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one e-mail shows: a card, what stands below it in small print, and where its links lead.

    `base` is the address of what it offers; `name` and `zone` are its community's.
    """

    name: str
    zone: str
    card: Card
    foot: tuple[Element, ...]
    base: str

    @property
    def body(self) -> tuple[Element, ...]:
        """What is said, without the way to less of it."""
        return tuple(one for one in self.card.body if not leads_out(one))

    @property
    def end(self) -> tuple[Element, ...]:
        """What stands below: why somebody gets it, then the ways to less of it and to none."""
        ways = filter(leads_out, self.card.body)
        return tuple(sorted((*ways, *self.foot), key=lambda one: isinstance(one, Actions)))

    def link(self, item: Act | LinkButton) -> LinkButton:
        """What stands for a thing to do: a link to the page that does it."""
        if isinstance(item, LinkButton):
            return item
        place = next(at for at, act in enumerate(acts(self.card)) if act is item)
        return LinkButton(item.label, f"{self.base}/{place}")
