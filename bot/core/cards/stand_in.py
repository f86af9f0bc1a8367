"""What is said to somebody who stands in for whoever a message was meant for."""

from dataclasses import replace

from bot.core.cards.elements import Card
from bot.core.cards.lines import note


def stand_in(card: Card, instead: bool) -> Card:
    """The card as it is, or with why it comes to a steward where that is so (`instead`)."""
    if not instead:
        return card
    why = note("This comes to you as a steward: nobody who has that role can see to it just now.")
    return replace(card, body=(*card.body, why))
