"""A card's point on one line: its title, with the day where its main fact is a time."""

from dataclasses import replace

from bot.core.cards.elements import Card, Moment
from bot.core.text import Words


def point(card: Card) -> Words:
    """By the day the cards of a community's gatherings are told apart where only this is shown."""
    if card.body and isinstance(first := card.body[0], Moment):
        return (*card.title, " · ", replace(first.when, show="day"))
    return card.title
