"""Joined: several cards to one person as one message, and how much room each takes."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.cards.elements import Actions, Button, Card, Chart, Divider, Element, Heading, Select
from bot.core.cards.plain import plain
from bot.core.rules.allowance import Size

IN_A_ROW = 5
"""Buttons that a row holds on the platform that holds the fewest."""
PIECE = 2000
"""Characters of a text that surely stay together."""


def joined(cards: Sequence[Card]) -> Card:
    """One message: the first one's title is its title, the others stand under their own."""
    first, *others = cards
    body: list[Element] = [*first.body]
    for card in others:
        body += [Divider(), Heading(card.title), *map(calmer, card.body)]
    dates = sorted({date for card in cards for date in card.dates})
    return replace(first, body=tuple(body), dates=tuple(dates))


def calmer(element: Element) -> Element:
    """An element beside others: one button of a message stands out at most."""
    if not isinstance(element, Actions):
        return element
    plainer = (
        replace(i, style="plain") if isinstance(i, Button) and i.style == "primary" else i
        for i in element.items
    )
    return Actions(tuple(plainer))


def size(card: Card) -> Size:
    """How much room a card takes as a part of a message, with the pause before it."""
    characters = len(plain(card))
    pieces = 2 + characters // PIECE
    return Size(characters, pieces + sum(map(_components, card.body)))


def _components(element: Element) -> int:
    if isinstance(element, Chart):
        # Its picture, and what it says in words: a title and its lines.
        return 3
    if not isinstance(element, Actions):
        return 1
    selects = sum(isinstance(item, Select) for item in element.items)
    buttons = len(element.items) - selects
    return 2 * selects + buttons + -(-buttons // IN_A_ROW)
