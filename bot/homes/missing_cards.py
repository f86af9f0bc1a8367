"""What a steward is told who has a card looked for."""

from collections.abc import Sequence

from bot.core.cards.elements import Card
from bot.core.cards.lines import note
from bot.core.i18n import words
from bot.core.text import Words
from store.communities import Home


def looking(homes: Sequence[Home], title: Words) -> Card:
    """It is drawn anew, and posted where it is missing."""
    channels = ", ".join(f"#{home.name or home.channel}" for home in homes)
    said = words(
        "I look for it in %(channels)s, and post it where it is missing: %(title)s",
        channels=channels,
        title=title,
    )
    return Card(said, (note("Where somebody deleted it, one of you stewards is told."),))
