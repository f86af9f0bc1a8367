"""What a gathering is missing, told to its stewards with the way to mend each thing."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import Offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Items, Note
from bot.core.cards.lines import note
from bot.core.i18n import words
from bot.core.text import Words
from bot.gatherings.cards import called
from bot.help.needs import Lack
from store.gatherings import Gathering


def missing(
    gathering: Gathering,
    lacks: Sequence[Lack],
    community: str,
    now: datetime,
    looking_back: Words = (),
) -> Card:
    """The stewards' digest of one gathering; `looking_back` is a line on the quarter before."""
    title = words(
        "%(name)s on %(day)s could use a hand",
        name=called(gathering, community),
        day=when.of(gathering, now),
    )
    ways: dict[Offer, Button] = {}
    for lack in lacks:
        if lack.way is not None and lack.way not in ways:
            ways[lack.way] = Button(lack.label, lack.way, "plain" if ways else "primary")
    actions = (Actions(tuple(ways.values())),) if ways else ()
    once = note("I write this once, and only when something is missing.")
    before = (Note(looking_back),) if looking_back else ()
    return Card(title, (Items(tuple(lack.said for lack in lacks)), *actions, *before, once))
