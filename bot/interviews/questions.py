"""Questions: what each side asks, so that the other one tells of what went well.

After the questions with which appreciative inquiry begins (Cooperrider and Whitney): a story at its
best, what made it possible, and wishes. Each side has its own, so that the second conversation is
no echo of the first.
"""

from bot.core.i18n import words
from bot.core.text import Words


def questions(place: int, about: str) -> tuple[Words, ...]:
    """What somebody asks who has this place in their group."""
    return _second(about) if place % 2 else _first(about)


def _first(about: str) -> tuple[Words, ...]:
    story = words("When did something here, or elsewhere, go really well? What happened?")
    if about:
        story = words(
            "Think of “%(about)s”: when did it go really well? What happened?", about=about
        )
    return (
        story,
        words("What did you do that helped it along?"),
        words("What would make more of that possible here?"),
    )


def _second(about: str) -> tuple[Words, ...]:
    story = words("Which moment of the last year are you glad of? What was going on?")
    if about:
        story = words(
            "Think of “%(about)s”: which moment are you glad of? What was going on?", about=about
        )
    return (
        story,
        words("Who or what helped you, and how?"),
        words("If you had three wishes for this community, what would they be?"),
    )
