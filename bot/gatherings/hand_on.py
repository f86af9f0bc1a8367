"""Handing on: what nobody did who could be answered is told to a steward, for those off chat."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.cards.elements import Card, Text
from bot.core.cards.people import pass_on
from bot.core.turns import Telling, in_turn
from bot.core.voice import STEWARDING
from store.members import Member


def hand_on(
    to: Telling, missed: Sequence[Member], card: Card, key: str, until: datetime | None = None
) -> None:
    """Ask one steward in turn to pass on what a card says to those who can't be written to.

    It is theirs who hears of it, as nobody else has it to do; several such come as one message.
    Where nobody was missed there is nothing to do.
    """
    asks = Card(card.title, (Text(pass_on(missed)), *card.body))
    stewards = to.work.members.stewards() if missed else []
    for steward in in_turn(to.work, stewards, to.today):
        if to.voice.direct(steward, asks, STEWARDING, key, until):
            return
