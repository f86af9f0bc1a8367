"""The map of skills to be looked at: what many know, and what many asked about in vain."""

from collections.abc import Iterator, Sequence

from bot.core.cards.elements import Chart, Series
from bot.core.i18n import words
from bot.skills.cards import Place

ROWS = 12
"""What is shown of each: the list below has all of it."""


def most_known(places: Sequence[Place]) -> Iterator[Chart]:
    """What most people know; nothing where each is known to one alone."""
    shown = sorted(places, key=lambda place: -len(place.members))[:ROWS]
    if shown and len(shown[0].members) > 1:
        labels = tuple(words("%(name)s", name=place.name) for place in shown)
        people = Series(words("People"), tuple(len(place.members) for place in shown))
        yield Chart(words("How many know it"), labels, (people,), told=True)


def most_missed(gaps: Sequence[tuple[str, int]]) -> Iterator[Chart]:
    """What was asked about most often and is named by nobody; nothing where it was once each."""
    shown = gaps[:ROWS]
    if shown and shown[0][1] > 1:
        labels = tuple(words("%(tag)s", tag=tag) for tag, _times in shown)
        asked = Series(words("Questions"), tuple(times for _tag, times in shown))
        yield Chart(words("How often it was asked about"), labels, (asked,), told=True)
