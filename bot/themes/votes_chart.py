"""How votes fell, to be looked at beside the list that says it in words."""

from collections.abc import Iterable

from bot.core.cards.elements import Chart, Series
from bot.core.i18n import words
from bot.core.text import Words
from bot.themes.rules import Way


def votes_chart(way: Way, got: Iterable[tuple[Words, int]]) -> Chart:
    """Each option with what it got."""
    options, counts = zip(*got, strict=True)
    what = words("Points") if way in (Way.RANKED, Way.POINTS) else words("Votes")
    return Chart(what, options, (Series(what, counts),), told=True)
