"""Desks under one another on one App Home, and the way to those for which there is no room."""

from collections.abc import Sequence

from adapters.slack.blocks import Block
from adapters.slack.controls import BUTTONS, OFFER, button
from adapters.slack.render import blocks_of
from adapters.slack.spans import Reader
from bot.core.calls import offer
from bot.core.cards.elements import Card, Note
from bot.core.cards.plain import flat
from bot.core.i18n import _, listed, words

BLOCKS = 100
"""Blocks of an App Home: https://docs.slack.dev/reference/views/home-tab-views"""
NUMBERS = 100
"""Controls one community's desk may have; the next one's are numbered after them."""
DIVIDER: Block = {"type": "divider"}


def home_view(cards: Sequence[Card], reader: Reader) -> Block:
    """The App Home: one desk under the other, and at the end which ones had no room."""
    desks = [blocks_of(card, reader, 1 + n * NUMBERS) for n, card in enumerate(cards)]
    blocks, left = _fitting(desks, BLOCKS)
    if left:
        # Anew, since what is said of them takes room as well: one more may be left out.
        blocks, left = _fitting(desks, BLOCKS - len(_left_out(cards, reader)))
        blocks += _left_out([cards[number] for number in left], reader)
    return {"type": "home", "blocks": blocks}


def _fitting(desks: Sequence[list[Block]], room: int) -> tuple[list[Block], list[int]]:
    """What has room, and the numbers of the desks that are not there, or not wholly.

    A desk stands there whole or not at all, so that nobody takes half of one for all of it; only
    the first one is begun whatever it takes.
    """
    blocks: list[Block] = []
    left: list[int] = []
    for number, desk in enumerate(desks):
        more = [DIVIDER, *desk] if blocks else desk
        if len(blocks) + len(more) > room:
            left.append(number)
        if number not in left or not blocks:
            blocks += more[:room]
    return blocks, left


def _left_out(cards: Sequence[Card], reader: Reader) -> list[Block]:
    """Whose desks have no room here, each with the way to it."""
    names = listed([card.title for card in cards])
    said = Card(
        words("There was no room here for %(names)s.", names=names),
        (Note(words("`/cop desk` in a community's channel shows what waits for you there.")),),
    )
    ways = [
        button(
            _("Show %(name)s", name=flat(card.title)),
            f"{OFFER}:{NUMBERS * NUMBERS + number}",
            offer("cop desk").written(card.community),
            flat(card.title),
        )
        for number, card in enumerate(cards[:BUTTONS])
    ]
    return [DIVIDER, *blocks_of(said, reader), {"type": "actions", "elements": ways}]
