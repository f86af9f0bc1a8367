"""A theme whose gathering went elsewhere: the stewards hear of it, with the ways to mend it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from bot.core.ask import Ask
from bot.core.cards.elements import Button
from bot.themes.decision import Theming
from store.themes import Theme


@contextmanager
def minded(ask: Ask, ways: Sequence[Button] = ()) -> Iterator[None]:
    """While gatherings are moved or called off: tells of each theme that is left without one.

    A theme whose quarter has another gathering is that one's, and needs nobody. `ways` lead back.
    """
    met = _met(ask)
    yield
    left = _met(ask)
    for first, theme in met.items():
        if first not in left:
            Theming.of(ask).tell_unmet(theme, ways, ask.call.id)


def _met(ask: Ask) -> dict[str, Theme]:
    """The themes of now and of quarters to come that some gathering is on."""
    return {
        theme.first.isoformat(): theme
        for theme in ask.work.themes.all()
        if theme.last >= ask.today and ask.work.gatherings.meets(theme.first, theme.last)
    }
