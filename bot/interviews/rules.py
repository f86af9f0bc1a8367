"""Pairs: who interviews whom, so that all have company and meet somebody new while that can be.

Even numbers are a matching of least weight (networkx's, by Edmonds' blossoms), where the weight of
two is how often they were together. With an odd number three go together: each three that could is
weighed with the best matching of all others. That is tried for TRIED of them at most, those first
that know one another least; up to eleven people that is every one of them.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from random import Random
from typing import Final, TypeAlias

Group: TypeAlias = tuple[int, ...]
"""Two or three, in the order in which they ask: each the next one, the last one the first."""
Met: TypeAlias = Mapping[frozenset[int], int]
"""How often two were together; those who never were are left out."""

TRIED: Final = 200


def groups_of(
    people: Sequence[int], met: Met, in_threes: Mapping[int, int], seed: int
) -> list[Group]:
    """Pairs, and three together where the number is odd; nobody where there are fewer than two.

    Fewest repeats come first. Of what repeats equally little, the three are those who were in one
    of three least often: nobody is again while others never were. The rest is the seed's.
    """
    order = sorted(people)
    Random(seed).shuffle(order)  # noqa: S311 - chance that can be told again, and guards nothing
    if len(order) < 2:
        return []
    if len(order) % 2 == 0:
        return _matched(order, met)
    return _with_three(order, met, in_threes)


def repeats(groups: Sequence[Group], met: Met) -> int:
    """How often those who are together were so before, counted over all of them."""
    return sum(met.get(frozenset(two), 0) for one in groups for two in combinations(one, 2))


def fairness(three: Sequence[int], in_threes: Mapping[int, int]) -> tuple[int, ...]:
    """How often they were in one of three, the most often first: the less, the fairer."""
    return tuple(sorted((in_threes.get(one, 0) for one in three), reverse=True))


def joined(
    alone: int, groups: Sequence[Group], met: Met, in_threes: Mapping[int, int]
) -> tuple[Group, list[Group]] | None:
    """Company for somebody who lost theirs: which group changes, and what becomes of it.

    Whoever waits as well is best; then a pair, which becomes three; and three become two pairs.
    None where there is nobody.
    """
    best = min(
        ((_taking_in(alone, one, met), one) for one in groups),
        key=lambda made: (
            len(made[1]),
            repeats(made[0], met),
            fairness(made[1], in_threes),
            sorted(made[1]),
        ),
        default=None,
    )
    return None if best is None else (best[1], best[0])


def _taking_in(alone: int, group: Group, met: Met) -> list[Group]:
    if len(group) < 3:
        return [(*group, alone)]
    ways = [
        [tuple(one for one in group if one != other), (other, alone)] for other in sorted(group)
    ]
    return min(ways, key=lambda way: repeats(way, met))


def _with_three(order: Sequence[int], met: Met, in_threes: Mapping[int, int]) -> list[Group]:
    # When everybody has met everybody, the next time round is as good as the first.
    least = min((met.get(frozenset(two), 0) for two in combinations(order, 2)), default=0)
    above = {frozenset(two): met.get(frozenset(two), 0) - least for two in combinations(order, 2)}
    threes = sorted(
        combinations(order, 3),
        key=lambda three: (repeats([three], above), fairness(three, in_threes)),
    )
    best: tuple[tuple[int, tuple[int, ...]], list[Group]] | None = None
    for three in threes[:TRIED]:
        # No matching of the others makes up for what these three know of one another.
        if best is not None and (repeats([three], above), fairness(three, in_threes)) >= best[0]:
            break
        found = [three, *_matched([one for one in order if one not in three], above)]
        worth = (repeats(found, above), fairness(three, in_threes))
        if best is None or worth < best[0]:
            best = (worth, found)
    assert best is not None, "three at least"
    return best[1]


def _matched(order: Sequence[int], met: Met) -> list[Group]:
    """All of them, in twos, with the fewest repeats."""
    # Half a second to import, which no start should wait for: pairs are made a few times a year.
    from networkx import Graph, min_weight_matching

    between = Graph()
    between.add_nodes_from(order)
    between.add_weighted_edges_from(
        (one, other, met.get(frozenset((one, other)), 0)) for one, other in combinations(order, 2)
    )
    place = {one: at for at, one in enumerate(order)}
    pairs = (sorted(pair, key=place.__getitem__) for pair in min_weight_matching(between))
    return sorted(((one, other) for one, other in pairs), key=lambda pair: place[pair[0]])
