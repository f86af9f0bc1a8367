"""Teams by lot, and whose turn it is to report; values in, values out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Final

NEVER: Final = datetime.min.replace(tzinfo=UTC)


def lots(
    people: Sequence[int], kinds: Mapping[int, Sequence[str]], teams: int, seed: int
) -> list[list[int]]:
    """People dealt out to so many teams: everybody once, and sizes differ by at most one.

    `kinds` says of each what they share with others, the weightiest first: of those who are alike
    in the first, no team has more than one more than another. Where that tells two kinds of people
    apart, of those alike in the second none has more than two more. The rest is the seed's.
    """
    chance = Random(seed)  # noqa: S311 - chance that can be told again, and guards nothing
    order = sorted(people)
    chance.shuffle(order)
    dealt: list[list[int]] = [[] for _team in range(teams)]
    # Like cards that are sorted and dealt in turn: the alike stand together, and go round.
    for place, one in enumerate(sorted(order, key=lambda one: tuple(kinds.get(one, ())))):
        dealt[place % teams].append(one)
    # Else it would be the same team each time that has one more.
    chance.shuffle(dealt)
    return dealt


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody in a team: when they came to it, and when they were asked for a report, and for
    which gathering; 0 for none."""

    member: int
    came: datetime
    asked: datetime | None = None
    asked_for: int = 0


def in_turn(team: Sequence[Turn], gathering: int) -> list[int]:
    """Who can still be asked for a report there: whoever was asked longest ago comes first."""
    free = [one for one in team if one.asked_for != gathering]
    return [one.member for one in sorted(free, key=lambda t: (t.asked or NEVER, t.came, t.member))]


def speaker(team: Sequence[Turn], gathering: int) -> int | None:
    """Who was asked last for a report there, and has not passed it on; None for nobody."""
    asked = [one for one in team if one.asked_for == gathering]
    return max(asked, key=lambda one: one.asked or NEVER).member if asked else None
