"""Mailed: a card as an e-mail carries it, where each thing to do is a link, and does nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Element,
    LinkButton,
    Select,
)

Act = Button | Select


@dataclass(frozen=True, slots=True)
class Letter:
    """What the link of an e-mail opens: for whom it is, and what it offers, None once that is over.

    `user` is what their account is called by.
    """

    community: str
    language: str
    zone: str
    name: str
    user: str
    card: Card | None


def acts(card: Card) -> list[Act]:
    """What can be done on a card, in its order."""
    return [
        item
        for element in card.body
        if isinstance(element, Actions)
        for item in element.items
        if not isinstance(item, LinkButton)
    ]


def offered(card: Card) -> frozenset[str]:
    """The Calls that a card holds ready, as they are written down."""
    return frozenset(act.offer.written(card.community) for act in acts(card))


def linked(card: Card, base: str) -> Card:
    """The card with a link for each thing to do: to the page that does it, below `base`."""
    places = {id(act): place for place, act in enumerate(acts(card))}
    return replace(card, body=tuple(_linked(card.body, base, places)))


def _linked(body: tuple[Element, ...], base: str, places: dict[int, int]) -> Iterator[Element]:
    for element in body:
        if not isinstance(element, Actions):
            yield element
            continue
        # A line each: an address is long.
        for item in element.items:
            link = item
            if not isinstance(item, LinkButton):
                link = LinkButton(item.label, f"{base}/{places[id(item)]}")
            yield Actions((link,))
