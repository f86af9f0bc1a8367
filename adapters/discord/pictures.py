"""Pictures of charts: drawn for a message that stays as it is, and sent along as its files.

A living card is drawn anew with each vote, and would need another picture each time: it has none.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Final

import discord

from adapters.charts.png import png
from bot.core.cards.chart_words import figures
from bot.core.cards.elements import Card, Chart
from bot.core.cards.plain import flat
from bot.core.i18n import words
from bot.core.rules.visible import visible
from bot.core.text import join

ALT: Final = 1024
"""Characters of the words in a picture's place."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, under the name by which its message shows it. `alt` is what it shows in words."""

    name: str
    content: bytes
    alt: str

    @property
    def file(self) -> discord.File:
        """The picture, to be sent once."""
        return discord.File(BytesIO(self.content), self.name, description=self.alt)


def picture(chart: Chart, number: int) -> Picture | None:
    """The picture of a chart, the message's `number`th; None where words have to do.

    They have to where what it shows is too much to be told in its place.
    """
    alt = visible(
        flat(words("%(title)s: %(all)s", title=chart.title, all=join(figures(chart), "; ")))
    )
    if len(alt) > ALT or (drawn := png(chart)) is None:
        return None
    return Picture(f"chart-{number}.png", drawn, alt)


def has_chart(card: Card) -> bool:
    """Whether drawing it takes so long that others should not wait for it."""
    return any(isinstance(element, Chart) for element in card.body)
