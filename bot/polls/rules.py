"""Points: what everybody's spending comes to.

The rule, in words for a steward. Everybody has equally many points, and gives each choice as many
whole ones as they like; whoever keeps some back spends fewer. The choice with most points comes
first; a tie goes to the one that stands earlier. Nobody counts more than their points, and in which
order people spend theirs changes nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from bot.themes.rules import Option, Result, result

EACH: Final = 10
"""Points that everybody has where nothing else is said."""
FEWEST: Final = 3
MOST: Final = 100

Spent = Mapping[int, int]
"""What one person gave, by choice."""


def counted(options: Iterable[Option], spent: Mapping[int, Spent], each: int) -> Result:
    """What comes of what was spent, by member, where everybody has `each`."""
    known = list(options)
    points: Counter[int] = Counter()
    people: Counter[int] = Counter()
    voters = 0
    for given in spent.values():
        counts = within(known, given, each)
        voters += bool(counts)
        points.update(counts)
        people.update(counts.keys())
    return result(known, points, people, voters)


def within(options: Iterable[Option], given: Spent, each: int) -> dict[int, int]:
    """What counts of one person's points: no more than they have, whatever is written down."""
    left, counts = each, {}
    for option in options:
        if worth := min(left, max(0, given.get(option.id, 0))):
            counts[option.id] = worth
            left -= worth
    return counts
